using System.Numerics;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.AudienceCosts;

/// <summary>Compares the times (cost / slope)^(1 / exponent) at which two states are locked in, without rounding where that can be
/// done.</summary>
internal static class LockInTimes
{
    private const long MostBits = 4_000_000;

    /// <summary>-1, 0 or 1: the first is earlier, both are at the same time, the first is later.</summary>
    public static int Compare(AudienceCost first, Rational firstCost, AudienceCost second, Rational secondCost)
    {
        Rational x = firstCost / first.Slope, y = secondCost / second.Slope;

        // x^(1/g) against y^(1/h) is x^m against y^n where m / n = h / g.
        Rational powers = second.Exponent / first.Exponent;
        return Bits(x) * powers.Numerator + Bits(y) * powers.Denominator <= MostBits
            ? Power(x, (int)powers.Numerator).CompareTo(Power(y, (int)powers.Denominator))
            : ByLogarithm(LogTime(first, firstCost), LogTime(second, secondCost));
    }

    private static double LogTime(AudienceCost audience, Rational cost) => audience.LogTimeOf(PortableMath.Log(cost.ToDouble()));

    private static long Bits(Rational x) => x.Numerator.GetBitLength() + x.Denominator.GetBitLength();

    private static Rational Power(Rational x, int power) => new(BigInteger.Pow(x.Numerator, power), BigInteger.Pow(x.Denominator, power));

    private static int ByLogarithm(double a, double b) => Math.Abs(a - b) <= 1e-12 * Math.Max(1, Math.Abs(a)) ? 0 : a.CompareTo(b);
}
