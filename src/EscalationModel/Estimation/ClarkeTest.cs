using MathNet.Numerics.Distributions;

namespace EscalationModel.Estimation;

/// <summary>Clarke's sign test of two models of which neither is a part of the other, with the correction of Schwarz's criterion
/// [clarke2007]. Immutable.</summary>
/// <param name="Favoring">The cases that the first model gives the higher log-likelihood, after the correction.</param>
/// <param name="Cases">All cases.</param>
/// <param name="PValue">Two-sided, of the binomial law with probability 1/2.</param>
[TypeFormatterSource]
public sealed record ClarkeTest(int Favoring, int Cases, double PValue) : IShown
{
    /// <summary>The test of two fits to the same rows.</summary>
    /// <param name="first">One model.</param>
    /// <param name="second">The other.</param>
    /// <exception cref="ArgumentException">Other rows.</exception>
    public static ClarkeTest Of(LikelihoodFit first, LikelihoodFit second)
    {
        double[] differences = CaseDifferences.Of(first, second);
        double correction = CaseDifferences.Correction(first, second) / differences.Length;
        int favoring = differences.Count(d => d > correction), fewer = Math.Min(favoring, differences.Length - favoring);
        return new(favoring, differences.Length, Math.Min(1, 2 * Binomial.CDF(0.5, differences.Length, fewer)));
    }
}
