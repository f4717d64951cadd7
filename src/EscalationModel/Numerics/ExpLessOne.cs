namespace EscalationModel.Numerics;

/// <summary>e^x - 1 with all digits of small results, which rare events need.</summary>
internal static class ExpLessOne
{
    private const double NearZero = 0.35;
    private const int Terms = 17;

    /// <summary>e^x - 1; -1 at minus infinity.</summary>
    public static double Of(double x)
    {
        if (!(Math.Abs(x) < NearZero))
        {
            return PortableMath.Exp(x) - 1;
        }

        double sum = 0;
        for (int n = Terms; n > 1; n--)
        {
            sum = x / n * (1 + sum);
        }

        return x * (1 + sum);
    }

    /// <summary>The probability that a hazard strikes: 1 - e^-hazard.</summary>
    public static double Strikes(double hazard) => -Of(-hazard);
}
