namespace EscalationModel.Numerics;

/// <summary>The beta distribution of a probability. After k of n were seen, a = k + 1 and b = n - k + 1 make its likelihood that of the
/// count, and a = k + 1/2 and b = n - k + 1/2 its density that of the belief of Jeffreys.</summary>
/// <param name="A">The first shape, above 0.</param>
/// <param name="B">The second shape, above 0.</param>
public sealed record BetaDistribution(double A, double B) : Distribution
{
    /// <inheritdoc/>
    public override double Least => 0;

    /// <inheritdoc/>
    public override double Greatest => 1;

    /// <inheritdoc/>
    public override double Quantile(double probability) => BetaLaw.Quantile(probability, A, B);

    /// <inheritdoc/>
    public override double Cumulative(double x) => BetaLaw.Cumulative(x, A, B);

    /// <inheritdoc/>
    public override double LogLikelihood(double x) => x >= 0 && x <= 1
        ? Times(A - 1, PortableMath.Log(x)) + Times(B - 1, PortableMath.Log1p(-x))
        : double.NegativeInfinity;

    private static double Times(double factor, double log) => factor == 0 ? 0 : factor * log;
}
