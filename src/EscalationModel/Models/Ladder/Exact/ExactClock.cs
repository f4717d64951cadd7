using System.Diagnostics;
using EscalationModel.CrisisGames;

namespace EscalationModel.Models.Ladder.Exact;

/// <summary>Tells how long the recursion will take: the time of a move is measured by the states of play in it, which may grow from move to
/// move as they did before.</summary>
/// <param name="moves">The moves in all.</param>
/// <param name="progress">Who is told; null: nobody.</param>
internal sealed class ExactClock(int moves, IProgress<ExactProgress>? progress)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _last = Stopwatch.GetTimestamp();
    private double _secondsOfState;
    private int _half, _aliveAtHalf;

    /// <summary>Ends a move.</summary>
    /// <param name="move">The moves done.</param>
    /// <param name="alive">The states of play that go on.</param>
    /// <param name="states">All states reached.</param>
    public void EndMove(int move, int alive, int states)
    {
        if (progress is null)
        {
            return;
        }

        // An average over the last ten moves or so.
        double ofState = Stopwatch.GetElapsedTime(_last).TotalSeconds / Math.Max(1, alive);
        _last = Stopwatch.GetTimestamp();
        _secondsOfState = move == 1 ? ofState : 0.9 * _secondsOfState + 0.1 * ofState;
        if (move >= 2 * Math.Max(1, _half))
        {
            (_half, _aliveAtHalf) = (move, alive); // where the growth since is measured from
        }

        progress.Report(new ExactProgress(
            move, moves, states, Stopwatch.GetElapsedTime(_started), alive == 0 ? TimeSpan.Zero : Remaining(move, alive)));
    }

    private TimeSpan Remaining(int move, int alive)
    {
        double left = moves - move, growth = move > _half ? Math.Max(0, (alive - _aliveAtHalf) / (double)(move - _half)) : 0;
        return TimeSpan.FromSeconds(Math.Min(1e9, _secondsOfState * (left * alive + growth * left * left / 2)));
    }
}
