namespace EscalationModel.Numerics;

/// <summary>The beta distribution, with the same bits on every machine.</summary>
internal static class BetaLaw
{
    private const int MostTerms = 10_000, Halvings = 1100;
    private const double Enough = 1e-15, Tiny = 1e-300, RootOfTwoPi = 2.5066282746310002;

    /// <summary>The probability of a value of at most x: the regularized incomplete beta function by its continued fraction. Source:
    /// [press2007].</summary>
    public static double Cumulative(double x, double a, double b)
    {
        if (!(x > 0 && x < 1))
        {
            return x > 0 ? 1 : 0;
        }

        double front = Front(x, a, b);
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

    // x^a (1 - x)^b / B(a, b), by what Stirling's formula leaves: logarithms of gamma functions of millions would take the digits away.
    private static double Front(double x, double a, double b)
    {
        double n = a + b, errors = GammaFunction.StirlingError(n) - GammaFunction.StirlingError(a) - GammaFunction.StirlingError(b);
        double deviance = GammaFunction.Deviance(a, n * x) + GammaFunction.Deviance(b, n * (1 - x));
        return PortableMath.Exp(errors - deviance) * Math.Sqrt(a / n * b) / RootOfTwoPi;
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
}
