namespace EscalationModel.Estimation;

/// <summary>By how much one fit gives each observation a higher log-likelihood than another.</summary>
internal static class CaseDifferences
{
    public static double[] Of(LikelihoodFit first, LikelihoodFit second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        (double[] one, double[] other) = (Cases(first), Cases(second));
        return one.Length == other.Length
            ? [.. one.Zip(other, (a, b) => a - b)]
            : throw new ArgumentException(
                $"The models have {one.Length} and {other.Length} cases: they must have the same.", nameof(second));
    }

    /// <summary>(k1 - k2) ln n / 2, what the sum of the differences must exceed.</summary>
    public static double Correction(LikelihoodFit first, LikelihoodFit second) =>
        (first.FreeParameters - second.FreeParameters) * PortableMath.Log(first.Observations) / 2;

    private static double[] Cases(LikelihoodFit fit)
    {
        Jet[] point = [.. fit.Maximum.Point.Select(x => (Jet)x)];
        return
        [
            .. Enumerable.Range(0, fit.Likelihood.Rows).SelectMany(
                row => Enumerable.Repeat(fit.Likelihood.Row(row, point).Value, (int)fit.Likelihood.Weight(row))),
        ];
    }
}
