using EscalationModel.Numerics;

namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>A perfect Bayesian equilibrium of asymmetric escalation in which no type mixes. Immutable.</summary>
/// <param name="HardChallenges">Whether a hard challenger challenges.</param>
/// <param name="SoftChallenges">Whether a soft challenger challenges.</param>
/// <param name="HardEscalates">Whether a hard challenger escalates a limited conflict.</param>
/// <param name="SoftEscalates">Whether a soft challenger escalates a limited conflict.</param>
/// <param name="Replies">What the defender's types do: hard both tactically and strategically, tactically only, strategically only,
/// neither.</param>
/// <param name="LeastBelief">The least probability of a hard challenger that the defender may believe in once challenged.</param>
/// <param name="MostBelief">The largest; the same where somebody challenges.</param>
public sealed record AsymmetricEquilibrium(
    bool HardChallenges, bool SoftChallenges, bool HardEscalates, bool SoftEscalates, IReadOnlyList<DefenderReply> Replies,
    Rational LeastBelief, Rational MostBelief)
{
    /// <summary>What it is: deterrence, no response, limited response or escalation.</summary>
    public string Kind => !HardChallenges && !SoftChallenges ? "deterrence"
        : Replies.Contains(DefenderReply.Escalate) ? "escalatory response"
        : Replies.Contains(DefenderReply.Defy) ? "limited response" : "no response";

    /// <summary>Who challenges, who would escalate, and the replies of the four types by their first letters.</summary>
    public override string ToString() =>
        $"challenge: {Types(HardChallenges, SoftChallenges)}; escalate: {Types(HardEscalates, SoftEscalates)}; replies: {Letters}";

    private string Letters => string.Concat(Replies.Select(r => r.ToString()[0]));

    private static string Types(bool hard, bool soft) => hard ? soft ? "both" : "hard" : soft ? "soft" : "none";
}
