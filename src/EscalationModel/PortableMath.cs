namespace EscalationModel;

/// <summary>Elementary functions that give the same bits on every machine: they use only + - * / and square roots, which IEEE 754
/// defines exactly, where <see cref="Math"/> asks the C library. Use them in a policy whose results must be reproducible. All are
/// accurate to about 1 unit in the last place and thread-safe.</summary>
public static class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10, InverseLn2 = 1.44269504088896338700;

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

        // x = k ln 2 + r with |r| <= ln 2 / 2; e^r by its series to degree 13, relative error below 1e-17.
        double k = Math.Floor(x * InverseLn2 + 0.5);
        double high = x - k * Ln2High, low = k * Ln2Low;
        double r = high - low;
        double correction = (high - r) - low;
        double p = 1.0 / 6227020800;
        p = p * r + 1.0 / 479001600;
        p = p * r + 1.0 / 39916800;
        p = p * r + 1.0 / 3628800;
        p = p * r + 1.0 / 362880;
        p = p * r + 1.0 / 40320;
        p = p * r + 1.0 / 5040;
        p = p * r + 1.0 / 720;
        p = p * r + 1.0 / 120;
        p = p * r + 1.0 / 24;
        p = p * r + 1.0 / 6;
        p = p * r + 0.5;
        double y = 1 + (r + (r * r * p + correction * (1 + r)));
        return Scale(y, (int)k);
    }

    /// <summary>The natural logarithm. Negative infinity at 0; NaN below 0 and for NaN.</summary>
    /// <param name="x">At least 0.</param>
    public static double Log(double x)
    {
        if (!(x > 0) || x == double.PositiveInfinity)
        {
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        }

        int exponent = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984; // 2^54
            exponent = -54;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        exponent += (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            exponent++;
        }

        return LogOfMantissa(mantissa - 1, exponent);
    }

    /// <summary>ln(1 + x), accurate for small x. Negative infinity at -1; NaN below.</summary>
    /// <param name="x">At least -1.</param>
    public static double Log1p(double x)
    {
        if (x > -0.29 && x < 0.41)
        {
            return LogOfMantissa(x, 0);
        }

        return Log(1 + x);
    }

    /// <summary>x to the power of y for x at least 0: exp(y ln x), relative error about |y ln x| units in the last place. 0 to the power of 0 is 1.</summary>
    /// <param name="x">At least 0.</param>
    /// <param name="y">Any number.</param>
    public static double Pow(double x, double y) => y == 0 ? 1 : x == 0 ? (y > 0 ? 0 : double.PositiveInfinity) : Exp(y * Log(x));

    /// <summary>The sine and cosine of pi * x.</summary>
    /// <param name="x">Any finite number; best within a few turns (2) of 0.</param>
    public static (double Sin, double Cos) SinCosPi(double x)
    {
        // x = q / 2 + y with |y| <= 1/4; both series in (pi y)^2, error below 1e-17.
        double quarter = Math.Floor(2 * x + 0.5);
        double angle = (x - 0.5 * quarter) * Math.PI;
        double z = angle * angle;
        double s = -1.0 / 1307674368000;
        s = s * z + 1.0 / 6227020800;
        s = s * z - 1.0 / 39916800;
        s = s * z + 1.0 / 362880;
        s = s * z - 1.0 / 5040;
        s = s * z + 1.0 / 120;
        s = s * z - 1.0 / 6;
        double sin = angle + angle * z * s;
        double c = 1.0 / 20922789888000;
        c = c * z - 1.0 / 87178291200;
        c = c * z + 1.0 / 479001600;
        c = c * z - 1.0 / 3628800;
        c = c * z + 1.0 / 40320;
        c = c * z - 1.0 / 720;
        c = c * z + 1.0 / 24;
        double cos = 1 - 0.5 * z + z * z * c;
        return ((long)quarter & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    // ln(1 + f) + exponent ln 2 for 1 + f in [sqrt(1/2), sqrt(2)], by the odd series in s = f / (2 + f).
    private static double LogOfMantissa(double f, int exponent)
    {
        double s = f / (2 + f);
        double z = s * s;
        double p = 2.0 / 23;
        p = p * z + 2.0 / 21;
        p = p * z + 2.0 / 19;
        p = p * z + 2.0 / 17;
        p = p * z + 2.0 / 15;
        p = p * z + 2.0 / 13;
        p = p * z + 2.0 / 11;
        p = p * z + 2.0 / 9;
        p = p * z + 2.0 / 7;
        p = p * z + 2.0 / 5;
        p = p * z + 2.0 / 3;
        p *= z;
        double half = 0.5 * f * f;
        return exponent * Ln2High - ((half - (s * (half + p) + exponent * Ln2Low)) - f);
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
