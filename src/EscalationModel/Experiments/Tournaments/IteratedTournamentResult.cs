using System.Globalization;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>What came of an <see cref="IteratedTournament"/>. Scores are means over matches, of the sum over the rounds; where the two
/// sides have different parts, means over both. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class IteratedTournamentResult : IShown
{
    private readonly PairRecord[] _pairs;
    private readonly IteratedStrategy[] _strategies;
    private readonly double _student;

    internal IteratedTournamentResult(
        IteratedGame game, IReadOnlyList<IteratedStrategy> strategies, PairRecord[] pairs, IteratedTournamentOptions? options)
    {
        (Game, _strategies, _pairs, Repetitions, Seed) = (game, [.. strategies], pairs, options?.Repetitions, options?.Seed);
        _student = Repetitions is > 1 and { } n ? Estimate.Student(n - 1) : 1;
        Names = [.. strategies.Select(s => s.Name)];
        Scores = new Estimate[Names.Count, Names.Count];
        for (int i = 0; i < Names.Count; i++)
        {
            for (int j = 0; j < Names.Count; j++)
            {
                Scores[i, j] = Between(i, j);
            }
        }

        Meta = MetaGameOf();
        RankingWithoutSelf = Ranking.Of(Names, weights => PerRound(weights, withSelf: false));
        RankingWithSelf = Ranking.Of(Names, weights => PerRound(weights, withSelf: true));
    }

    /// <summary>The game.</summary>
    public IteratedGame Game { get; }

    /// <summary>The names of the strategies, in the order in which they were given.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The strategies, in the same order.</summary>
    public IReadOnlyList<IteratedStrategy> Strategies => _strategies;

    /// <summary>The matches of each pair; null: the scores are exact.</summary>
    public long? Repetitions { get; }

    /// <summary>The seed; null: the scores are exact.</summary>
    public ulong? Seed { get; }

    /// <summary>The score of a row against a column.</summary>
    internal Estimate[,] Scores { get; }

    /// <summary>The order of the mean scores per round against all others: self-play does not count.</summary>
    public IReadOnlyList<RankedEntrant> RankingWithoutSelf { get; }

    /// <summary>The same where a strategy also meets itself.</summary>
    public IReadOnlyList<RankedEntrant> RankingWithSelf { get; }

    /// <summary>The game of choosing a strategy, whose payoffs are scores per round.</summary>
    public MetaGame Meta { get; }

    /// <summary>What the numbers hold for, in words: game, length, mistakes, self-play, repetitions and score.</summary>
    public IReadOnlyList<string> Conditions =>
    [
        $"{(Game.Stage.Title.Length > 0 ? Game.Stage.Title : "A game of two moves")}: {Game}",
        Game.IsSymmetric
            ? "one order of each pair: both sides have the same part"
            : "both orders of each pair: the sides have different parts",
        Repetitions is { } n
            ? string.Create(CultureInfo.InvariantCulture, $"{n} matches of each pair and order, seed {Seed}; 95% intervals")
            : "exact means",
        "score: the sum over the rounds; per round: sum of scores over sum of rounds; ranked without self-play, and with it apart",
    ];

    /// <summary>What to beware of, a sentence each.</summary>
    public IReadOnlyList<string> Warnings =>
    [
        .. Repetitions is < 30 ? ["Fewer than 30 matches of each pair: the intervals lean on few numbers."] : Array.Empty<string>(),
        .. _strategies.GroupBy(s => s.Text).Where(g => g.Count() > 1)
            .Select(g => $"{string.Join(" and ", g.Select(s => s.Name))} are the same strategy."),
    ];

    /// <summary>The mean score of a strategy against another.</summary>
    /// <param name="first">The index of the one.</param>
    /// <param name="second">The index of the other; the same for self-play.</param>
    public Estimate Score(int first, int second) => Scores[first, second];

    /// <summary>The sum of the mean scores of a strategy.</summary>
    /// <param name="strategy">Its index.</param>
    /// <param name="withSelf">Whether the match with itself counts.</param>
    public Estimate Total(int strategy, bool withSelf = false) => Sum(Unit(strategy), withSelf);

    /// <summary>What a strategy gets in a round: the sum of its scores over the sum of the rounds.</summary>
    /// <param name="strategy">Its index.</param>
    /// <param name="withSelf">Whether the match with itself counts.</param>
    public Estimate PerRound(int strategy, bool withSelf = false) => PerRound(Unit(strategy), withSelf);

    /// <summary>The winners in a line.</summary>
    public override string ToString() =>
        $"{string.Join(", ", RankingWithoutSelf.Where(r => r.Place == 1).Select(r => r.Name))} of {Names.Count} strategies; {Game}";

    private double[] Unit(int strategy)
    {
        var weights = new double[Names.Count];
        weights[strategy] = 1;
        return weights;
    }

    // Half of each order where both are played; a match with itself counts once, as the mean of its two sides.
    private double Share(PairRecord pair) => Game.IsSymmetric && pair.Row != pair.Column ? 1 : 0.5;

    private Estimate Between(int i, int j)
    {
        double mean = 0, squares = 0;
        foreach (PairRecord pair in _pairs)
        {
            double row = pair.Row == i && pair.Column == j ? Share(pair) : 0, column = pair.Row == j && pair.Column == i ? Share(pair) : 0;
            if (row + column > 0)
            {
                (double worth, double error) = pair.Worth(Combined(row, column, 0));
                (mean, squares) = (mean + worth, squares + error);
            }
        }

        return Interval(mean, squares);
    }

    private Estimate Sum(double[] weights, bool withSelf)
    {
        double mean = 0, squares = 0;
        foreach (PairRecord pair in _pairs)
        {
            double row = Share(pair) * weights[pair.Row], column = Share(pair) * weights[pair.Column];
            if ((withSelf || pair.Row != pair.Column) && (row != 0 || column != 0))
            {
                (double worth, double error) = pair.Worth(Combined(row, column, 0));
                (mean, squares) = (mean + worth, squares + error);
            }
        }

        return Interval(mean, squares);
    }

    // Weighted sums of strategies' ratios of scores to rounds. Their errors are those of scores less the ratio times the rounds.
    private Estimate PerRound(double[] weights, bool withSelf)
    {
        double value = 0, squares = 0;
        var ratios = new (double Ratio, double Rounds)[weights.Length];
        for (int s = 0; s < weights.Length; s++)
        {
            if (weights[s] != 0)
            {
                double rounds = RoundsOf(s, withSelf);
                ratios[s] = (Sum(Unit(s), withSelf).Value / rounds, rounds);
                value += weights[s] * ratios[s].Ratio;
            }
        }

        foreach (PairRecord pair in _pairs.Where(p => withSelf || p.Row != p.Column))
        {
            double row = Scaled(pair.Row, pair), column = Scaled(pair.Column, pair);
            if (row != 0 || column != 0)
            {
                double less = row * ratios[pair.Row].Ratio + column * ratios[pair.Column].Ratio;
                squares += pair.Worth(Combined(row, column, less)).SquaredError;
            }
        }

        return Interval(value, squares);

        double Scaled(int s, PairRecord pair) => weights[s] == 0 ? 0 : Share(pair) * weights[s] / ratios[s].Rounds;
    }

    private double RoundsOf(int strategy, bool withSelf)
    {
        double rounds = 0;
        foreach (PairRecord pair in _pairs.Where(p => withSelf || p.Row != p.Column))
        {
            int sides = (pair.Row == strategy ? 1 : 0) + (pair.Column == strategy ? 1 : 0);
            rounds += sides * Share(pair) * (Game.EndProbability is null ? Game.Rounds : pair.Means.Sum());
        }

        return rounds;
    }

    private double[] Combined(double row, double column, double less) =>
        [.. Game.RowPayoffs.Zip(Game.ColumnPayoffs, (r, c) => row * r + column * c - less)];

    private Estimate Interval(double value, double squares)
    {
        double half = squares == 0 ? 0 : _student * Math.Sqrt(squares);
        return new(value, value - half, value + half);
    }

    private MetaGame MetaGameOf()
    {
        int n = Names.Count;
        var row = new double[n, n];
        var column = new double[n, n];
        foreach (PairRecord pair in _pairs)
        {
            double[] means = pair.Means;
            double rounds = Game.EndProbability is null ? Game.Rounds : means.Sum();
            double first = Dot(means, Game.RowPayoffs) / rounds, second = Dot(means, Game.ColumnPayoffs) / rounds;
            (row[pair.Row, pair.Column], column[pair.Row, pair.Column]) = (first, second);
            if (Game.IsSymmetric)
            {
                (row[pair.Row, pair.Column], row[pair.Column, pair.Row]) =
                    pair.Row == pair.Column ? ((first + second) / 2, (first + second) / 2) : (first, second);
            }
        }

        return new(Names, row, Game.IsSymmetric ? null : column);

        static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();
    }
}
