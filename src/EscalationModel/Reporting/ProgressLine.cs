using System.Globalization;
using EscalationModel.CrisisGames;
using EscalationModel.Experiments.Optimization;
using EscalationModel.Experiments.RareEvents;

namespace EscalationModel.Reporting;

/// <summary>Progress as one line of text that grows by each tenth, "10% 20% ... 100%": for the cell of a notebook or a log, where nothing
/// that was written can be taken back. The same work gives the same line. Thread-safe.</summary>
public sealed class ProgressLine
    : IProgress<SimulationProgress>, IProgress<ExactProgress>, IProgress<SearchProgress>, IProgress<RareEventProgress>
{
    private const int Parts = 10;

    private readonly Lock _lock = new();
    private readonly TextWriter _writer;
    private int _shown;

    /// <summary>A line that goes to a writer, such as <c>Console.Out</c>.</summary>
    /// <param name="writer">Where it goes; used under a lock, and never closed.</param>
    public ProgressLine(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _writer = writer;
    }

    /// <inheritdoc/>
    public void Report(SimulationProgress value) => Reach(value.Done, value.Total);

    /// <inheritdoc/>
    public void Report(ExactProgress value) => Reach(value.Move, value.Moves);

    /// <inheritdoc/>
    public void Report(SearchProgress value) => Reach(value.Done, value.Total);

    /// <inheritdoc/>
    public void Report(RareEventProgress value) => Reach(value.Done, value.Total);

    // Reports may come late or leave tenths out; each is written once and in order. After the last the next work begins anew.
    private void Reach(long done, long total)
    {
        lock (_lock)
        {
            for (int reached = total > 0 ? (int)Math.Min(Parts, Parts * done / total) : 0; _shown < reached;)
            {
                _shown++;
                string end = _shown == Parts ? Environment.NewLine : " ";
                _writer.Write((100 * _shown / Parts).ToString(CultureInfo.InvariantCulture) + "%" + end);
            }

            _shown = _shown == Parts ? 0 : _shown;
        }
    }
}
