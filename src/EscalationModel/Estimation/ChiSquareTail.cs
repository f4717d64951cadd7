using MathNet.Numerics;

namespace EscalationModel.Estimation;

/// <summary>Upper tails of chi-square distributions.</summary>
internal static class ChiSquareTail
{
    private const int MostTerms = 10_000;
    private const double Enough = 1e-14;

    public static double Of(double freedom, double x) => x > 0 ? SpecialFunctions.GammaUpperRegularized(0.5 * freedom, 0.5 * x) : 1;

    /// <summary>That of the non-central distribution: a Poisson mixture of central ones.</summary>
    public static double OfNonCentral(double freedom, double nonCentrality, double x)
    {
        double half = 0.5 * nonCentrality, sum = 0, seen = 0;
        for (int k = 0; k < MostTerms && seen < 1 - Enough; k++)
        {
            double weight = half == 0 ? (k == 0 ? 1 : 0)
                : PortableMath.Exp(k * PortableMath.Log(half) - half - Numerics.GammaFunction.Log(k + 1));
            seen += weight;
            sum += weight * Of(freedom + 2 * k, x);
        }

        return sum;
    }
}
