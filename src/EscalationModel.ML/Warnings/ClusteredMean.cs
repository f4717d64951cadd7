namespace EscalationModel.ML.Warnings;

/// <summary>Means of values that depend on each other within clusters, with 95% intervals [liang1986].</summary>
internal static class ClusteredMean
{
    private const double Z = 1.959963984540054;

    /// <summary>The mean of values.</summary>
    public static Estimate Of(IReadOnlyList<double> values, IReadOnlyList<int> clusters)
    {
        double mean = values.Average();
        return Around(mean, Error([.. values.Select(v => v - mean)], clusters));
    }

    /// <summary>The ratio of two means, by its linearization; NaN, with all numbers as its interval, if the lower one is 0.</summary>
    public static Estimate Ratio(IReadOnlyList<double> upper, IReadOnlyList<double> lower, IReadOnlyList<int> clusters)
    {
        double below = lower.Average(), ratio = upper.Average() / below;
        return double.IsFinite(ratio)
            ? Around(ratio, Error([.. upper.Select((u, i) => (u - ratio * lower[i]) / below)], clusters))
            : Unknown;
    }

    /// <summary>A number of which nothing is known.</summary>
    public static Estimate Unknown => new(double.NaN, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>A number with its standard error.</summary>
    public static Estimate Around(double value, double error) => new(value, value - Z * error, value + Z * error);

    /// <summary>The standard error of the mean of values whose mean is 0.</summary>
    public static double Error(IReadOnlyList<double> values, IReadOnlyList<int> clusters)
    {
        var sums = new Dictionary<int, double>();
        for (int i = 0; i < values.Count; i++)
        {
            sums[clusters[i]] = sums.GetValueOrDefault(clusters[i]) + values[i];
        }

        double correction = sums.Count > 1 ? sums.Count / (sums.Count - 1.0) : double.PositiveInfinity;
        return Math.Sqrt(correction * sums.Values.Sum(s => s * s)) / values.Count;
    }
}
