using System.Numerics;

namespace EscalationModel.Tests.Reference;

/// <summary>A real number mantissa * 2^exponent.</summary>
internal readonly record struct Dyadic(BigInteger Mantissa, int Exponent)
{
    /// <summary>The exact value of a finite double.</summary>
    public static Dyadic Of(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long fraction = bits & 0xFFFFFFFFFFFFF;
        long mantissa = exponent == 0 ? fraction : fraction | (1L << 52);
        return new(x < 0 ? -mantissa : mantissa, Math.Max(exponent, 1) - 1075);
    }

    /// <summary>The distance of a double from this number, in units in the last place that a double of this size has.</summary>
    public double UlpsTo(double x)
    {
        if (Mantissa.IsZero || !double.IsFinite(x))
        {
            return x == 0 && Mantissa.IsZero ? 0 : double.IsInfinity(x) && Size > 1024 ? 0 : double.PositiveInfinity;
        }

        Dyadic other = Of(x);
        int low = Math.Min(Exponent, other.Exponent);
        BigInteger distance = BigInteger.Abs((Mantissa << (Exponent - low)) - (other.Mantissa << (other.Exponent - low)));
        int ulp = Math.Max(Size - 53, -1074);
        int shift = ulp - 30 - low; // ulps in steps of 2^-30
        return (double)(shift >= 0 ? distance >> shift : distance << -shift) / (1 << 30);
    }

    // |x| is in [2^(size-1), 2^size).
    private int Size => (int)BigInteger.Abs(Mantissa).GetBitLength() + Exponent;
}

/// <summary>Elementary functions in fixed point with 256 fractional bits, by their series: slow and plain. Good
/// to more than 200 bits.</summary>
internal static class HighPrecision
{
    private const int Bits = 256;
    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger Ln2 = 2 * ArcTanh(One / 3);
    private static readonly BigInteger Pi = 16 * ArcTanOfInverse(5) - 4 * ArcTanOfInverse(239);

    public static Dyadic Exp(double x) => ExpOfFixed(Fixed(Dyadic.Of(x)));

    public static Dyadic Log(double x) => new(LogFixed(x), -Bits);

    public static Dyadic Pow(double x, double y)
    {
        Dyadic power = Dyadic.Of(y);
        return ExpOfFixed(Fixed(new Dyadic(LogFixed(x) * power.Mantissa, power.Exponent - Bits)));
    }

    public static Dyadic Log1p(double x)
    {
        Dyadic exact = Dyadic.Of(x);
        if (Math.Abs(x) > 0.25)
        {
            BigInteger y = One + Fixed(exact); // exact for doubles of this size
            return new(LogOfRatio(y), -Bits);
        }

        // x times the series of ln(1 + x) / x, so that tiny x keep their relative precision.
        BigInteger z = Fixed(exact), power = One, sum = 0;
        for (int k = 1; !power.IsZero; k++)
        {
            sum += power / k;
            power = -Multiply(power, z);
        }

        return new(exact.Mantissa * sum, exact.Exponent - Bits);
    }

    public static (Dyadic Sin, Dyadic Cos) SinCosPi(double x)
    {
        // x = quarters / 2 + y exactly, in units of 2^exponent.
        (BigInteger m, int e) = Dyadic.Of(x);
        if (e >= 0)
        {
            (m, e) = (m << e, 0);
        }

        (m, e) = (m << 2, e - 2);
        BigInteger half = BigInteger.One << (-e - 1);
        BigInteger quarters = FloorDivide(m + (half >> 1), half);
        var y = new Dyadic(m - quarters * half, e);
        BigInteger z = Multiply(Fixed(y), Pi);
        BigInteger square = Multiply(z, z), sine = 0, cosine = 0, term = One;
        for (int k = 1; !term.IsZero; k += 2)
        {
            cosine += term;
            sine += term / k;
            term = -Multiply(term, square) / (k * (k + 1));
        }

        var sin = new Dyadic(y.Mantissa * Multiply(sine, Pi), y.Exponent - Bits);
        var cos = new Dyadic(cosine, -Bits);
        return (int)(quarters & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, Negative(sin)),
            2 => (Negative(sin), Negative(cos)),
            _ => (Negative(cos), sin),
        };
    }

    private static Dyadic ExpOfFixed(BigInteger x)
    {
        BigInteger k = FloorDivide(x, Ln2);
        BigInteger r = x - k * Ln2, term = One, sum = 0;
        for (int i = 1; !term.IsZero; i++)
        {
            sum += term;
            term = Multiply(term, r) / i;
        }

        return new(sum, (int)k - Bits);
    }

    private static BigInteger LogFixed(double x)
    {
        (BigInteger m, int e) = Dyadic.Of(x);
        int size = (int)m.GetBitLength();
        return LogOfRatio(m << (Bits - size)) + (e + size) * Ln2;
    }

    // ln of a fixed-point number: halved or doubled into [2/3, 4/3], then by the inverse hyperbolic tangent.
    private static BigInteger LogOfRatio(BigInteger y)
    {
        int k = 0;
        for (; 3 * y > 4 * One; k++)
        {
            y >>= 1; // loses bits below 2^-256 alone
        }

        for (; 3 * y < 2 * One; k--)
        {
            y <<= 1;
        }

        return 2 * ArcTanh(((y - One) << Bits) / (y + One)) + k * Ln2;
    }

    private static BigInteger ArcTanh(BigInteger x)
    {
        BigInteger square = Multiply(x, x), power = x, sum = 0;
        for (int k = 1; !power.IsZero; k += 2)
        {
            sum += power / k;
            power = Multiply(power, square);
        }

        return sum;
    }

    private static BigInteger ArcTanOfInverse(int n)
    {
        BigInteger power = One / n, sum = 0;
        for (int k = 1; !power.IsZero; k += 2)
        {
            sum += power / k;
            power = -power / (n * n);
        }

        return sum;
    }

    private static BigInteger Fixed(Dyadic x) =>
        x.Exponent + Bits >= 0 ? x.Mantissa << (x.Exponent + Bits) : x.Mantissa >> -(x.Exponent + Bits);

    // Rounds toward zero, so that series of shrinking terms end.
    private static BigInteger Multiply(BigInteger a, BigInteger b) => a * b / One;

    private static BigInteger FloorDivide(BigInteger a, BigInteger b)
    {
        BigInteger quotient = BigInteger.DivRem(a, b, out BigInteger rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    private static Dyadic Negative(Dyadic x) => new(-x.Mantissa, x.Exponent);
}
