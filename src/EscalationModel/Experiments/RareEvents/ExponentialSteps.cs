namespace EscalationModel.Experiments.RareEvents;

/// <summary>Steps U - D of two exponential numbers: waiting times of a queue (service less the time to the next arrival), an insurer's loss
/// (claim less the income until it).</summary>
/// <param name="Up">The mean of U, above 0.</param>
/// <param name="Down">The mean of D, above 0.</param>
public sealed record ExponentialSteps(double Up, double Down) : StepLaw
{
    /// <inheritdoc/>
    public override double Mean => Up - Down;

    /// <inheritdoc/>
    public override double TiltBound => 1 / Up;

    /// <inheritdoc/>
    public override double Draw(double tilt, ref RandomStream random) =>
        random.NextExponential() / (1 / Up - tilt) - random.NextExponential() / (1 / Down + tilt);

    /// <inheritdoc/>
    public override double TiltedMean(double tilt) => 1 / (1 / Up - tilt) - 1 / (1 / Down + tilt);

    private protected override double CumulantOf(double tilt) => -PortableMath.Log1p(-tilt * Up) - PortableMath.Log1p(tilt * Down);
}
