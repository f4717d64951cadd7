using MathNet.Numerics;

namespace EscalationModel.Theory.FirstPassage;

/// <summary>The complementary error function times e^x^2, which neither vanishes nor overflows. Source: [abramowitz1964] 7.1.14.</summary>
internal static class ScaledErfc
{
    private const double RootOfPi = 1.7724538509055161, Far = 6;

    /// <summary>At x of at least 0.</summary>
    public static double Of(double x)
    {
        if (x < Far)
        {
            return PortableMath.Exp(x * x) * SpecialFunctions.Erfc(x);
        }

        double fraction = x;
        for (int n = 30; n > 0; n--)
        {
            fraction = x + n / 2.0 / fraction;
        }

        return 1 / (fraction * RootOfPi);
    }

    /// <summary>The probability that a standard normal number is at most x.</summary>
    public static double Normal(double x)
    {
        double tail = Tail(Math.Abs(x));
        return x > 0 ? 1 - tail : tail;
    }

    private static double Tail(double x) => x > 40 ? 0 : 0.5 * PortableMath.Exp(-x * x / 2) * Of(x / Math.Sqrt(2));
}
