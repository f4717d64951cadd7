using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>A two-player game of incomplete information: chance draws a type for each player from a common prior, each learns only the own
/// one, and both choose at once. All types of a player have the same actions. Immutable; thread-safe. [harsanyi1967].</summary>
public sealed class BayesianGame
{
    private readonly Rational[,] _prior;
    private readonly NormalFormGame[,] _games;
    private readonly IReadOnlyList<string> _rowTypes;
    private readonly IReadOnlyList<string> _columnTypes;

    /// <summary>A game from its prior and the payoffs of every pair of types.</summary>
    /// <param name="prior">The probability of each pair: types of the row player x types of the column player; none negative, a sum of
    /// exactly 1, no type that never occurs.</param>
    /// <param name="games">The game that each pair plays: the same shape as the prior, all of the same numbers of rows and columns.</param>
    /// <exception cref="ArgumentException">The prior is no distribution, a type never occurs, or the shapes differ; the
    /// message names the place.</exception>
    public BayesianGame(Rational[,] prior, NormalFormGame[,] games)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(games);
        (_prior, _games) = ((Rational[,])prior.Clone(), (NormalFormGame[,])games.Clone());
        Check();
        _rowTypes = [.. Enumerable.Range(1, RowTypeCount).Select(t => $"type {t}")];
        _columnTypes = [.. Enumerable.Range(1, ColumnTypeCount).Select(t => $"type {t}")];
    }

    /// <summary>The title; empty unless given.</summary>
    public string Title { get; init; } = "";

    /// <summary>The names of the row player's types, all different.</summary>
    /// <exception cref="ArgumentException">There is not one a type, or two are the same.</exception>
    public IReadOnlyList<string> RowTypes
    {
        get => _rowTypes;
        init => _rowTypes = Labels(value, RowTypeCount, nameof(RowTypes));
    }

    /// <summary>The names of the column player's types, all different.</summary>
    /// <exception cref="ArgumentException">There is not one a type, or two are the same.</exception>
    public IReadOnlyList<string> ColumnTypes
    {
        get => _columnTypes;
        init => _columnTypes = Labels(value, ColumnTypeCount, nameof(ColumnTypes));
    }

    /// <summary>The names of the players.</summary>
    public IReadOnlyList<string> Players => _games[0, 0].Players;

    /// <summary>The number of types of the row player.</summary>
    public int RowTypeCount => _prior.GetLength(0);

    /// <summary>The number of types of the column player.</summary>
    public int ColumnTypeCount => _prior.GetLength(1);

    /// <summary>A game in which only the row player has private information.</summary>
    /// <param name="types">Each type with its probability and the game that it plays.</param>
    public static BayesianGame OneSided(params IReadOnlyList<(string Type, Rational Probability, NormalFormGame Game)> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        var prior = new Rational[types.Count, 1];
        var games = new NormalFormGame[types.Count, 1];
        for (int t = 0; t < types.Count; t++)
        {
            (prior[t, 0], games[t, 0]) = (types[t].Probability, types[t].Game);
        }

        return new(prior, games) { RowTypes = [.. types.Select(t => t.Type)] };
    }

    /// <summary>The probability of a pair of types.</summary>
    /// <param name="row">The row player's type, from 0.</param>
    /// <param name="column">The column player's type, from 0.</param>
    public Rational Prior(int row, int column) => _prior[row, column];

    /// <summary>The game that a pair of types plays.</summary>
    /// <param name="row">The row player's type, from 0.</param>
    /// <param name="column">The column player's type, from 0.</param>
    public NormalFormGame Game(int row, int column) => _games[row, column];

    /// <summary>The same game in normal form: a strategy says what every type does, and payoffs are expected over the types. Its equilibria
    /// are the Bayesian equilibria; see <see cref="Interpret"/>.</summary>
    /// <param name="maxCells">The most cells, rows x columns.</param>
    /// <exception cref="InvalidOperationException">There would be more cells.</exception>
    public NormalFormGame ToNormalForm(int maxCells = 250_000)
    {
        NormalFormGame first = _games[0, 0];
        double cells = 1;
        for (int t = 0; t < RowTypeCount + ColumnTypeCount; t++)
        {
            cells *= t < RowTypeCount ? first.Rows : first.Columns;
        }

        if (cells > maxCells)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"The normal form has {cells} cells; {maxCells} are allowed."));
        }

        int[][] rows = Plans(RowTypeCount, first.Rows), columns = Plans(ColumnTypeCount, first.Columns);
        Rational[][,] payoffs = [new Rational[rows.Length, columns.Length], new Rational[rows.Length, columns.Length]];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++)
            {
                foreach ((int t, int u) in Pairs)
                {
                    payoffs[0][i, j] += _prior[t, u] * _games[t, u].ExactPayoff(0, rows[i][t], columns[j][u]);
                    payoffs[1][i, j] += _prior[t, u] * _games[t, u].ExactPayoff(1, rows[i][t], columns[j][u]);
                }
            }
        }

        return new NormalFormGame(payoffs[0], payoffs[1]).With(
            Title, Players, [.. rows.Select(plan => Name(plan, first.RowLabels))],
            [.. columns.Select(plan => Name(plan, first.ColumnLabels))]);
    }

    /// <summary>The same game as a tree: chance draws the types, the row player chooses knowing the own one, then the column player,
    /// knowing neither the other's type nor choice.</summary>
    public ExtensiveFormGame ToExtensiveForm() => new(Title, Players, GameNode.Chance(
        [.. Pairs.Where(p => !_prior[p.Row, p.Column].IsZero)
            .Select(p => ($"{RowTypes[p.Row]}, {ColumnTypes[p.Column]}", _prior[p.Row, p.Column], Choices(p.Row, p.Column)))]));

    /// <summary>What a pair of strategies of the normal form means type by type.</summary>
    /// <param name="row">A strategy of the row player in <see cref="ToNormalForm"/>.</param>
    /// <param name="column">A strategy of the column player there.</param>
    /// <exception cref="ArgumentException">A strategy does not fit.</exception>
    public BayesianEquilibrium Interpret(MixedStrategy row, MixedStrategy column)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(column);
        return BayesianEquilibrium.Of(
            this,
            ByType(row, RowTypeCount, _games[0, 0].Rows, nameof(row)),
            ByType(column, ColumnTypeCount, _games[0, 0].Columns, nameof(column)));
    }

    internal IEnumerable<(int Row, int Column)> Pairs =>
        Enumerable.Range(0, RowTypeCount).SelectMany(t => Enumerable.Range(0, ColumnTypeCount).Select(u => (t, u)));

    private GameNode Choices(int t, int u)
    {
        NormalFormGame game = _games[t, u];
        return GameNode.Decision(
            0, RowTypes[t], [.. Enumerable.Range(0, game.Rows).Select(i => (_games[0, 0].RowLabels[i], GameNode.Decision(
                1, ColumnTypes[u],
                [.. Enumerable.Range(0, game.Columns)
                    .Select(j => (_games[0, 0].ColumnLabels[j], GameNode.End(game.ExactPayoff(0, i, j), game.ExactPayoff(1, i, j))))])))]);
    }

    // All plans, that of the last type changing fastest.
    private static int[][] Plans(int types, int actions)
    {
        int[][] plans = [[]];
        for (int t = 0; t < types; t++)
        {
            plans = [.. plans.SelectMany(plan => Enumerable.Range(0, actions).Select(a => (int[])[.. plan, a]))];
        }

        return plans;
    }

    private static string Name(int[] plan, IReadOnlyList<string> labels) => string.Join('/', plan.Select(a => labels[a]));

    private static MixedStrategy[] ByType(MixedStrategy strategy, int types, int actions, string name)
    {
        int[][] plans = Plans(types, actions);
        if (plans.Length != strategy.Count)
        {
            throw new ArgumentException($"A strategy over {strategy.Count}; the normal form has {plans.Length}.", name);
        }

        return [.. Enumerable.Range(0, types).Select(t =>
        {
            if (strategy.Exact is { } exact)
            {
                var weights = new Rational[actions];
                for (int s = 0; s < plans.Length; s++)
                {
                    weights[plans[s][t]] += exact[s];
                }

                return MixedStrategy.OfExact(weights);
            }

            var shares = new double[actions];
            for (int s = 0; s < plans.Length; s++)
            {
                shares[plans[s][t]] += strategy[s];
            }

            return MixedStrategy.Of(shares);
        })];
    }

    private static string[] Labels(IReadOnlyList<string> labels, int count, string name)
    {
        ArgumentNullException.ThrowIfNull(labels, name);
        return labels.Count == count && labels.Distinct().Count() == count
            ? [.. labels]
            : throw new ArgumentException($"[{string.Join(", ", labels)}]: {count} different names are needed.", name);
    }

    private void Check()
    {
        if (_prior.Length == 0 || _games.GetLength(0) != RowTypeCount || _games.GetLength(1) != ColumnTypeCount)
        {
            throw new ArgumentException(
                $"A prior of {RowTypeCount} x {ColumnTypeCount} and games of {_games.GetLength(0)} x {_games.GetLength(1)}: one "
                    + "shape, at least 1 x 1, is needed.");
        }

        Rational sum = Rational.Zero;
        foreach ((int t, int u) in Pairs)
        {
            NormalFormGame game = _games[t, u] ?? throw new ArgumentException($"games[{t},{u}] is missing.");
            if (game.Rows != _games[0, 0].Rows || game.Columns != _games[0, 0].Columns)
            {
                throw new ArgumentException(
                    $"games[{t},{u}] is {game.Rows} x {game.Columns}; {_games[0, 0].Rows} x "
                        + $"{_games[0, 0].Columns} is needed, as at [0,0].");
            }

            sum += _prior[t, u].Sign >= 0
                ? _prior[t, u]
                : throw new ArgumentException($"prior[{t},{u}] is {_prior[t, u]}; 0 to 1 is allowed.");
        }

        if (sum != Rational.One)
        {
            throw new ArgumentException($"The prior adds up to {sum} in place of 1.");
        }

        for (int t = 0; t < RowTypeCount + ColumnTypeCount; t++)
        {
            int type = t < RowTypeCount ? t : t - RowTypeCount;
            if (Pairs.All(p => (t < RowTypeCount ? p.Row : p.Column) != type || _prior[p.Row, p.Column].IsZero))
            {
                throw new ArgumentException(
                    $"Type {type} of the {(t < RowTypeCount ? "row" : "column")} player has probability 0; leave it out.");
            }
        }
    }
}
