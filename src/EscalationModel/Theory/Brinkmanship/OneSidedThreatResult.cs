using EscalationModel.Numerics;

namespace EscalationModel.Theory.Brinkmanship;

/// <summary>The best threat against a target that may be hard. Immutable; thread-safe.</summary>
/// <param name="Effective">q_eff: the least threat that makes the soft target comply; null: none does.</param>
/// <param name="Acceptable">q_acc: the largest threat that the threatener would bear.</param>
/// <param name="IsFeasible">Whether a threat is both.</param>
/// <param name="Threat">The best threat; 0 if none is feasible.</param>
/// <param name="ExpectedUtility">What the threatener gets on average.</param>
/// <param name="GreatestHard">The largest probability of a hard target at which a threat is feasible; null: no threat works.</param>
/// <param name="DisasterProbability">The probability of disaster.</param>
[TypeFormatterSource]
public sealed record OneSidedThreatResult(
    Rational? Effective, Rational Acceptable, bool IsFeasible, Rational Threat, Rational ExpectedUtility, Rational? GreatestHard,
    Rational DisasterProbability) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => Effective is null ? "no threat works"
        : !IsFeasible ? "the threat that works is too risky"
        : Threat.IsZero ? "the soft target complies without a threat" : "a threat that is effective and acceptable";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("least effective threat", Effective), ExactFinding.Of("largest acceptable threat", Acceptable),
        ExactFinding.Of("best threat", Threat), ExactFinding.Of("expected utility", ExpectedUtility),
        ExactFinding.Of("largest probability of a hard target", GreatestHard),
        ExactFinding.Of("probability of disaster", DisasterProbability),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => Effective is null
        ? ["Even certain disaster is better for the soft target than to comply, so that there is no least effective threat."]
        : IsFeasible && Threat.Sign > 0 && Effective == Acceptable && Acceptable < 1
            ? ["The threatener is indifferent between this threat and none."] : [];
}
