using System.Globalization;
using EscalationModel.Games;
using EscalationModel.Solvers;

namespace EscalationModel.Cli.Output;

/// <summary>The answer to a game in normal form on its way to the output: all at once if it comes soon, else each equilibrium when it is
/// found, after a line that says so. Thread-safe.</summary>
internal sealed class SolutionStream : IProgress<Equilibrium>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly TextWriter _output;
    private readonly NormalFormGame _game;
    private readonly bool _exact;
    private readonly Timer _timer;
    private readonly HashSet<Equilibrium> _printed = [];
    private readonly List<Equilibrium> _waiting = [];
    private bool _isOpen, _isOver;

    public SolutionStream(TextWriter output, NormalFormGame game, bool exact)
    {
        (_output, _game, _exact) = (output, game, exact);
        _timer = new(_ => Open(), null, Patience, Timeout.InfiniteTimeSpan);
    }

    public void Report(Equilibrium value)
    {
        lock (_gate)
        {
            _waiting.Add(value);
            PrintWaiting();
        }
    }

    /// <summary>What is left to print when the solver has ended.</summary>
    public string Rest(SolverResult<Equilibrium> result)
    {
        lock (_gate)
        {
            _isOver = true;
            if (!_isOpen)
            {
                return SolutionText.Render(_game, result, _exact);
            }

            IEnumerable<string> rest = result.Solutions.Where(e => !_printed.Contains(e)).Select(e => SolutionText.One(_game, e, _exact));
            return string.Concat(rest) + "\n" + SolutionText.Summary(_game, result);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Open()
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            _isOpen = true;
            _output.Write(SolutionText.Title(_game));
            _output.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{_game.Rows} x {_game.Columns}: this takes longer; each equilibrium is printed when it is "
                    + $"found, Ctrl-C ends the search\n"));
            _output.Flush();
            PrintWaiting();
        }
    }

    private void PrintWaiting()
    {
        if (!_isOpen || _waiting.Count == 0)
        {
            return;
        }

        foreach (Equilibrium found in _waiting)
        {
            _printed.Add(found);
            _output.Write(SolutionText.One(_game, found, _exact));
        }

        _waiting.Clear();
        _output.Flush();
    }
}
