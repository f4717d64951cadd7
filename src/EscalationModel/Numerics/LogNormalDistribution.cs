namespace EscalationModel.Numerics;

/// <summary>The lognormal distribution: the logarithm is normal. For a number above 0 that is known up to a factor.</summary>
/// <param name="Median">The median, above 0.</param>
/// <param name="LogDeviation">The standard deviation of the natural logarithm, above 0: 0.693 is a factor of 2.</param>
public sealed record LogNormalDistribution(double Median, double LogDeviation) : Distribution
{
    /// <inheritdoc/>
    public override double Least => 0;

    /// <inheritdoc/>
    public override double Greatest => double.PositiveInfinity;

    /// <inheritdoc/>
    public override double Quantile(double probability) => Median * PortableMath.Exp(LogDeviation * NormalLaw.Quantile(probability));

    /// <inheritdoc/>
    public override double Cumulative(double x) => x > 0 ? NormalLaw.Cumulative(Deviations(x)) : 0;

    /// <inheritdoc/>
    public override double LogLikelihood(double x) => x > 0 ? OfNormal(Deviations(x)) : double.NegativeInfinity;

    internal override double Deviations(double x) => PortableMath.Log(x / Median) / LogDeviation;
}
