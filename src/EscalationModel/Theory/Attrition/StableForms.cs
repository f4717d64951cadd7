using EscalationModel.Numerics;

namespace EscalationModel.Theory.Attrition;

/// <summary>Differences that would lose all digits for small arguments if they were written as they are said.</summary>
internal static class StableForms
{
    /// <summary>-ln(1 - a / b) - a / b for a from 0 to b; infinite at a = b.</summary>
    public static double LogExcess(double a, double b)
    {
        double z = a / b;
        return z < 0.1 ? Series(z, k => 1.0 / k)
            : z < 0.5 ? -PortableMath.Log1p(-z) - z
            : -PortableMath.Log((b - a) / b) - z; // b - a is exact here
    }

    /// <summary>1 - (1 + z) e^-z for z of at least 0.</summary>
    public static double GammaOfTwo(double z)
    {
        double factorial = 1;
        return z > 0.5 ? 1 - (1 + z) * PortableMath.Exp(-z) : Series(z, k => ((k & 1) == 0 ? 1 : -1) * (k - 1) / (factorial *= k));
    }

    /// <summary>z - 1 + e^-z for z of at least 0.</summary>
    public static double ExpExcess(double z)
    {
        double factorial = 1;
        return z > 0.5 ? z - ExpLessOne.Strikes(z) : Series(z, k => ((k & 1) == 0 ? 1 : -1) / (factorial *= k));
    }

    // The sum over k of at least 2 of c(k) z^k, with z of at most 1/2.
    private static double Series(double z, Func<int, double> coefficient)
    {
        double sum = 0, power = z;
        for (int k = 2; k < 60 && power != 0; k++)
        {
            sum += coefficient(k) * (power *= z);
        }

        return sum;
    }
}
