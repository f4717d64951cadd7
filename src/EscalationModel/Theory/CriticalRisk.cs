using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory;

/// <summary>The largest probability that the other side stands firm at which standing firm is still a best reply: how much risk a side can
/// bear. It equals the probability with which the other stands firm in the mixed equilibrium. Sources: [ellsberg1959], [snyder1977].
/// <list type="number">
/// <item>Against a probability r that the other stands firm, standing firm gets (1 - r) T + r P, and giving way (1 - r) R + r S.</item>
/// <item>The first is at least the second up to r = (T - R) / ((T - R) + (S - P)), if T is above R and S above P; else there is no such
/// limit.</item> </list></summary>
public static class CriticalRisk
{
    /// <summary>The critical risk from the four letters; null unless T is above R and S above P.</summary>
    /// <param name="temptation">T: standing firm against one who gives way.</param>
    /// <param name="reward">R: both give way.</param>
    /// <param name="punishment">P: both stand firm.</param>
    /// <param name="sucker">S: giving way to one who stands firm.</param>
    public static Rational? Of(Rational temptation, Rational reward, Rational punishment, Rational sucker)
    {
        // 1. What standing firm wins against one who gives way, and what it loses against one who does not.
        Rational gain = temptation - reward, loss = sucker - punishment;

        // 2.
        return gain.Sign > 0 && loss.Sign > 0 ? gain / (gain + loss) : null;
    }

    /// <summary>The critical risk of a player of a 2 x 2 game whose strategy 0 is to give way and 1 to stand firm.</summary>
    /// <param name="game">The game.</param>
    /// <param name="player">0: the row player; 1: the column player.</param>
    /// <exception cref="ArgumentException">The game is not 2 x 2, or the player is neither 0 nor 1.</exception>
    public static Rational? Of(NormalFormGame game, int player)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentOutOfRangeException.ThrowIfNegative(player);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(player, 1);
        return game is { Rows: 2, Columns: 2 }
            ? Of(Payoff(1, 0), Payoff(0, 0), Payoff(1, 1), Payoff(0, 1))
            : throw new ArgumentException($"A game of {game.Rows} x {game.Columns}; critical risk is for 2 x 2.", nameof(game));

        Rational Payoff(int own, int other) => player == 0 ? game.ExactPayoff(0, own, other) : game.ExactPayoff(1, other, own);
    }
}
