using EscalationModel.Numerics;

namespace EscalationModel.Theory.Trust;

/// <summary>What a side learns of another from its arming or restraint, by the rule of Bayes. Immutable; thread-safe. Source: [kydd1997].
/// <list type="number">
/// <item>With a prior t, after arming: t x / (t x + (1-t) y); after restraint: t (1-x) / (t (1-x) + (1-t)(1-y)). What has probability 0
/// teaches nothing: null.</item>
/// <item>On average beliefs do not change.</item> </list></summary>
/// <param name="Trust">t: the probability before that the other is trustworthy, 0 to 1.</param>
/// <param name="ArmsIfTrustworthy">x: the probability that a trustworthy side arms, 0 to 1.</param>
/// <param name="ArmsIfUntrustworthy">y: the same of an untrustworthy one.</param>
public sealed record TrustUpdate(Rational Trust, Rational ArmsIfTrustworthy, Rational ArmsIfUntrustworthy)
{
    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">One of the numbers is no probability.</exception>
    public TrustUpdateResult Solve()
    {
        new Conditions()
            .Need(Trust.Sign >= 0 && Trust <= 1, $"0 <= t <= 1: {Trust}")
            .Need(ArmsIfTrustworthy.Sign >= 0 && ArmsIfTrustworthy <= 1, $"0 <= x <= 1: {ArmsIfTrustworthy}")
            .Need(ArmsIfUntrustworthy.Sign >= 0 && ArmsIfUntrustworthy <= 1, $"0 <= y <= 1: {ArmsIfUntrustworthy}")
            .Check();
        Rational arms = Trust * ArmsIfTrustworthy + (1 - Trust) * ArmsIfUntrustworthy;
        return new(
            Trust, arms, arms.IsZero ? null : Trust * ArmsIfTrustworthy / arms,
            arms == 1 ? null : Trust * (1 - ArmsIfTrustworthy) / (1 - arms));
    }
}

/// <summary>What arming and restraint teach. Immutable; thread-safe.</summary>
/// <param name="Before">t: trust before.</param>
/// <param name="ArmingProbability">How likely the other arms.</param>
/// <param name="AfterArming">Trust after it has armed; null: it never does.</param>
/// <param name="AfterRestraint">Trust after it has not; null: it always arms.</param>
[TypeFormatterSource]
public sealed record TrustUpdateResult(Rational Before, Rational ArmingProbability, Rational? AfterArming, Rational? AfterRestraint)
    : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => AfterArming is not { } armed || AfterRestraint is not { } restrained ? "only one move is possible"
        : armed == restrained ? "nothing is learned" : armed < restrained ? "arming costs trust" : "arming wins trust";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("probability of arming", ArmingProbability), ExactFinding.Of("trust after arming", AfterArming),
        ExactFinding.Of("trust after restraint", AfterRestraint),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => AfterArming is null ? ["Arming has probability 0: the rule of Bayes says nothing of it."]
        : AfterRestraint is null ? ["Restraint has probability 0: the rule of Bayes says nothing of it."] : [];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
