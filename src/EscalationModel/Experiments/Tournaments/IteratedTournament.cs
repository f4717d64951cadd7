using EscalationModel.Internals;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>A tournament of strategies of an <see cref="IteratedGame"/>: every one against every other and against itself, in both parts
/// where these differ. Thread-safe. Sources: [axelrod1980], [axelrod1984].</summary>
public static class IteratedTournament
{
    /// <summary>The most entrants.</summary>
    public const int MostEntrants = 1000;

    /// <summary>Exact mean scores, by the Markov chain of each pair.</summary>
    /// <param name="game">The game.</param>
    /// <param name="strategies">At least two automata with different names.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">There are too few or too many entrants, two have one name, or one is a function of the history,
    /// which only <see cref="Play"/> plays.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static IteratedTournamentResult Expected(
        IteratedGame game, IReadOnlyList<IteratedStrategy> strategies, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        PairRecord[] pairs = Pairs(game, strategies);
        var told = new ProgressCount(progress, pairs.Length);
        ParallelLoop.For(pairs.Length, i =>
        {
            pairs[i].Set(JointChain.Of(game, strategies[pairs[i].Row], strategies[pairs[i].Column]).Rounds(game, cancellation));
            told.Add();
        }, cancellation: cancellation);
        return new(game, strategies, pairs, null);
    }

    /// <summary>Mean scores with intervals, by playing. The result is the same bytes whatever the number of threads, and that of a pair
    /// whatever others play.</summary>
    /// <param name="game">The game.</param>
    /// <param name="strategies">At least two strategies with different names.</param>
    /// <param name="options">How often and from which seed; null: the usual.</param>
    /// <param name="cancellation">Stops it between rounds.</param>
    /// <exception cref="ArgumentException">There are too few or too many entrants, or two have one name.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static IteratedTournamentResult Play(
        IteratedGame game, IReadOnlyList<IteratedStrategy> strategies, IteratedTournamentOptions? options = null,
        CancellationToken cancellation = default)
    {
        options ??= new();
        PairRecord[] pairs = Pairs(game, strategies);
        MatchRun[] runs = [.. pairs.Select(p => new MatchRun(game, strategies[p.Row], strategies[p.Column]))];
        int units = (int)((options.Repetitions + IteratedMatches.Unit - 1) / IteratedMatches.Unit);
        var told = new ProgressCount(options.Progress, (long)units * pairs.Length);
        int together = Math.Max(1, Enough / units);
        for (int first = 0; first < pairs.Length; first += together)
        {
            int now = first;
            ParallelLoop.For(Math.Min(together, pairs.Length - first) * units, i =>
            {
                PlayUnit(pairs[now + i / units], runs[now + i / units], i % units, options, cancellation);
                told.Add();
            }, options.Threads, cancellation);
        }

        return new(game, strategies, pairs, options);
    }

    // Units of work that keep the threads busy: short tournaments play many pairs at a time.
    private const int Enough = 1024;

    // Sums are whole numbers: whichever unit comes first, they are the same.
    private static void PlayUnit(PairRecord pair, MatchRun run, int unit, IteratedTournamentOptions options, CancellationToken cancellation)
    {
        var sums = new MatchSums();
        long from = (long)unit * IteratedMatches.Unit;
        run.Play(options.Seed, from, Math.Min(IteratedMatches.Unit, options.Repetitions - from), sums.Add, cancellation);
        lock (pair)
        {
            pair.Sums.Add(sums);
        }
    }

    // One order of each pair where the parts are the same, else both; each with itself too.
    private static PairRecord[] Pairs(IteratedGame game, IReadOnlyList<IteratedStrategy> strategies)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(strategies);
        EntrantNames.Check([.. strategies.Select(s => s.Name)], MostEntrants, nameof(strategies));
        int n = strategies.Count;
        return
        [
            .. Enumerable.Range(0, n).SelectMany(
                i => Enumerable.Range(0, n).Where(j => j >= i || !game.IsSymmetric).Select(j => new PairRecord(i, j))),
        ];
    }
}

/// <summary>How a tournament is played. Immutable.</summary>
public sealed record IteratedTournamentOptions
{
    private readonly long _repetitions = 1000;
    private readonly int? _threads;

    /// <summary>The matches of each pair, from 1 to a billion; 1000 unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public long Repetitions
    {
        get => _repetitions;
        init => _repetitions = value is >= 1 and <= IteratedMatches.MostMatches
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Repetitions), value, $"1 to {IteratedMatches.MostMatches} are allowed.");
    }

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The most threads, from 1 to 1024; null: one a core. It never changes the result.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int? Threads
    {
        get => _threads;
        init
        {
            IteratedMatches.CheckThreads(value);
            _threads = value;
        }
    }

    /// <summary>Told the share that is done.</summary>
    public IProgress<double>? Progress { get; init; }
}
