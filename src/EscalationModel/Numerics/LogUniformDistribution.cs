namespace EscalationModel.Numerics;

/// <summary>Every ratio alike between two ends: the logarithm is uniform. For a number whose order of magnitude is not known.</summary>
/// <param name="Low">The lower end, above 0.</param>
/// <param name="High">The upper end, above <paramref name="Low"/>.</param>
public sealed record LogUniformDistribution(double Low, double High) : Distribution
{
    /// <inheritdoc/>
    public override double Least => Low;

    /// <inheritdoc/>
    public override double Greatest => High;

    /// <inheritdoc/>
    public override double Quantile(double probability) => Math.Clamp(Low * PortableMath.Pow(High / Low, probability), Low, High);

    /// <inheritdoc/>
    public override double Cumulative(double x) =>
        x > Low ? Math.Min(1, PortableMath.Log(x / Low) / PortableMath.Log(High / Low)) : 0;

    /// <inheritdoc/>
    public override double LogLikelihood(double x) => x > 0
        ? OfUniform(PortableMath.Log(x), PortableMath.Log(Low), PortableMath.Log(High))
        : double.NegativeInfinity;
}
