using MathNet.Numerics;

namespace EscalationModel.Numerics;

/// <summary>The logarithm of the standard normal distribution function and its derivative, without loss of digits in either tail.</summary>
internal static class NormalTail
{
    private const double LogRootOfTwoPi = 0.91893853320467274178, Far = -5;

    /// <summary>ln Phi(x).</summary>
    public static double Log(double x)
    {
        if (x < Far)
        {
            return -0.5 * x * x - LogRootOfTwoPi - PortableMath.Log(Fraction(-x));
        }

        double outside = 0.5 * SpecialFunctions.Erfc(Math.Abs(x) / Constants.Sqrt2);
        return x > 0 ? PortableMath.Log1p(-outside) : PortableMath.Log(outside);
    }

    /// <summary>phi(x) / Phi(x), the derivative of ln Phi: the inverse of Mills' ratio.</summary>
    public static double Mills(double x) =>
        x < Far ? Fraction(-x) : PortableMath.Exp(-0.5 * x * x - LogRootOfTwoPi - Log(x));

    /// <summary>t + 1/(t + 2/(t + 3/(t + ...))), Laplace's continued fraction for phi(t) / Phi(-t).</summary>
    private static double Fraction(double t)
    {
        double below = t;
        for (int k = 80; k > 0; k--)
        {
            below = t + k / below;
        }

        return below;
    }
}
