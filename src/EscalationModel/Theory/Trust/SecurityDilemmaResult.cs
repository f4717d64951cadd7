using EscalationModel.Numerics;

namespace EscalationModel.Theory.Trust;

/// <summary>Whether two sides that may be trustworthy cooperate. Immutable; thread-safe.</summary>
/// <param name="MinTrust1">m1: the least trust at which a trustworthy 1 cooperates.</param>
/// <param name="MinTrust2">m2: the same of 2.</param>
/// <param name="Trusts1">Whether 1 trusts enough.</param>
/// <param name="Trusts2">Whether 2 does.</param>
/// <param name="CooperationEquilibrium">Whether there is an equilibrium in which all trustworthy sides cooperate.</param>
/// <param name="DefectionEquilibrium">Whether there is one in which all defect; there always is.</param>
/// <param name="MixedCooperation1">How likely a trustworthy 1 cooperates in the equilibrium in between; null: there is none.</param>
/// <param name="MixedCooperation2">The same of 2.</param>
/// <param name="MutualCooperation">The probability that both cooperate in the equilibrium that is best for the trustworthy.</param>
/// <param name="Payoff1">What a trustworthy 1 expects in it.</param>
/// <param name="Payoff2">The same of 2.</param>
/// <param name="TragicConflict">The probability of conflict between two trustworthy sides in it.</param>
[TypeFormatterSource]
public sealed record SecurityDilemmaResult(
    Rational MinTrust1, Rational MinTrust2, bool Trusts1, bool Trusts2, bool CooperationEquilibrium, bool DefectionEquilibrium,
    Rational? MixedCooperation1, Rational? MixedCooperation2, Rational MutualCooperation, Rational Payoff1, Rational Payoff2,
    Rational TragicConflict) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => CooperationEquilibrium ? "trust: the trustworthy can cooperate"
        : Trusts1 ? "2 mistrusts: all defect" : Trusts2 ? "1 mistrusts: all defect" : "both mistrust: all defect";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("minimum trust of 1", MinTrust1), ExactFinding.Of("minimum trust of 2", MinTrust2),
        ExactFinding.Of("probability of mutual cooperation", MutualCooperation),
        ExactFinding.Of("probability of conflict of the trustworthy", TragicConflict),
        ExactFinding.Of("payoff of a trustworthy 1", Payoff1), ExactFinding.Of("payoff of a trustworthy 2", Payoff2),
        ExactFinding.Of("cooperation of 1 in the mixed equilibrium", MixedCooperation1),
        ExactFinding.Of("cooperation of 2 in the mixed equilibrium", MixedCooperation2),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => CooperationEquilibrium
        ? ["That all defect is an equilibrium too; numbers are of the one in which the trustworthy cooperate."]
        : ["That all defect is the only equilibrium, even if both sides are trustworthy."];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
