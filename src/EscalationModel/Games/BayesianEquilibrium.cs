using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>What each type does in a <see cref="BayesianGame"/>, what it can expect, and how far that is from an equilibrium. Computed in
/// fractions; exact if the strategies are. Immutable; thread-safe. [harsanyi1967].</summary>
[TypeFormatterSource]
public sealed class BayesianEquilibrium : IShown
{
    private BayesianEquilibrium(
        IReadOnlyList<MixedStrategy> row, IReadOnlyList<MixedStrategy> column, Rational[][] expected, Rational regret) =>
        (Row, Column, RowPayoffs, ColumnPayoffs, Regret) = (row, column, expected[0], expected[1], regret);

    /// <summary>What each type of the row player does.</summary>
    public IReadOnlyList<MixedStrategy> Row { get; }

    /// <summary>What each type of the column player does.</summary>
    public IReadOnlyList<MixedStrategy> Column { get; }

    /// <summary>What each type of the row player expects, knowing itself.</summary>
    public IReadOnlyList<Rational> RowPayoffs { get; }

    /// <summary>What each type of the column player expects, knowing itself.</summary>
    public IReadOnlyList<Rational> ColumnPayoffs { get; }

    /// <summary>The most that any type could gain by another action; 0 in an equilibrium.</summary>
    public Rational Regret { get; }

    /// <summary>What each type does, in a line.</summary>
    public override string ToString() => $"row: {string.Join("; ", Row)}; column: {string.Join("; ", Column)}";

    /// <summary>Computes payoffs and regret.</summary>
    /// <param name="game">The game.</param>
    /// <param name="row">A strategy for each type of the row player.</param>
    /// <param name="column">A strategy for each type of the column player.</param>
    /// <exception cref="ArgumentException">The strategies do not fit the game.</exception>
    public static BayesianEquilibrium Of(BayesianGame game, IReadOnlyList<MixedStrategy> row, IReadOnlyList<MixedStrategy> column)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(column);
        NormalFormGame first = game.Game(0, 0);
        if (row.Count != game.RowTypeCount
            || column.Count != game.ColumnTypeCount
            || row.Any(s => s.Count != first.Rows)
            || column.Any(s => s.Count != first.Columns))
        {
            throw new ArgumentException(
                $"The strategies do not fit {game.RowTypeCount} x {game.ColumnTypeCount} types with "
                    + $"{first.Rows} x {first.Columns} actions.");
        }

        Rational[][] expected = [new Rational[row.Count], new Rational[column.Count]];
        Rational regret = Rational.Zero;
        for (int player = 0; player < 2; player++)
        {
            for (int type = 0; type < expected[player].Length; type++)
            {
                Rational[] gets = Actions(game, player, type, player == 0 ? column : row);
                IReadOnlyList<Rational> own = Weights((player == 0 ? row : column)[type]);
                expected[player][type] = own.Zip(gets, (p, u) => p * u).Aggregate(Rational.Zero, (sum, u) => sum + u);
                Rational gain = gets.Max() - expected[player][type];
                regret = gain > regret ? gain : regret;
            }
        }

        return new([.. row], [.. column], expected, regret);
    }

    // What each action of a type gets, given that type.
    private static Rational[] Actions(BayesianGame game, int player, int type, IReadOnlyList<MixedStrategy> others)
    {
        var gets = new Rational[player == 0 ? game.Game(0, 0).Rows : game.Game(0, 0).Columns];
        Rational mass = Rational.Zero;
        for (int other = 0; other < others.Count; other++)
        {
            (int t, int u) = player == 0 ? (type, other) : (other, type);
            IReadOnlyList<Rational> weights = Weights(others[other]);
            mass += game.Prior(t, u);
            for (int own = 0; own < gets.Length; own++)
            {
                for (int k = 0; k < weights.Count; k++)
                {
                    gets[own] += game.Prior(t, u) * weights[k]
                        * (player == 0 ? game.Game(t, u).ExactPayoff(0, own, k) : game.Game(t, u).ExactPayoff(1, k, own));
                }
            }
        }

        return [.. gets.Select(u => u / mass)];
    }

    private static IReadOnlyList<Rational> Weights(MixedStrategy strategy) =>
        strategy.Exact ?? [.. strategy.Probabilities.Select(Rational.FromDouble)];
}
