namespace EscalationModel.Numerics;

/// <summary>The logarithm of the gamma function, and what keeps the digits of its differences, with the same bits on every
/// machine.</summary>
internal static class GammaFunction
{
    private const double HalfLogOfTwoPi = 0.91893853320467274, FirstOfSeries = 15, Rounding = 1e-17;

    /// <summary>The logarithm by Lanczos's series with g = 7 and nine terms.</summary>
    /// <param name="x">Above 0.</param>
    public static double Log(double x)
    {
        ReadOnlySpan<double> terms =
        [
            0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
            -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7
        ];
        if (x < 0.5)
        {
            return Log(x + 1) - PortableMath.Log(x);
        }

        double sum = terms[0], t = x + 6.5;
        for (int i = 1; i < terms.Length; i++)
        {
            sum += terms[i] / (x - 1 + i);
        }

        return HalfLogOfTwoPi + (x - 0.5) * PortableMath.Log(t) - t + PortableMath.Log(sum);
    }

    /// <summary>The logarithm of gamma(x) sqrt(x / 2 pi) (e / x)^x: what Stirling's formula leaves. Source: [loader2000].</summary>
    /// <param name="x">Above 0.</param>
    public static double StirlingError(double x)
    {
        if (x < FirstOfSeries)
        {
            return Log(x) - (x - 0.5) * PortableMath.Log(x) + x - HalfLogOfTwoPi;
        }

        double s = 1 / (x * x);
        return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s * (1.0 / 1188 - s * 691.0 / 360_360))))) / x;
    }

    /// <summary>x log(x / mean) + mean - x, with all digits where x is near the mean. Source: [loader2000].</summary>
    /// <param name="x">At least 0.</param>
    /// <param name="mean">Above 0.</param>
    public static double Deviance(double x, double mean)
    {
        double off = x - mean;
        if (Math.Abs(off) >= 0.1 * (x + mean))
        {
            return x == 0 ? mean : x * PortableMath.Log(x / mean) - off;
        }

        double v = off / (x + mean), sum = off * v, term = 2 * x * v;
        for (int j = 3; Math.Abs(term) > Rounding * Math.Abs(sum); j += 2)
        {
            term *= v * v;
            sum += term / j;
        }

        return sum;
    }
}
