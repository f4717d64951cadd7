using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>Players who think a given number of steps ahead: level 0 plays at random, level k best-replies to level k - 1. A tie is mixed
/// evenly. Exact. Sources: [stahl1995], [nagel1995].
/// <list type="number">
/// <item>Level 0 plays every strategy with the same probability, unless told otherwise.</item>
/// <item>Level k plays the best responses to level k - 1 of the other, all with the same probability.</item>
/// </list></summary>
public static class LevelK
{
    /// <summary>What each level plays, from 0 to the highest.</summary>
    /// <param name="game">The game.</param>
    /// <param name="highest">The highest level, 0 to 10,000.</param>
    /// <param name="rowZero">What a row player of level 0 plays, exact; evenly unless given.</param>
    /// <param name="columnZero">What a column player of level 0 plays, exact; evenly unless given.</param>
    /// <exception cref="ArgumentException">A number is out of range, or a strategy is not exact.</exception>
    public static IReadOnlyList<(MixedStrategy Row, MixedStrategy Column)> Solve(
        NormalFormGame game, int highest, MixedStrategy? rowZero = null, MixedStrategy? columnZero = null)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentOutOfRangeException.ThrowIfNegative(highest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(highest, 10_000);
        if (rowZero is { Exact: null } || columnZero is { Exact: null })
        {
            throw new ArgumentException("The strategy of level 0 is not exact; make it with MixedStrategy.OfExact.");
        }

        // 1.
        var levels = new List<(MixedStrategy Row, MixedStrategy Column)>
        {
            (rowZero ?? Evenly([.. Enumerable.Range(0, game.Rows)], game.Rows), columnZero
                ?? Evenly([.. Enumerable.Range(0, game.Columns)], game.Columns)),
        };

        // 2.
        while (levels.Count <= highest)
        {
            (MixedStrategy row, MixedStrategy column) = levels[^1];
            levels.Add(
                (Evenly(BestResponse.Of(game, 0, column).Strategies, game.Rows), Evenly(
                    BestResponse.Of(game, 1, row).Strategies, game.Columns)));
        }

        return levels;
    }

    internal static MixedStrategy Evenly(IReadOnlyList<int> strategies, int count) =>
        MixedStrategy.OfExact(
            [.. Enumerable.Range(0, count).Select(k => strategies.Contains(k) ? new Rational(1, strategies.Count) : Rational.Zero)]);
}
