namespace EscalationModel.Experiments.Discovery;

/// <summary>Quantiles of a sample as NumPy and R have them by default (type 7).</summary>
internal static class Quantiles
{
    /// <summary>The quantile of sorted values.</summary>
    public static double Linear(ReadOnlySpan<double> sorted, double probability)
    {
        double place = (sorted.Length - 1) * probability;
        int below = (int)Math.Min(place, sorted.Length - 1), above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
