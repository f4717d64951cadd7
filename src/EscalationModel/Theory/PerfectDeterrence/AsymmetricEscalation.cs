using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>The asymmetric escalation game: a challenger may upset the status quo; the defender concedes, responds in kind or escalates;
/// the challenger may then escalate or counter-escalate, and so may the defender. The challenger is hard or soft about all-out conflict,
/// the defender about both levels. [zagare2000]; the form of the game is rebuilt from the published summary. Immutable.
/// <list type="number">
/// <item>At the last moves hard types escalate and soft ones give way.</item>
/// <item>After a response in kind a challenger escalates if the defender is strategically hard with a probability below
/// (ED - DD) / (ED - EE), which is larger for a hard challenger.</item>
/// <item>Every profile in which no type mixes is tried: replies and first moves must be best ones, with beliefs by Bayes' rule where it
/// says something, and any common belief where it does not.</item> </list></summary>
/// <param name="Challenger">The challenger's payoffs.</param>
/// <param name="Defender">The defender's payoffs.</param>
/// <param name="HardChallenger">The probability that the challenger is hard; above 0 and below 1.</param>
/// <param name="DefenderTypes">The probabilities of a defender that is hard tactically and strategically, tactically only, strategically
/// only, and neither: each above 0, with a sum of exactly 1.</param>
public sealed record AsymmetricEscalation(
    ChallengerPayoffs Challenger, DefenderPayoffs Defender, Rational HardChallenger, IReadOnlyList<Rational> DefenderTypes)
{
    /// <summary>The probability of a strategically hard defender that keeps a hard challenger from escalating.</summary>
    public Rational HardEscalationThreshold => Threshold(Challenger.HardWar);

    /// <summary>The probability of a strategically hard defender that keeps a soft challenger from escalating.</summary>
    public Rational SoftEscalationThreshold => Threshold(Challenger.SoftWar);

    /// <summary>All equilibria in which no type mixes.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range, or payoffs are not in order.</exception>
    public AsymmetricEscalationResult Solve()
    {
        Check();
        return new(this, [.. new AsymmetricSearch(this).All()]);
    }

    /// <summary>How the game ends if both know the other's type: the status quo stands if the challenger is soft or the defender is hard at
    /// both levels; else the defender concedes. There is no conflict. [kilgour2007].</summary>
    /// <param name="isChallengerHard">Whether the challenger is hard.</param>
    /// <param name="isTacticallyHard">Whether the defender prefers limited conflict to conceding.</param>
    /// <param name="isStrategicallyHard">Whether the defender prefers all-out conflict to giving way.</param>
    /// <returns>SQ or DC.</returns>
    public static string KnownOutcome(bool isChallengerHard, bool isTacticallyHard, bool isStrategicallyHard) =>
        !isChallengerHard || (isTacticallyHard && isStrategicallyHard) ? "SQ" : "DC";

    /// <summary>The game as a tree.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range, or payoffs are not in order.</exception>
    public ExtensiveFormGame ToGame()
    {
        Check();
        return new("Asymmetric escalation", ["challenger", "defender"], GameNode.Chance(
            [.. Enumerable.Range(0, 8).Select(k => (
                $"{Word(k < 4)}, type {k % 4}", (k < 4 ? HardChallenger : 1 - HardChallenger) * DefenderTypes[k % 4],
                Tree(k < 4, k % 4)))]));
    }

    /// <summary>The game between two known types.</summary>
    internal GameNode Tree(bool hard, int type)
    {
        (ChallengerPayoffs c, DefenderPayoffs d) = (Challenger, Defender);
        GameNode war = GameNode.End(hard ? c.HardWar : c.SoftWar, type % 2 == 0 ? d.HardWar : d.SoftWar);
        GameNode escalated = GameNode.Decision(
            1, $"escalated upon, type {type}", ("give way", GameNode.End(c.EscalationWon, d.EscalationLost)), ("escalate", war));
        GameNode defied = GameNode.Decision(
            0, $"defied, {Word(hard)}",
            ("stop", GameNode.End(c.LimitedConflict, type < 2 ? d.HardLimitedConflict : d.SoftLimitedConflict)), ("escalate", escalated));
        GameNode countered = GameNode.Decision(
            0, $"escalated upon, {Word(hard)}", ("give way", GameNode.End(c.EscalationLost, d.EscalationWon)), ("escalate", war));
        return GameNode.Decision(0, Word(hard), ("wait", GameNode.End(c.StatusQuo, d.StatusQuo)), ("challenge", GameNode.Decision(
            1, $"type {type}", ("concede", GameNode.End(c.Concession, d.Concession)), ("defy", defied), ("escalate", countered))));
    }

    internal static string Word(bool hard) => hard ? "hard" : "soft";

    private Rational Threshold(Rational war) =>
        (Challenger.EscalationWon - Challenger.LimitedConflict) / (Challenger.EscalationWon - war);

    private void Check() => new Conditions()
        .Need(Falls(Challenger.Falling), $"DC > SQ > ED > DD > EE+ > DE > EE- for the challenger: {string.Join(", ", Challenger.Falling)}")
        .Need(Falls(Defender.Falling), $"SQ > DE > DD+ > DC > DD- > EE+ > ED > EE- for the defender: {string.Join(", ", Defender.Falling)}")
        .Need(HardChallenger.Sign > 0 && HardChallenger < 1, $"0 < p < 1: the challenger is hard with probability {HardChallenger}")
        .Need(
            DefenderTypes is { Count: 4 } && DefenderTypes.All(p => p.Sign > 0) && DefenderTypes.Aggregate((a, b) => a + b) == 1,
            $"four probabilities above 0 with a sum of 1 are needed of the defender's types: {string.Join(", ", DefenderTypes ?? [])}")
        .Check();

    private static bool Falls(Rational[] all) => all.Zip(all.Skip(1)).All(p => p.First > p.Second);
}
