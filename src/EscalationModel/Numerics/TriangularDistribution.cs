namespace EscalationModel.Numerics;

/// <summary>The triangular distribution: likeliest at the mode, and less so in a straight line toward both ends.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="Mode">The likeliest value, from <paramref name="Low"/> to <paramref name="High"/>.</param>
/// <param name="High">The upper end, above <paramref name="Low"/>.</param>
public sealed record TriangularDistribution(double Low, double Mode, double High) : Distribution
{
    /// <inheritdoc/>
    public override double Least => Low;

    /// <inheritdoc/>
    public override double Greatest => High;

    private double BelowMode => (Mode - Low) / (High - Low);

    /// <inheritdoc/>
    public override double Quantile(double probability) => probability < BelowMode
        ? Low + Math.Sqrt(probability * (High - Low) * (Mode - Low))
        : High - Math.Sqrt((1 - probability) * (High - Low) * (High - Mode));

    /// <inheritdoc/>
    public override double Cumulative(double x) =>
        x <= Low ? 0
        : x >= High ? 1
        : x < Mode ? (x - Low) * (x - Low) / ((High - Low) * (Mode - Low))
        : 1 - (High - x) * (High - x) / ((High - Low) * (High - Mode));

    /// <inheritdoc/>
    public override double LogLikelihood(double x) =>
        x == Mode ? 0
        : x > Low && x < Mode ? PortableMath.Log((x - Low) / (Mode - Low))
        : x > Mode && x < High ? PortableMath.Log((High - x) / (High - Mode))
        : double.NegativeInfinity;
}
