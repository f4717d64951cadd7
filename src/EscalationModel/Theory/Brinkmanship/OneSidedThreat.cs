using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.Brinkmanship;

/// <summary>A threat that leaves something to chance, against a target that is soft, or hard and defies in any case: with which
/// probability should disaster follow defiance? A side that is indifferent complies. Immutable; thread-safe. Sources: [schelling1960];
/// conditions as in [dixit2020].
/// <list type="number">
/// <item>Effectiveness: the soft target complies from q_eff = (b - c) / (b - e) on; 0 if b is at most c; no threat works if e is above
/// c.</item>
/// <item>Acceptability: the threatener bears up to q_acc = min(1, (1 - p)/p (w - s)/(s - d)).</item>
/// <item>The best threat is q_eff if q_eff is at most q_acc, which holds up to p = (w - s) / ((w - s) + q_eff (s - d)); else
/// none.</item> </list></summary>
/// <param name="Win">w: the threatener's payoff if the target complies.</param>
/// <param name="Ignored">s: its payoff if it is defied without disaster; below w.</param>
/// <param name="Disaster">d: its payoff in disaster; below s.</param>
/// <param name="SoftComplies">c: the soft target's payoff if it complies.</param>
/// <param name="SoftDefies">b: its payoff if it defies without disaster.</param>
/// <param name="SoftDisaster">e: its payoff in disaster.</param>
/// <param name="Hard">p: the probability that the target is hard, 0 to 1.</param>
public sealed record OneSidedThreat(
    Rational Win, Rational Ignored, Rational Disaster, Rational SoftComplies, Rational SoftDefies, Rational SoftDisaster, Rational Hard)
{
    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">Not w > s > d, or p is no probability.</exception>
    public OneSidedThreatResult Solve()
    {
        Check();

        // 1. and 2.
        Rational? effective = Effective();
        (Rational gain, Rational loss) = (Win - Ignored, Ignored - Disaster);
        Rational acceptable = Hard * (gain + loss) <= gain ? 1 : (1 - Hard) * gain / (Hard * loss);

        // 3.
        bool isFeasible = effective <= acceptable;
        Rational threat = isFeasible ? effective!.Value : 0;
        return new(
            effective, acceptable, isFeasible, threat, ExpectedUtility(threat), effective is { } q ? gain / (gain + q * loss) : null,
            isFeasible ? Hard * threat : 0);
    }

    /// <summary>What the threatener gets on average from a threat.</summary>
    /// <param name="threat">q: the probability that disaster follows defiance, 0 to 1.</param>
    /// <exception cref="TheoryException">A condition of the model does not hold, or q is no probability.</exception>
    public Rational ExpectedUtility(Rational threat)
    {
        Check();
        new Conditions().Need(threat.Sign >= 0 && threat <= 1, $"0 <= q <= 1: {threat}").Check();
        Rational defied = Ignored - threat * (Ignored - Disaster);
        return Effective() <= threat ? (1 - Hard) * Win + Hard * defied : defied;
    }

    /// <summary>The threatener chooses among some threats and the target answers, as a tree for the general solvers. To comply is the soft
    /// target's first move, so that a solver that takes the first of equally good moves follows the convention. The hard target gets 0 at
    /// each of its ends.</summary>
    /// <param name="threats">The threats, each from 0 to 1, at least one.</param>
    /// <exception cref="TheoryException">A condition of the model does not hold, or a threat is no probability.</exception>
    public ExtensiveFormGame ToGame(params IReadOnlyList<Rational> threats)
    {
        ArgumentNullException.ThrowIfNull(threats);
        Check();
        new Conditions()
            .Need(threats.Count > 0 && threats.All(q => q.Sign >= 0 && q <= 1), $"at least one threat, and 0 <= q <= 1")
            .Check();
        return new(
            "Threat", ["Threatener", "Target"],
            GameNode.Decision(0, "threat", [.. threats.Select((q, k) => ($"{k + 1}: {q}", Answer(q, k)))]));
    }

    private GameNode Answer(Rational threat, int place)
    {
        GameNode soft = GameNode.Decision(1, $"soft at {place}",
            ("comply", GameNode.End(Win, SoftComplies)), ("defy", Defied(threat, SoftDefies, SoftDisaster)));
        return GameNode.Chance(("hard", Hard, Defied(threat, 0, 0)), ("soft", 1 - Hard, soft));
    }

    private GameNode Defied(Rational threat, Rational safe, Rational lost) =>
        GameNode.Chance(("disaster", threat, GameNode.End(Disaster, lost)), ("none", 1 - threat, GameNode.End(Ignored, safe)));

    private Rational? Effective() => SoftDefies <= SoftComplies ? 0
        : SoftDisaster > SoftComplies ? null : (SoftDefies - SoftComplies) / (SoftDefies - SoftDisaster);

    private void Check() => new Conditions()
        .Need(Win > Ignored && Ignored > Disaster, $"w > s > d: {Win}, {Ignored}, {Disaster}")
        .Need(Hard.Sign >= 0 && Hard <= 1, $"0 <= p <= 1: {Hard}")
        .Check();
}
