using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>A best reply to a profile of behavior strategies, for any number of players:
/// <list type="number">
/// <item><description>What every action of the player earns directly is the sum over the ends after it of the probabilities of chance and
/// the others times the payoff.</description></item>
/// <item><description>From the player's last information sets to the first the best action is chosen, the first of equals, and its value
/// passed on to the action before it.</description></item>
/// </list>
/// Perfect recall makes this a best reply among all strategies. Exact if the profile is. [vonstengel1996].</summary>
public static class TreeBestResponse
{
    /// <summary>Replies to a profile.</summary>
    /// <param name="profile">What everybody plays; the replier's own strategy has no effect.</param>
    /// <param name="player">The player who replies, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such player.</exception>
    public static TreeReply To(BehaviorProfile profile, int player)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentOutOfRangeException.ThrowIfNegative(player);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(player, profile.Game.Players.Count);
        int[] choices = profile.RepliesOf(player);
        BehaviorProfile with = BehaviorProfile.Of(
            profile.Game, set => set.Player == player ? MixedStrategy.Pure(choices[set.Local], set.Actions.Count) : profile[set]);
        Rational? exact = profile.IsExact ? profile.ExactPayoffs![player] + profile.ExactRegrets![player] : null;
        return new(with, exact?.ToDouble() ?? profile.Payoffs[player] + profile.Regrets[player], exact, profile.Regrets[player]);
    }
}

/// <summary>A best reply.</summary>
/// <param name="Profile">The profile with the player's strategy replaced by a pure best reply.</param>
/// <param name="Value">What it pays the player.</param>
/// <param name="ExactValue">The same as a fraction, if the profile is exact; else null.</param>
/// <param name="Gain">How much more that is than before.</param>
[TypeFormatterSource]
public sealed record TreeReply(BehaviorProfile Profile, double Value, Rational? ExactValue, double Gain) : IShown;
