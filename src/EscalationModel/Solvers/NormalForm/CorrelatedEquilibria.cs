using System.Numerics;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The polytope of correlated equilibria, exactly. Source: [aumann1974]. 1. For every strategy and every other that could be
/// played in its place, obeying must earn at least as much as deviating: a linear row. 2. Payoffs are linear, so that the best for any
/// weights of the players is a linear program. 3. The corners of small polytopes are found by the double description method [motzkin1953]:
/// rays of the cone of weights, one row after the other.</summary>
public static class CorrelatedEquilibria
{
    /// <summary>A correlated equilibrium with the largest weighted sum of payoffs.</summary>
    /// <param name="game">The game.</param>
    /// <param name="rowWeight">What a unit of the row player's payoff counts; negative: the less the better.</param>
    /// <param name="columnWeight">The same for the column player.</param>
    /// <param name="cancellation">Ends the search early, with an <see cref="OperationCanceledException"/>.</param>
    public static CorrelatedEquilibrium Maximize(
        NormalFormGame game, Rational rowWeight, Rational columnWeight, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        var program = new LinearProgram();
        for (int cell = 0; cell < game.Rows * game.Columns; cell++)
        {
            (int i, int j) = Math.DivRem(cell, game.Columns);
            program.AddVariable(rowWeight * game.ExactPayoff(0, i, j) + columnWeight * game.ExactPayoff(1, i, j));
        }

        foreach (Rational[] row in Incentives(game))
        {
            program.AddRow(LinearRelation.AtLeast, 0, row.Select((v, cell) => (cell, v)));
        }

        program.AddRow(LinearRelation.Equal, 1, Enumerable.Range(0, program.Variables).Select(cell => (cell, Rational.One)));
        LinearProgramSolution solution = ExactSimplex.Solve(program, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return CorrelatedEquilibrium.Of(game, solution.ExactX!);
    }

    /// <summary>A correlated equilibrium with the largest sum of payoffs.</summary>
    /// <inheritdoc cref="Maximize"/>
    public static CorrelatedEquilibrium MaximizeWelfare(NormalFormGame game, CancellationToken cancellation = default) =>
        Maximize(game, 1, 1, cancellation);

    /// <summary>The least and the largest payoff of a player in a correlated equilibrium.</summary>
    /// <param name="game">The game.</param>
    /// <param name="player">0: the row player; 1: the column player.</param>
    /// <param name="cancellation">Ends the search early, with an <see cref="OperationCanceledException"/>.</param>
    public static (Rational Least, Rational Most) PayoffRange(NormalFormGame game, int player, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(player);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(player, 1);
        (Rational row, Rational column) = player == 0 ? (Rational.One, Rational.Zero) : (Rational.Zero, Rational.One);
        return (Maximize(game, -row, -column, cancellation).Payoffs[player], Maximize(game, row, column, cancellation).Payoffs[player]);
    }

    /// <summary>All corners of the polytope, each a correlated equilibrium; every other one is a mixture of them. For small games: their
    /// number grows very fast.</summary>
    /// <param name="game">A game of up to 16 cells.</param>
    /// <param name="cancellation">Ends the search early, with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The game has more cells.</exception>
    public static IReadOnlyList<CorrelatedEquilibrium> Vertices(NormalFormGame game, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        int cells = game.Rows * game.Columns;
        if (cells > 16)
        {
            throw new ArgumentException($"The game has {cells} cells; the corners of the polytope are listed for up to 16.", nameof(game));
        }

        List<BigInteger[]> rows = [];
        foreach (Rational[] row in Incentives(game))
        {
            BigInteger scale = Scaling.CommonDenominator(row);
            rows.Add([.. row.Select(v => Scaling.Whole(v, scale))]);
        }

        return [.. DoubleDescription.Rays(cells, rows, cancellation).Select(ray =>
        {
            BigInteger sum = ray.Aggregate(BigInteger.Zero, (a, b) => a + b);
            return CorrelatedEquilibrium.Of(game, [.. ray.Select(v => new Rational(v, sum))]);
        })];
    }

    // 1.
    private static IEnumerable<Rational[]> Incentives(NormalFormGame game)
    {
        foreach ((int told, int played) in OrderedPairs(game.Rows))
        {
            var row = new Rational[game.Rows * game.Columns];
            for (int j = 0; j < game.Columns; j++)
            {
                row[told * game.Columns + j] = game.ExactPayoff(0, told, j) - game.ExactPayoff(0, played, j);
            }

            yield return row;
        }

        foreach ((int told, int played) in OrderedPairs(game.Columns))
        {
            var row = new Rational[game.Rows * game.Columns];
            for (int i = 0; i < game.Rows; i++)
            {
                row[i * game.Columns + told] = game.ExactPayoff(1, i, told) - game.ExactPayoff(1, i, played);
            }

            yield return row;
        }
    }

    private static IEnumerable<(int, int)> OrderedPairs(int count) =>
        from a in Enumerable.Range(0, count) from b in Enumerable.Range(0, count) where a != b select (a, b);
}

/// <summary>A correlated equilibrium: a distribution over cells, drawn by a mediator who tells each player only the own part, from which no
/// player gains by deviating. Immutable.</summary>
/// <param name="Distribution">The probability of each cell: rows x columns, adding up to 1.</param>
/// <param name="Payoffs">The expected payoffs of row and column player.</param>
[TypeFormatterSource]
public sealed record CorrelatedEquilibrium(Rational[,] Distribution, IReadOnlyList<Rational> Payoffs) : IShown
{
    internal static CorrelatedEquilibrium Of(NormalFormGame game, IReadOnlyList<Rational> cells)
    {
        var distribution = new Rational[game.Rows, game.Columns];
        Rational[] payoffs = new Rational[2];
        for (int i = 0; i < game.Rows; i++)
        {
            for (int j = 0; j < game.Columns; j++)
            {
                Rational p = distribution[i, j] = cells[i * game.Columns + j];
                if (!p.IsZero)
                {
                    payoffs[0] += p * game.ExactPayoff(0, i, j);
                    payoffs[1] += p * game.ExactPayoff(1, i, j);
                }
            }
        }

        return new(distribution, payoffs);
    }
}
