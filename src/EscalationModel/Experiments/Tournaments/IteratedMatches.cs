using EscalationModel.Internals;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>Plays many matches of two strategies of an <see cref="IteratedGame"/>. Every match has random numbers of its own, which depend
/// on the seed, the two strategies and its number alone: results are the same bytes whatever the number of threads, the order, or
/// who else plays. Two automata play 64 matches at once. Thread-safe.</summary>
public static class IteratedMatches
{
    /// <summary>The most matches of a pair.</summary>
    public const long MostMatches = 1_000_000_000;

    /// <summary>The matches that a thread takes at a time: a multiple of 64.</summary>
    internal const int Unit = 4096;

    /// <summary>Plays matches and keeps what came of each.</summary>
    /// <param name="game">The game.</param>
    /// <param name="first">The row player.</param>
    /// <param name="second">The column player.</param>
    /// <param name="matches">How many matches, from 1 to 10 million; each takes 32 bytes.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="threads">The most threads; null: one a core. It never changes the result.</param>
    /// <param name="cancellation">Stops it between rounds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of matches or threads is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static IReadOnlyList<MatchCounts> Play(
        IteratedGame game, IteratedStrategy first, IteratedStrategy second,
        int matches, ulong seed, int? threads = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfLessThan(matches, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(matches, 10_000_000);
        CheckThreads(threads);
        var played = new MatchCounts[matches];
        var run = new MatchRun(game, first, second);
        ParallelLoop.For(
            (matches + Unit - 1) / Unit,
            unit =>
            {
                int at = unit * Unit;
                run.Play(seed, at, Math.Min(Unit, matches - at), block =>
                {
                    block.CopyTo(played.AsSpan(at));
                    at += block.Length;
                }, cancellation);
            },
            threads,
            cancellation);
        return played;
    }

    internal static void CheckThreads(int? threads)
    {
        if (threads is < 1 or > 1024)
        {
            throw new ArgumentOutOfRangeException(nameof(threads), threads, "A number of threads from 1 to 1024 is allowed.");
        }
    }
}
