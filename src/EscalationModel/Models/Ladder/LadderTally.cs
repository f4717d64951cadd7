using System.Runtime.CompilerServices;
using EscalationModel.Engine;

namespace EscalationModel.Models.Ladder;

/// <summary>Adds the ends of many disputes to a tally. There are few combinations of peaks: they are counted, and added
/// at the end of a block.</summary>
internal sealed class LadderTally(int topRung)
{
    private readonly int _rungs = topRung + 1;
    private readonly int[] _alike = new int[(topRung + 1) * (topRung + 1)];

    /// <summary>Adds ends as <see cref="LadderEnd"/> packs them; <see cref="Fold(Tally)"/> must follow.</summary>
    /// <param name="tally">The tally.</param>
    /// <param name="ends">Outcome, moves and peaks of each dispute.</param>
    /// <param name="days">The days of each; empty: a move is a day.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(Tally tally, ReadOnlySpan<uint> ends, ReadOnlySpan<double> days)
    {
        int[] alike = _alike;
        int rungs = _rungs;
        long steps = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            var end = new LadderEnd(ends[i]);
            steps += end.Steps;
            alike[end.PeakA * rungs + end.PeakB]++;
        }

        tally.AddSteps(steps);
        long[][] byOutcome = tally.Times;
        for (int i = 0; i < ends.Length; i++)
        {
            var end = new LadderEnd(ends[i]);
            int bin = days.IsEmpty ? end.Steps : (int)(days[i] + 0.5);
            long[] times = byOutcome[end.Outcome];
            if (bin < times.Length)
            {
                times[bin]++;
            }
            else
            {
                tally.AddTimes((Outcome)end.Outcome, bin, 1);
            }
        }
    }

    /// <summary>Adds the peaks, once for each combination of those that
    /// <see cref="Add"/> has counted.</summary>
    public void Fold(Tally tally)
    {
        for (int i = 0; i < _alike.Length; i++)
        {
            int count = _alike[i];
            if (count > 0)
            {
                _alike[i] = 0;
                tally.AddPeak(Side.A, PeakOf(i / _rungs), count);
                tally.AddPeak(Side.B, PeakOf(i % _rungs), count);
            }
        }
    }

    private double PeakOf(int rung) => (double)rung / topRung;
}
