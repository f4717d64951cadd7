namespace EscalationModel.Numerics;

/// <summary>The normal distribution.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation, above 0.</param>
public sealed record NormalDistribution(double Mean, double Deviation) : Distribution
{
    /// <inheritdoc/>
    public override double Least => double.NegativeInfinity;

    /// <inheritdoc/>
    public override double Greatest => double.PositiveInfinity;

    /// <inheritdoc/>
    public override double Quantile(double probability) => Mean + Deviation * NormalLaw.Quantile(probability);

    /// <inheritdoc/>
    public override double Cumulative(double x) => NormalLaw.Cumulative(Deviations(x));

    /// <inheritdoc/>
    public override double LogLikelihood(double x) => OfNormal(Deviations(x));

    internal override double Deviations(double x) => (x - Mean) / Deviation;
}
