namespace EscalationModel;

/// <summary>Elementary functions that give the same bits on every machine: they use only + - * / and square roots, which IEEE 754
/// defines exactly, where <see cref="Math"/> asks the C library. Use them in a policy whose results must be reproducible.
/// Thread-safe. Greatest errors against a reference of 256 bits, in units in the
/// last place: 1 for <see cref="Exp"/> and <see cref="Log"/>, 1.2 for <see cref="Log1p"/> and 1.9 for <see cref="SinCosPi"/>.</summary>
/// <remarks>The polynomials are Chebyshev fits of our own in high precision, with relative errors below 2^-55. They are evaluated in pairs
/// (Estrin's scheme), which keeps the processor busier than one long chain.</remarks>
public static partial class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10, InverseLn2 = 1.44269504088896338700;
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const long HalfRootBits = 0x3FE6A09E667F3BCD; // sqrt(1/2)
    private const double Log0 = 0.666666666666667, Log1 = 0.39999999999899444, Log2 = 0.2857142862600327, Log3 = 0.22222211130259878,
        Log4 = 0.18182889455674947, Log5 = 0.15331710618210773, Log6 = 0.14616585424888623;

    /// <summary>e to the power of x. 0 below about -745.2, positive infinity above about 709.8; NaN gives NaN.</summary>
    /// <param name="x">Any number.</param>
    public static double Exp(double x)
    {
        if (!(x > -745.2))
        {
            return double.IsNaN(x) ? x : 0;
        }

        if (x > 709.79)
        {
            return double.PositiveInfinity;
        }

        // x = k ln 2 + r with |r| <= ln 2 / 2, and e^r = 1 + r + r^2 p(r).
        double k = Math.Floor(x * InverseLn2 + 0.5);
        double high = x - k * Ln2High, low = k * Ln2Low;
        double r = high - low;
        double correction = (high - r) - low;
        double r2 = r * r, r4 = r2 * r2;
        double p = (0.5 + 0.1666666666666667 * r) + r2 * (0.04166666666666667 + 0.008333333333326136 * r)
            + r4 * ((0.0013888888888883748 + 0.00019841269874820627 * r) + r2 * (2.4801587325547743e-05 + 2.7557255400206422e-06 * r))
            + (r4 * r4) * ((2.75572736431103e-07 + 2.5105217004720745e-08 * r) + r2 * 2.0914686968086876e-09);
        double y = 1 + (r + (r2 * p + correction * (1 + r)));
        return Scale(y, (int)k);
    }

    /// <summary>The natural logarithm. Negative infinity at 0; NaN below 0 and for NaN.</summary>
    /// <param name="x">At least 0.</param>
    public static double Log(double x)
    {
        if (!(x >= SmallestNormal && x < double.PositiveInfinity))
        {
            return x > 0 && double.IsFinite(x)
                ? LogOfNormal(x * 18014398509481984, -54)
                : x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        }

        return LogOfNormal(x, 0);
    }

    /// <summary>ln(1 + x), accurate for small x. Negative infinity at -1; NaN below.</summary>
    /// <param name="x">At least -1.</param>
    public static double Log1p(double x)
    {
        if (x > -0.29 && x < 0.41)
        {
            return LogOfMantissa(x, 0);
        }

        double sum = 1 + x;
        double lost = x - (sum - 1); // what the addition rounded off
        return sum > 0 && double.IsFinite(sum) ? Log(sum) + lost / sum : Log(sum);
    }

    /// <summary>x to the power of y for x at least 0: exp(y ln x), relative error about |y ln x| units in the last place. 0 to
    /// the power of 0 is 1.</summary>
    /// <param name="x">At least 0.</param>
    /// <param name="y">Any number.</param>
    public static double Pow(double x, double y) => y == 0 || x == 1 ? 1 : Exp(y * Log(x));

    /// <summary>The sine and cosine of pi * x. Exact at multiples of one half; NaN for NaN and infinities.</summary>
    /// <param name="x">Any finite number.</param>
    public static (double Sin, double Cos) SinCosPi(double x)
    {
        // Less whole turns, x = quarter / 2 + y with |y| <= 1/4, all exactly.
        double turned = x - 2 * Math.Round(0.5 * x);
        double quarter = Math.Round(2 * turned);
        double angle = (turned - 0.5 * quarter) * Math.PI;
        double z = angle * angle, z2 = z * z, z4 = z2 * z2;
        double s = (-0.16666666666666666 + 0.008333333333330948 * z) + z2 * (-0.00019841269836756774 + 2.7557316101617874e-06 * z)
            + z4 * (-2.505113165023518e-08 + 1.5918115263265974e-10 * z);
        double c = (0.041666666666666664 - 0.0013888888888887398 * z) + z2 * (2.480158729876456e-05 - 2.7557317271145144e-07 * z)
            + z4 * (2.087614614655861e-09 - 1.1382623647474604e-11 * z);
        long sin = BitConverter.DoubleToInt64Bits(angle + angle * z * s);
        long cos = BitConverter.DoubleToInt64Bits(1 - 0.5 * z + z2 * c);

        // An odd quarter exchanges the two and some negate them; by bits, as a branch on a random angle is mispredicted.
        int quarters = (int)quarter;
        long exchange = (sin ^ cos) & -(long)(quarters & 1);
        sin ^= exchange ^ ((long)(quarters & 2) << 62);
        cos ^= exchange ^ ((long)((quarters + 1) & 2) << 62);
        return (BitConverter.Int64BitsToDouble(sin), BitConverter.Int64BitsToDouble(cos));
    }

    // x = m 2^e with m in [sqrt(1/2), sqrt(2)), split by whole numbers, as a branch on a random mantissa is mispredicted.
    private static double LogOfNormal(double x, int exponent)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        long e = (bits - HalfRootBits) >> 52;
        return LogOfMantissa(BitConverter.Int64BitsToDouble(bits - (e << 52)) - 1, exponent + (int)e);
    }

    // ln(1 + f) + exponent ln 2 for 1 + f in [sqrt(1/2), sqrt(2)), by the odd series in s = f / (2 + f).
    private static double LogOfMantissa(double f, int exponent)
    {
        double s = f / (2 + f);
        double z = s * s, z2 = z * z, z4 = z2 * z2;
        double p = (Log0 + Log1 * z) + z2 * (Log2 + Log3 * z) + z4 * ((Log4 + Log5 * z) + z2 * Log6);
        double half = 0.5 * f * f;
        return exponent * Ln2High - ((half - (s * (half + z * p) + exponent * Ln2Low)) - f);
    }

    private static double Scale(double y, int k)
    {
        if (k > 1022)
        {
            return y * 8.98846567431158e307 * Power(k - 1023);
        }

        return k < -1021 ? y * Power(k + 54) * 5.551115123125783e-17 : y * Power(k);
    }

    private static double Power(int k) => BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
}
