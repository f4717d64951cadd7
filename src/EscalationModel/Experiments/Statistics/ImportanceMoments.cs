namespace EscalationModel.Experiments.Statistics;

/// <summary>What estimates of so many weighted draws do. All draws of weight 0 leave the self-normalized mean undefined: where that may
/// happen its numbers are NaN.</summary>
/// <param name="Truth">The mean under the target, which is that of the plain estimate too.</param>
/// <param name="SelfNormalizedMean">The mean of the self-normalized estimate.</param>
/// <param name="SelfNormalizedVariance">Its variance.</param>
/// <param name="PlainVariance">The variance of the plain estimate, the mean of w f.</param>
/// <param name="EffectiveSize">The mean of the effective sample size.</param>
public sealed record ImportanceMoments(
    double Truth, double SelfNormalizedMean, double SelfNormalizedVariance, double PlainVariance, double EffectiveSize)
{
    /// <summary>How far the self-normalized estimate is off on average.</summary>
    public double Bias => SelfNormalizedMean - Truth;
}
