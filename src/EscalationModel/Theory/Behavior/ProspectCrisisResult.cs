using EscalationModel.Numerics;

namespace EscalationModel.Theory.Behavior;

/// <summary>The risk that a side bears by its feelings, and by expected payoffs. Immutable; thread-safe.</summary>
/// <param name="FeltCriticalRisk">The largest probability of the other standing firm at which standing firm feels at least as good, 0 to
/// 1.</param>
/// <param name="CriticalRisk">The same by expected payoffs.</param>
/// <param name="IsMonotone">Whether the weighting of probabilities is monotone.</param>
[TypeFormatterSource]
public sealed record ProspectCrisisResult(double FeltCriticalRisk, Rational CriticalRisk, bool IsMonotone) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => FeltCriticalRisk > CriticalRisk.ToDouble() ? "bears more risk than by expected payoffs"
        : "bears no more risk than by expected payoffs";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
        [new("felt critical risk", FeltCriticalRisk), ExactFinding.Of("critical risk", CriticalRisk)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
        IsMonotone ? [] : ["An exponent is below about 0.279: the weighting of probabilities falls somewhere."];
}
