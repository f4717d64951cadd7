using EscalationModel.Games;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>Alpha-rank: how much time populations spend with each strategy (or profile of strategies) if mutants are rare and either die
/// out or take over before the next. Finite for any intensity: it works with logarithms, without a subtraction.
/// Source: [omidshafiei2019].
/// <list type="number">
/// <item>Whoever is resident, a mutant of each other strategy is as likely to come.</item>
/// <item>The chance that it takes over follows from the difference in fitness, times alpha, while there are k of it.</item>
/// <item>The ranks are the stationary distribution of the chain of residents.</item>
/// </list></summary>
/// <remarks>With one population there are two models, which differ even in the Prisoner's Dilemma: <see cref="SelectionModel.Population"/>
/// and <see cref="SelectionModel.Local"/>; a result names its own. Payoffs are taken as they are: those of a sample have errors.
/// Thread-safe.</remarks>
public static class AlphaRank
{
    /// <summary>The most strategies, or profiles of several populations: the work grows with the cube.</summary>
    public const int MostStates = 1000;

    private const double GreatestLead = 1e290;

    /// <summary>One population that plays a symmetric game against itself.</summary>
    /// <param name="payoffs">What a row gets against a column: square, finite.</param>
    /// <param name="options">Intensity, size and model; null: the usual ones.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">The payoffs are not square or finite, too many, or the options are out of range.</exception>
    public static AlphaRankResult OnePopulation(
        double[,] payoffs, AlphaRankOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        SquarePayoffs.Check(payoffs, nameof(payoffs));
        int n = payoffs.GetLength(0);
        Require(n);
        var ways = new double[n, n];
        for (int resident = 0; resident < n; resident++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int mutant = 0; mutant < n; mutant++)
            {
                ways[resident, mutant] = resident == mutant ? 0 : TakesOver(payoffs, mutant, resident, options);
            }
        }

        return new(options, options.Model, LogChain.Stationary(ways, cancellation));
    }

    /// <summary>Two populations that play the sides of a game.</summary>
    /// <param name="game">The game; profiles are counted row by row.</param>
    /// <param name="options">Intensity and size; null: the usual ones. The model is not used: who deviates meets the others' residents
    /// alone.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">The profiles are too many, or the options are out of range.</exception>
    public static AlphaRankResult TwoPopulations(
        NormalFormGame game, AlphaRankOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        return Populations(
            [game.Rows, game.Columns], (profile, player) => game.Payoff(player, profile[0], profile[1]), options, cancellation);
    }

    /// <summary>Any number of populations, one a player.</summary>
    /// <param name="strategies">How many strategies each player has: at least one player, and one strategy of each.</param>
    /// <param name="payoff">What a player gets in a profile, which has the strategy of each player; finite. Called from one
    /// thread.</param>
    /// <param name="options">Intensity and size; null: the usual ones.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">The profiles are too many, a payoff is not finite, or the options are out of
    /// range.</exception>
    public static AlphaRankResult Populations(
        IReadOnlyList<int> strategies, Func<IReadOnlyList<int>, int, double> payoff, AlphaRankOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(strategies);
        ArgumentNullException.ThrowIfNull(payoff);
        options ??= new();
        if (strategies.Count == 0 || strategies.Any(n => n < 1))
        {
            throw new ArgumentException(
                $"Players with {string.Join(", ", strategies)} strategies; at least one player with at least one each is allowed.",
                nameof(strategies));
        }

        int profiles = strategies.Aggregate(1, (count, n) => (int)Math.Min((long)count * n, int.MaxValue));
        Require(profiles);
        var ways = new double[profiles, profiles];
        for (int from = 0; from < profiles; from++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int to = 0; to < profiles; to++)
            {
                ways[from, to] = double.NegativeInfinity;
            }

            Deviations(from, strategies, payoff, options, ways);
        }

        return new(options, null, LogChain.Stationary(ways, cancellation));
    }

    // Profiles that differ in one player's strategy follow on each other.
    private static void Deviations(
        int from, IReadOnlyList<int> strategies, Func<IReadOnlyList<int>, int, double> payoff, AlphaRankOptions options, double[,] ways)
    {
        int[] profile = Profile(from, strategies);
        for (int player = strategies.Count - 1, unit = 1; player >= 0; unit *= strategies[player--])
        {
            int resident = profile[player];
            double here = Finite(payoff(profile, player), profile);
            for (int mutant = 0; mutant < strategies[player]; mutant++)
            {
                if (mutant != resident)
                {
                    profile[player] = mutant;
                    double lead = Lead(options, Finite(payoff(profile, player), profile) - here);
                    ways[from, from + (mutant - resident) * unit] = FixationLog.Of(options.Population, 1, _ => lead);
                }
            }

            profile[player] = resident;
        }
    }

    private static int[] Profile(int index, IReadOnlyList<int> strategies)
    {
        var profile = new int[strategies.Count];
        for (int player = strategies.Count - 1; player >= 0; player--)
        {
            (index, profile[player]) = (index / strategies[player], index % strategies[player]);
        }

        return profile;
    }

    private static double Finite(double payoff, int[] profile) => Math.Abs(payoff) <= 1e300
        ? payoff
        : throw new ArgumentException(
            FormattableString.Invariant($"A payoff in profile [{string.Join(", ", profile)}] is {payoff}; -1e300 to 1e300 is allowed."),
            nameof(payoff));

    private static double TakesOver(double[,] payoffs, int mutant, int resident, AlphaRankOptions options)
    {
        if (options.Model == SelectionModel.Local)
        {
            double lead = Lead(options, payoffs[mutant, resident] - payoffs[resident, mutant]);
            return FixationLog.Of(options.Population, 1, _ => lead);
        }

        var pair = new PairFitness(payoffs, mutant, resident, options.Population);
        return FixationLog.Of(options.Population, 1, k => Lead(options, pair.First(k) - pair.Second(k)));
    }

    // Beyond this a sum over a population would not be finite, and no share can tell.
    private static double Lead(AlphaRankOptions options, double difference) =>
        Math.Clamp(options.Alpha * difference, -GreatestLead, GreatestLead);

    private static void Require(int states)
    {
        if (states > MostStates)
        {
            throw new ArgumentException($"{states} strategies or profiles; at most {MostStates} are allowed.");
        }
    }
}

/// <summary>How <see cref="AlphaRank"/> selects. Immutable.</summary>
public sealed record AlphaRankOptions
{
    private readonly double _alpha = 1;
    private readonly int _population = 50;

    /// <summary>The intensity of selection, in 1/payoff, at least 0; 1 unless given. At 0 all are alike.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Alpha
    {
        get => _alpha;
        init => _alpha = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Alpha), value, "A finite number of at least 0 is allowed.");
    }

    /// <summary>The size of each population, from 2 to 100,000; 50 unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int Population
    {
        get => _population;
        init => _population = value is >= 2 and <= 100_000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Population), value, "2 to 100000 are allowed.");
    }

    /// <summary>What fitness is in one population.</summary>
    public SelectionModel Model { get; init; }
}

/// <summary>How much time is spent where. Immutable.</summary>
/// <param name="Options">The options.</param>
/// <param name="Model">What fitness was in one population; null: there were several.</param>
/// <param name="Stationary">The share of time with each strategy, or with each profile, the last player's strategy running fastest. Shares
/// below about 1e-300 come out as 0.</param>
[TypeFormatterSource]
public sealed record AlphaRankResult(AlphaRankOptions Options, SelectionModel? Model, IReadOnlyList<double> Stationary) : IShown;
