namespace EscalationModel.Numerics;

/// <summary>The beta distribution, with the same bits on every machine.</summary>
internal static class BetaLaw
{
    private const int MostTerms = 10_000, Halvings = 1100;
    private const double Enough = 1e-15, Tiny = 1e-300, HalfLogOfTwoPi = 0.91893853320467274;

    /// <summary>The probability of a value of at most x: the regularized incomplete beta function by its continued fraction. Source:
    /// [press2007].</summary>
    public static double Cumulative(double x, double a, double b)
    {
        if (!(x > 0 && x < 1))
        {
            return x > 0 ? 1 : 0;
        }

        double front = PortableMath.Exp(
            a * PortableMath.Log(x) + b * PortableMath.Log1p(-x) + LogGamma(a + b) - LogGamma(a) - LogGamma(b));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - front * Fraction(1 - x, b, a) / b;
    }

    /// <summary>The value that is not exceeded with a probability, by halving: to the last bits, since it is asked for rarely.</summary>
    public static double Quantile(double probability, double a, double b)
    {
        double low = 0, high = 1;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = low + (high - low) / 2;
            if (middle == low || middle == high)
            {
                break;
            }

            (low, high) = Cumulative(middle, a, b) < probability ? (middle, high) : (low, middle);
        }

        return low + (high - low) / 2;
    }

    // Lentz's method.
    private static double Fraction(double x, double a, double b)
    {
        double c = 1, d = Inverse(1 - (a + b) * x / (a + 1)), sum = d;
        for (int m = 1; m <= MostTerms; m++)
        {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = Inverse(1 + even * d);
            c = AwayFromZero(1 + even / c);
            sum *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = Inverse(1 + odd * d);
            c = AwayFromZero(1 + odd / c);
            sum *= d * c;
            if (Math.Abs(d * c - 1) < Enough)
            {
                break;
            }
        }

        return sum;
    }

    private static double Inverse(double x) => 1 / AwayFromZero(x);

    private static double AwayFromZero(double x) => Math.Abs(x) < Tiny ? Tiny : x;

    // Lanczos's series with g = 7 and nine terms.
    private static double LogGamma(double x)
    {
        ReadOnlySpan<double> terms =
        [
            0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
            -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7
        ];
        if (x < 0.5)
        {
            return LogGamma(x + 1) - PortableMath.Log(x);
        }

        double sum = terms[0], t = x + 6.5;
        for (int i = 1; i < terms.Length; i++)
        {
            sum += terms[i] / (x - 1 + i);
        }

        return HalfLogOfTwoPi + (x - 0.5) * PortableMath.Log(t) - t + PortableMath.Log(sum);
    }
}
