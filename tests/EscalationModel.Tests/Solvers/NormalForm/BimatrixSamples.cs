using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Solvers.NormalForm;

/// <summary>Random games with fixed seeds, and what can be done to a game without changing its equilibria.</summary>
internal static class BimatrixSamples
{
    /// <summary>Whole payoffs from -bound to bound; a small bound makes ties.</summary>
    public static NormalFormGame Random(ulong seed, int rows, int columns, int bound)
    {
        var random = new RandomStream(seed, 0, default);
        return new(Matrix(), Matrix());

        Rational[,] Matrix()
        {
            var matrix = new Rational[rows, columns];
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    matrix[i, j] = (int)(random.NextDouble() * (2 * bound + 1)) - bound;
                }
            }

            return matrix;
        }
    }

    /// <summary>A zero-sum game with the row payoffs of another.</summary>
    public static NormalFormGame ZeroSum(NormalFormGame game) =>
        Mapped(game, (i, j) => (game.ExactPayoff(0, i, j), -game.ExactPayoff(0, i, j)));

    public static NormalFormGame Scaled(NormalFormGame game, Rational factor, Rational shift) =>
        Mapped(game, (i, j) => (game.ExactPayoff(0, i, j) * factor + shift, game.ExactPayoff(1, i, j) * factor - shift));

    public static NormalFormGame Swapped(NormalFormGame game) =>
        Mapped(game.Columns, game.Rows, (i, j) => (game.ExactPayoff(1, j, i), game.ExactPayoff(0, j, i)));

    public static NormalFormGame Reversed(NormalFormGame game) =>
        Mapped(game, (i, j) =>
            (game.ExactPayoff(0, game.Rows - 1 - i, game.Columns - 1 - j), game.ExactPayoff(1, game.Rows - 1 - i, game.Columns - 1 - j)));

    /// <summary>Equilibria as a set of texts.</summary>
    public static SortedSet<string> Set(IEnumerable<Equilibrium> equilibria, bool reversed = false, bool swapped = false) => new(
        equilibria.Select(e => (Row: Text(e.Row, reversed), Column: Text(e.Column, reversed)))
            .Select(t => swapped ? $"{t.Column} {t.Row}" : $"{t.Row} {t.Column}"),
        StringComparer.Ordinal);

    private static string Text(MixedStrategy strategy, bool reversed) =>
        string.Join(",", reversed ? strategy.Exact!.Reverse() : strategy.Exact!);

    private static NormalFormGame Mapped(NormalFormGame game, Func<int, int, (Rational Row, Rational Column)> payoffs) =>
        Mapped(game.Rows, game.Columns, payoffs);

    private static NormalFormGame Mapped(int rows, int columns, Func<int, int, (Rational Row, Rational Column)> payoffs)
    {
        Rational[,] row = new Rational[rows, columns], column = new Rational[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                (row[i, j], column[i, j]) = payoffs(i, j);
            }
        }

        return new(row, column);
    }
}
