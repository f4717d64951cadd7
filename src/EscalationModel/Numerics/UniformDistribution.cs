namespace EscalationModel.Numerics;

/// <summary>Every value between two ends alike.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, above <paramref name="Low"/>.</param>
public sealed record UniformDistribution(double Low, double High) : Distribution
{
    /// <inheritdoc/>
    public override double Least => Low;

    /// <inheritdoc/>
    public override double Greatest => High;

    /// <inheritdoc/>
    public override double Quantile(double probability) => Low + (High - Low) * probability;

    /// <inheritdoc/>
    public override double Cumulative(double x) => Math.Clamp((x - Low) / (High - Low), 0, 1);

    /// <inheritdoc/>
    public override double LogLikelihood(double x) => OfUniform(x, Low, High);
}
