using EscalationModel.Numerics;

namespace EscalationModel.Estimation;

/// <summary>Vuong's test of two models of which neither is a part of the other, with the correction of Schwarz's criterion [vuong1989].
/// Immutable.</summary>
/// <param name="Statistic">Standard normal if both models are equally far from the truth; positive: the first is closer.</param>
/// <param name="PValue">Two-sided.</param>
[TypeFormatterSource]
public sealed record VuongTest(double Statistic, double PValue) : IShown
{
    /// <summary>The test of two fits to the same rows.</summary>
    /// <param name="first">One model.</param>
    /// <param name="second">The other.</param>
    /// <exception cref="ArgumentException">Other rows, or models whose cases do not differ.</exception>
    public static VuongTest Of(LikelihoodFit first, LikelihoodFit second)
    {
        double[] differences = CaseDifferences.Of(first, second);
        double n = differences.Length;
        double mean = differences.Sum() / n, variance = differences.Sum(d => (d - mean) * (d - mean)) / n;
        if (!(variance > 0))
        {
            throw new ArgumentException("The two models give every case the same difference: the test is not defined.", nameof(second));
        }

        double statistic = (differences.Sum() - CaseDifferences.Correction(first, second)) / (Math.Sqrt(n) * Math.Sqrt(variance));
        return new(statistic, 2 * PortableMath.Exp(NormalTail.Log(-Math.Abs(statistic))));
    }
}
