using System.Numerics;

namespace EscalationModel.Numerics.Pivoting;

/// <summary>Fractions as whole numbers over a common denominator.</summary>
internal static class Scaling
{
    /// <summary>The least common multiple of the denominators.</summary>
    public static BigInteger CommonDenominator(IEnumerable<Rational> values)
    {
        BigInteger multiple = BigInteger.One;
        foreach (Rational value in values)
        {
            if (!value.IsInteger)
            {
                BigInteger denominator = value.Denominator;
                if (denominator != multiple)
                {
                    multiple *= denominator / BigInteger.GreatestCommonDivisor(multiple, denominator);
                }
            }
        }

        return multiple;
    }

    /// <summary>value times multiple, which is whole.</summary>
    public static BigInteger Whole(Rational value, BigInteger multiple) => value.IsInteger
        ? value.Numerator * multiple
        : value.Numerator * (multiple / value.Denominator);
}
