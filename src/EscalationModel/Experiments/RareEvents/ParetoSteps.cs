namespace EscalationModel.Experiments.RareEvents;

/// <summary>Steps of a law with a heavy tail: P(X > x) = (1 + x)^-α for x from 0. It has no exponential moment and cannot be tilted.
/// </summary>
/// <param name="Alpha">α, above 0.</param>
public sealed record ParetoSteps(double Alpha) : StepLaw
{
    /// <inheritdoc/>
    public override double Mean => Alpha > 1 ? 1 / (Alpha - 1) : double.PositiveInfinity;

    /// <inheritdoc/>
    public override double TiltBound => 0;

    /// <inheritdoc/>
    public override double Draw(double tilt, ref RandomStream random)
    {
        Cumulant(tilt); // refuses any but 0
        return PortableMath.Exp(random.NextExponential() / Alpha) - 1;
    }

    /// <inheritdoc/>
    public override double TiltedMean(double tilt) => Cumulant(tilt) + Mean;

    private protected override double CumulantOf(double tilt) => 0;
}
