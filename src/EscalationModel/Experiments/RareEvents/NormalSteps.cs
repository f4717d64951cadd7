namespace EscalationModel.Experiments.RareEvents;

/// <summary>Normal steps.</summary>
/// <param name="Drift">The mean.</param>
/// <param name="Deviation">The standard deviation, above 0.</param>
public sealed record NormalSteps(double Drift, double Deviation) : StepLaw
{
    /// <inheritdoc/>
    public override double Mean => Drift;

    /// <inheritdoc/>
    public override double TiltBound => double.PositiveInfinity;

    /// <inheritdoc/>
    public override double Draw(double tilt, ref RandomStream random) => TiltedMean(tilt) + Deviation * random.NextNormal();

    /// <inheritdoc/>
    public override double TiltedMean(double tilt) => Drift + tilt * Deviation * Deviation;

    private protected override double CumulantOf(double tilt) => tilt * (Drift + 0.5 * tilt * Deviation * Deviation);
}
