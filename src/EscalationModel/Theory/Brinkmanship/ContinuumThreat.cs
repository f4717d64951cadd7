using EscalationModel.Numerics;
using EscalationModel.Theory.Attrition;

namespace EscalationModel.Theory.Brinkmanship;

/// <summary>The best threat that leaves something to chance against a continuum of targets: a target complies if the threat is at least
/// its critical risk. Of equally good threats the smallest is taken. Immutable; thread-safe. An own derivation from [schelling1960].
/// <list type="number">
/// <item>The gain of a threat q over none is U(q) = F(q) W - (1 - F(q)) q D. It rises where the hazard rate h(q) of the critical risk is
/// above 1 / (q + W/D).</item>
/// <item>Where the hazard rate does not fall, the best threat is a corner: none, or the full one, which is 1 or the greatest critical
/// risk.</item>
/// <item>Lomax with k below 1: q = (k W/D - theta) / (1 - k), from 0 to 1.</item> </list></summary>
/// <param name="Gain">W = w - s: what the threatener gains if the target complies; above 0.</param>
/// <param name="Loss">D = s - d: what it loses in disaster; above 0.</param>
/// <param name="Law">The law of the critical risk.</param>
public sealed record ContinuumThreat(Rational Gain, Rational Loss, CriticalRiskLaw Law)
{
    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">W or D is not above 0.</exception>
    public ContinuumThreatResult Solve()
    {
        Check();
        (Rational threat, bool isInterior) = Law.Kind switch
        {
            CriticalRiskKind.Uniform => (OfUniform(), false),
            CriticalRiskKind.Exponential => (FullIfBetter(), false),
            _ => OfLomax(),
        };
        double defied = Law.ShareAbove(threat);
        return new(threat, isInterior, ExpectedGain(threat), Law.ShareUpTo(threat), defied * threat.ToDouble());
    }

    /// <summary>What a threat gains over none.</summary>
    /// <param name="threat">q: the probability that disaster follows defiance, 0 to 1.</param>
    /// <exception cref="TheoryException">A condition of the model does not hold, or q is no probability.</exception>
    public double ExpectedGain(Rational threat)
    {
        Check();
        new Conditions().Need(threat.Sign >= 0 && threat <= 1, $"0 <= q <= 1: {threat}").Check();
        if (Law.Kind == CriticalRiskKind.Uniform)
        {
            // In fractions: a gain of 0 is one.
            Rational share = threat >= Law.Scale ? 1 : threat / Law.Scale;
            return (share * Gain - (1 - share) * threat * Loss).ToDouble();
        }

        return Law.ShareUpTo(threat) * Gain.ToDouble() - Law.ShareAbove(threat) * (threat * Loss).ToDouble();
    }

    private Rational OfUniform() => Law.Scale <= 1 ? Law.Scale : Gain > (Law.Scale - 1) * Loss ? 1 : 0;

    private (Rational Threat, bool IsInterior) OfLomax()
    {
        // The gain rises where (k - 1) q + slope is above 0.
        Rational slope = Law.Shape * Gain / Loss - Law.Scale;
        if (Law.Shape >= 1)
        {
            return (slope.Sign > 0 ? 1 : slope.Sign == 0 ? (Law.Shape > 1 ? 1 : 0) : Law.Shape > 1 ? FullIfBetter() : 0, false);
        }

        Rational peak = slope / (1 - Law.Shape);
        return peak.Sign <= 0 ? (0, false) : peak >= 1 ? (1, false) : (peak, true);
    }

    // Is F(1) W - (1 - F(1)) D above 0? Divided by (1 - F(1)) W, which may be too small for a double.
    private Rational FullIfBetter() => ExpLessOne.Of(-Law.LogTail(1)) > (Loss / Gain).ToDouble() ? 1 : 0;

    private void Check()
    {
        ArgumentNullException.ThrowIfNull(Law);
        new Conditions().Need(Gain.Sign > 0, $"W > 0: {Gain}").Need(Loss.Sign > 0, $"D > 0: {Loss}").Check();
    }
}

/// <summary>The best threat against a continuum of targets. Immutable; thread-safe.</summary>
/// <param name="Threat">q: the best threat.</param>
/// <param name="IsInterior">Whether it lies strictly between none and the full one.</param>
/// <param name="ExpectedGain">What it gains over none.</param>
/// <param name="ComplyProbability">The probability that the target complies.</param>
/// <param name="DisasterProbability">The probability of disaster.</param>
[TypeFormatterSource]
public sealed record ContinuumThreatResult(
    Rational Threat, bool IsInterior, double ExpectedGain, double ComplyProbability, double DisasterProbability) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => Threat.IsZero ? "no threat" : IsInterior ? "an interior threat" : "the full threat";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("best threat", Threat), new("gain over no threat", ExpectedGain),
        new("probability that the target complies", ComplyProbability), new("probability of disaster", DisasterProbability),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];
}
