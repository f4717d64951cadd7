using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The best that a player can do against a given strategy of the other, and what a strategy leaves on
/// the table. Source: [nash1951].
/// <list type="number">
/// <item>Compute what every pure strategy of the player gets against the other's strategy.</item>
/// <item>The best of these is the value; every strategy that reaches it is a best response, and so is every mixture of them.</item>
/// </list></summary>
public static class BestResponse
{
    /// <summary>The best responses of a player.</summary>
    /// <param name="game">The game.</param>
    /// <param name="player">0: the row player; 1: the column player.</param>
    /// <param name="other">The strategy of the other player. If it is exact, so is the answer.</param>
    /// <param name="tolerance">Without exact strategies: how far below the best a response may be, as a share of the range of the player's
    /// payoffs; at least 0.</param>
    /// <exception cref="ArgumentException">The strategy does not fit the game, or the player is neither 0 nor 1.</exception>
    public static Response Of(NormalFormGame game, int player, MixedStrategy other, double tolerance = 1e-12)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfNegative(player);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(player, 1);
        if (!(tolerance >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A number of at least 0 is needed.");
        }

        if (other.Count != (player == 0 ? game.Columns : game.Rows))
        {
            throw new ArgumentException(
                $"A strategy over {other.Count} does not fit a game of {game.Rows} x {game.Columns}.", nameof(other));
        }

        return other.Exact is { } exact ? Exactly(game, player, exact) : Nearly(game, player, other, tolerance);
    }

    /// <summary>What each player could gain by another strategy, in payoff units; 0 and 0 in an equilibrium.</summary>
    /// <param name="game">The game.</param>
    /// <param name="row">A strategy of the row player.</param>
    /// <param name="column">A strategy of the column player.</param>
    public static (double Row, double Column) Regrets(NormalFormGame game, MixedStrategy row, MixedStrategy column)
    {
        var pair = Equilibrium.Of(game, row, column);
        Response toColumn = Of(game, 0, column), toRow = Of(game, 1, row);
        return (Gain(toColumn, pair, 0), Gain(toRow, pair, 1));
    }

    private static double Gain(Response best, Equilibrium pair, int player) =>
        best.ExactValue is { } value && pair.ExactPayoffs is { } payoffs
            ? (value - payoffs[player]).ToDouble()
            : Math.Max(0, best.Value - pair.Payoffs[player]);

    private static Response Exactly(NormalFormGame game, int player, IReadOnlyList<Rational> other)
    {
        // 1.
        Rational[] gets = ExactReplies.Exact(game, player, other);

        // 2.
        Rational best = gets.Max();
        return new([.. Enumerable.Range(0, gets.Length).Where(k => gets[k] == best)], best.ToDouble(), best);
    }

    private static Response Nearly(NormalFormGame game, int player, MixedStrategy other, double tolerance)
    {
        // 1.
        double[] gets = player == 0 ? game.RepliesOfRow(other.Probabilities) : game.RepliesOfColumn(other.Probabilities);
        double[] compared = player == 0 ? game.AdvantagesOfRow(other.Probabilities) : game.AdvantagesOfColumn(other.Probabilities);

        // 2.
        double least = compared.Max() - tolerance * game.PayoffRange(player);
        return new([.. Enumerable.Range(0, gets.Length).Where(k => compared[k] >= least)], gets.Max(), null);
    }
}

/// <summary>The best responses of a player.</summary>
/// <param name="Strategies">The pure strategies, from 0, in order; at least one.</param>
/// <param name="Value">What they get.</param>
/// <param name="ExactValue">The same as a fraction, if the other's strategy is exact; else null.</param>
[TypeFormatterSource]
public sealed record Response(IReadOnlyList<int> Strategies, double Value, Rational? ExactValue) : IShown;
