using EscalationModel.Numerics;
using MathNet.Numerics;

namespace EscalationModel.Theory.Brinkmanship;

/// <summary>The probability of disaster in the symmetric contest of rising risk, without the cancellation of its closed forms.</summary>
internal static class NalebuffDisaster
{
    private const double Huge = 1e12;

    /// <summary>1 - 2 e^b b^-(b+2) gamma(b + 2, b), with the lower incomplete gamma function as its series of positive terms.</summary>
    public static double OfUniform(double b)
    {
        if (b > Huge)
        {
            return 1 - Math.Sqrt(2 * Math.PI / b);
        }

        // The sum of b^n / ((b + 2) ... (b + 2 + n)) is 1 / (b + 2) and what follows it.
        double term = b / (b + 2) / (b + 3), rest = 0;
        for (int n = 4; term > rest * 1e-18; n++)
        {
            rest += term;
            term *= b / (b + n);
        }

        return b / (b + 2) - 2 * rest;
    }

    /// <summary>1 - sqrt(pi) z e^(z^2) erfc(z) with z^2 = 2 / theta.</summary>
    public static double OfExponential(double mean)
    {
        double z = Math.Sqrt(2 / mean);
        if (z < 2)
        {
            return 1 - Math.Sqrt(Math.PI) * z * PortableMath.Exp(z * z) * SpecialFunctions.Erfc(z);
        }

        // Laplace's continued fraction: sqrt(pi) z e^(z^2) erfc(z) = 1 / (1 + u / (1 + 2u / (1 + 3u / ...))), u = 1 / (2 z^2).
        double u = mean / 4, fraction = 1;
        for (int k = 300; k >= 2; k--)
        {
            fraction = 1 + k * u / fraction;
        }

        double first = u / fraction;
        return first / (1 + first);
    }
}
