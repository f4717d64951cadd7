using System.Globalization;

namespace EscalationModel.Estimation.Players;

/// <summary>Whether a player's move depends on what both did in the move before, given the joint rung: what a table of probabilities cannot
/// hold. For the player's own last move, the rival's, and both together, G = 2 sum n ln(n n.. / (n. .n)) over joint rungs is compared with
/// its values where moves are shuffled within joint rungs; of the three probabilities the smallest counts, with the law of the smallest.
/// Immutable; thread-safe.</summary>
/// <remarks>Sources: [bishop1975] for G by layers, [billingsley1961] for the order of a chain, [phipson2010] for the probability,
/// [westfall1993] for the smallest of several. It cannot see what a move owes to older moves, or to the day, alone.</remarks>
[TypeFormatterSource]
public sealed record MemoryTest : IShown
{
    /// <summary>The probability of moves that look as dependent, if the player is a table.</summary>
    public required double Probability { get; init; }

    /// <summary>The G statistic for the rival's last move, and its probability.</summary>
    public required DependenceStatistic OnRival { get; init; }

    /// <summary>The same for the player's own last move.</summary>
    public required DependenceStatistic OnOwn { get; init; }

    /// <summary>The same for both last moves together.</summary>
    public required DependenceStatistic OnBoth { get; init; }

    /// <summary>The choices that follow a known move at a joint rung where the test can tell anything.</summary>
    public required int Moves { get; init; }

    /// <summary>How often moves were shuffled.</summary>
    public required int Permutations { get; init; }

    /// <summary>The level below which the player is said to have memory.</summary>
    public required double Level { get; init; }

    /// <summary>Whether the player is said to have memory.</summary>
    public bool IsFound => Probability <= Level;

    /// <summary>Tests a player.</summary>
    /// <param name="moves">Its moves.</param>
    /// <param name="rungs">The number of rungs of the ladder, from 2 to 45.</param>
    /// <param name="options">Permutations, level and seed; null: the defaults.</param>
    /// <returns>Null where nothing can be tested: no joint rung has different moves after different last moves.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or a rung is not on the ladder.</exception>
    public static MemoryTest? Of(PlayerMoves moves, int rungs, MemoryTestOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(moves);
        options ??= new();
        options.Check();
        return MovesByLast.Of(moves, rungs) is { Count: > 0 } data ? Shuffled(data, options) : null;
    }

    /// <summary>The test in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"G {OnRival.G:F1} on the rival's last move, {OnOwn.G:F1} on the own, {OnBoth.G:F1} on both; p = {Probability:G3}: ")
            + (IsFound ? "memory" : "no memory found");

    private static MemoryTest Shuffled(MovesByLast data, MemoryTestOptions options)
    {
        int count = options.Permutations + 1;
        var g = new double[MovesByLast.Kinds][];
        for (int kind = 0; kind < g.Length; kind++)
        {
            g[kind] = new double[count];
        }

        var random = new RandomStream(options.Seed, 0, RandomPurpose.Resampling);
        var found = new double[MovesByLast.Kinds];
        for (int round = 0; round < count; round++)
        {
            if (round > 0)
            {
                data.Shuffle(ref random);
            }

            data.G(found);
            for (int kind = 0; kind < g.Length; kind++)
            {
                g[kind][round] = found[kind];
            }
        }

        double[][] p = [.. g.Select(Shares)];
        double[] smallest = [.. Enumerable.Range(0, count).Select(round => p.Min(of => of[round]))];
        DependenceStatistic Of(int kind) => new(g[kind][0], data.Freedom(kind), p[kind][0]);
        return new MemoryTest
        {
            Probability = (double)smallest.Count(s => s <= smallest[0]) / count,
            OnOwn = Of(0),
            OnRival = Of(1),
            OnBoth = Of(2),
            Moves = data.Moves,
            Permutations = options.Permutations,
            Level = options.Level,
        };
    }

    // For each value the share of values that are at least as large, up to rounding.
    private static double[] Shares(double[] values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        double slack = 1e-9 * Math.Max(1, sorted[^1]);
        return [.. values.Select(v => (double)(sorted.Length - FirstAtLeast(sorted, v - slack)) / sorted.Length)];
    }

    private static int FirstAtLeast(double[] sorted, double value)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>How memory is tested.</summary>
public sealed record MemoryTestOptions
{
    /// <summary>How often moves are shuffled, from 19 to 1,000,000.</summary>
    public int Permutations { get; init; } = 999;

    /// <summary>The level of the test, above 0 and below 1: how often a true table is said to have memory.</summary>
    public double Level { get; init; } = 0.05;

    /// <summary>The seed of the shuffles.</summary>
    public ulong Seed { get; init; } = 42;

    internal void Check()
    {
        List<string> problems = [];
        if (Permutations is < 19 or > 1_000_000)
        {
            problems.Add(FormattableString.Invariant($"{Permutations} permutations; allowed: 19 to 1000000"));
        }

        if (!(Level is > 0 and < 1))
        {
            problems.Add(FormattableString.Invariant($"a level of {Level}; allowed: above 0 and below 1"));
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException($"Options: {string.Join("; ", problems)}.");
        }
    }
}
