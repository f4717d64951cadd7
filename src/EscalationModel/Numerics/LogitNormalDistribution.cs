namespace EscalationModel.Numerics;

/// <summary>The logit-normal distribution: the log odds are normal. For a probability that is known up to a factor of its odds.</summary>
/// <param name="LogitMean">The mean of the natural log odds: -4.2 is 1.5%.</param>
/// <param name="LogitDeviation">The standard deviation of the natural log odds, above 0.</param>
public sealed record LogitNormalDistribution(double LogitMean, double LogitDeviation) : Distribution
{
    /// <inheritdoc/>
    public override double Least => 0;

    /// <inheritdoc/>
    public override double Greatest => 1;

    /// <inheritdoc/>
    public override double Quantile(double probability) => Logits.Of(LogitMean + LogitDeviation * NormalLaw.Quantile(probability));

    /// <inheritdoc/>
    public override double Cumulative(double x) => x > 0 && x < 1 ? NormalLaw.Cumulative(Deviations(x)) : x > 0 ? 1 : 0;

    /// <inheritdoc/>
    public override double LogLikelihood(double x) => x > 0 && x < 1 ? OfNormal(Deviations(x)) : double.NegativeInfinity;

    internal override double Deviations(double x) => (Logits.From(x) - LogitMean) / LogitDeviation;
}
