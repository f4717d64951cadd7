using System.Numerics;

namespace EscalationModel.Numerics.Linear;

/// <summary>Fractions with one denominator that long binary numbers stand for: convergents of their continued fractions.</summary>
internal static class CommonFractions
{
    /// <summary>Fractions near digits / 2^bits whose common denominator has less than half of the digits. Most share the denominator of
    /// those before.</summary>
    public static (BigInteger[] Numerators, BigInteger Denominator)? Near(BigInteger[] digits, int bits)
    {
        BigInteger common = BigInteger.One, bound = BigInteger.One << (bits / 2 - 2);
        var factors = new BigInteger[digits.Length];
        BigInteger[] numerators = new BigInteger[digits.Length];
        for (int i = 0; i < digits.Length; i++)
        {
            (numerators[i], BigInteger denominator) = Nearest(digits[i] * common, bits, bound / common);
            common *= denominator;
            factors[i] = common;
            if (common > bound)
            {
                return null;
            }
        }

        for (int i = 0; i < digits.Length; i++)
        {
            numerators[i] *= common / factors[i];
        }

        return (numerators, common);
    }

    // The last convergent of value / 2^bits whose denominator is within the bound, or the first that is very near.
    private static (BigInteger Numerator, BigInteger Denominator) Nearest(BigInteger value, int bits, BigInteger bound)
    {
        BigInteger one = BigInteger.One << bits, near = BigInteger.One << (bits / 2 + 1);
        BigInteger whole = (value + (one >> 1)) >> bits;
        if (BigInteger.Abs(value - (whole << bits)) < near)
        {
            return (whole, BigInteger.One);
        }

        BigInteger a = value, b = one, p0 = 0, p1 = 1, q0 = 1, q1 = 0;
        while (!b.IsZero)
        {
            BigInteger quotient = BigInteger.DivRem(a, b, out BigInteger rest);
            if (rest.Sign < 0)
            {
                (quotient, rest) = (quotient - 1, rest + b);
            }

            (p0, p1) = (p1, quotient * p1 + p0);
            (q0, q1) = (q1, quotient * q1 + q0);
            if (q1 > bound)
            {
                return (p0, q0);
            }

            (a, b) = (b, rest);
        }

        return (p1, q1);
    }
}
