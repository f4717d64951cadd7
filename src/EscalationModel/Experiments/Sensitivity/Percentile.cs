namespace EscalationModel.Experiments.Sensitivity;

/// <summary>Quantiles of a sorted sample.</summary>
internal static class Percentile
{
    /// <summary>The quantile of type 7 of [hyndman1996]: linear between the values, of which the first is the quantile at 0 and the last
    /// at 1.</summary>
    /// <param name="sorted">At least one value, in ascending order.</param>
    /// <param name="probability">From 0 to 1.</param>
    public static double Of(ReadOnlySpan<double> sorted, double probability)
    {
        double place = probability * (sorted.Length - 1);
        int below = Math.Min((int)place, sorted.Length - 1), above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
