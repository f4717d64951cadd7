using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>Which of the two strict equilibria of a 2 x 2 game is less risky: the one with the larger product of what each player would
/// lose by leaving it. Source: [harsanyi1988].
/// <list type="number">
/// <item>Find the cells that are strictly the best reply of both players.</item>
/// <item>If there are two, multiply for each what the row player and what the column player lose by deviating alone.</item>
/// <item>The larger product is risk-dominant; equal products leave it open.</item>
/// </list></summary>
public static class RiskDominance
{
    /// <summary>Compares the strict equilibria.</summary>
    /// <param name="game">A 2 x 2 game.</param>
    /// <exception cref="ArgumentException">The game is not 2 x 2.</exception>
    public static RiskComparison Of(NormalFormGame game)
    {
        ArgumentNullException.ThrowIfNull(game);
        if (game is not { Rows: 2, Columns: 2 })
        {
            throw new ArgumentException(
                $"A game of {game.Rows} x {game.Columns}; risk dominance by products is for 2 x 2. Restrict the "
                    + "game to two equilibria first.",
                nameof(game));
        }

        // 1. and 2.
        (int Row, int Column, Rational Product)[] strict =
        [
            .. game.Cells.Where(c => LossOfRow(game, c).Sign > 0 && LossOfColumn(game, c).Sign > 0)
                .Select(c => (c.Row, c.Column, LossOfRow(game, c) * LossOfColumn(game, c))),
        ];

        // 3.
        bool decided = strict.Length == 2 && strict[0].Product != strict[1].Product;
        (int, int)? dominant = !decided
            ? null
            : strict[0].Product > strict[1].Product ? (strict[0].Row, strict[0].Column) : (strict[1].Row, strict[1].Column);
        return new([.. strict.Select(s => (s.Row, s.Column))], [.. strict.Select(s => s.Product)], dominant);
    }

    private static Rational LossOfRow(NormalFormGame game, (int Row, int Column) cell) =>
        game.ExactPayoff(0, cell.Row, cell.Column) - game.ExactPayoff(0, 1 - cell.Row, cell.Column);

    private static Rational LossOfColumn(NormalFormGame game, (int Row, int Column) cell) =>
        game.ExactPayoff(1, cell.Row, cell.Column) - game.ExactPayoff(1, cell.Row, 1 - cell.Column);
}

/// <summary>The strict equilibria of a 2 x 2 game and how they compare in risk.</summary>
/// <param name="Equilibria">Row and column of each, from 0.</param>
/// <param name="Products">The product of deviation losses of each.</param>
/// <param name="Dominant">The risk-dominant one; null if there are not two or if their products are equal.</param>
[TypeFormatterSource]
public sealed record RiskComparison(
    IReadOnlyList<(int Row, int Column)> Equilibria, IReadOnlyList<Rational> Products, (int Row, int Column)? Dominant) : IShown;
