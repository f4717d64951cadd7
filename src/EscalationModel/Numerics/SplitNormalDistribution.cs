namespace EscalationModel.Numerics;

/// <summary>A value with its 95% interval: normal to both sides of the value, on a scale on which the number is unbounded, with a standard
/// deviation of each side such that the ends of the interval are the 2.5% points.</summary>
/// <param name="Value">The median.</param>
/// <param name="Low">The lower end of the 95% interval, below the value.</param>
/// <param name="High">Its upper end, above the value.</param>
/// <param name="IsShare">Whether the scale is that of log odds; else that of logarithms.</param>
internal sealed record SplitNormalDistribution(double Value, double Low, double High, bool IsShare) : Distribution
{
    public override double Least => 0;

    public override double Greatest => IsShare ? 1 : double.PositiveInfinity;

    public override double Quantile(double probability)
    {
        double z = NormalLaw.Quantile(probability);
        double scaled = Scaled(Value) + z / Estimate95 * (z < 0 ? Scaled(Value) - Scaled(Low) : Scaled(High) - Scaled(Value));
        return IsShare ? Logits.Of(scaled) : PortableMath.Exp(scaled);
    }

    public override double Cumulative(double x) => x > 0 && x < Greatest ? NormalLaw.Cumulative(Deviations(x)) : x > 0 ? 1 : 0;

    public override double LogLikelihood(double x) => x > 0 && x < Greatest ? OfNormal(Deviations(x)) : double.NegativeInfinity;

    private const double Estimate95 = 1.959963984540054;

    internal override double Deviations(double x)
    {
        double off = Scaled(x) - Scaled(Value);
        return Estimate95 * off / (off < 0 ? Scaled(Value) - Scaled(Low) : Scaled(High) - Scaled(Value));
    }

    private double Scaled(double x) => IsShare ? Logits.From(x) : PortableMath.Log(x);
}
