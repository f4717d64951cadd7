using System.Globalization;

namespace EscalationModel.Theory.AnnualRisk;

/// <summary>A number with its interval, such as a probability that was simulated. Immutable.</summary>
/// <param name="Value">The number; at least 0.</param>
/// <param name="Low">The lower end of its interval, from 0 to the number.</param>
/// <param name="High">The upper end, at least the number.</param>
public readonly record struct RiskRange(double Value, double Low, double High)
{
    /// <summary>A number that is known.</summary>
    /// <param name="value">The number.</param>
    public static RiskRange Exactly(double value) => new(value, value, value);

    /// <summary>The number and its interval.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:G4} [{Low:G4}, {High:G4}]");

    internal RiskRange Through(Func<double, double> rising) => new(rising(Value), rising(Low), rising(High));

    /// <summary>The product of two numbers that were estimated apart: the distances to the ends add up in squares, on the logarithm.
    /// Source: [zou2008].</summary>
    internal RiskRange Times(RiskRange other)
    {
        double value = Value * other.Value;
        return value == 0
            ? new(value, Low * other.Low, High * other.High)
            : new(
                value, Low > 0 && other.Low > 0 ? value * Span(Value / Low, other.Value / other.Low, -1) : 0,
                value * Span(High / Value, other.High / other.Value, 1));
    }

    internal bool IsWithin(double most) => Low >= 0 && Low <= Value && Value <= High && High <= most;

    private static double Span(double own, double other, int sign)
    {
        double a = PortableMath.Log(own), b = PortableMath.Log(other);
        return PortableMath.Exp(sign * Math.Sqrt(a * a + b * b));
    }
}
