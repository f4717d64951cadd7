namespace EscalationModel.Estimation.Inference;

/// <summary>The simulations nearest to what was observed, with their weights: [pritchard1999], [beaumont2002].</summary>
/// <param name="Kept">Which draws, in their order; some may weigh 0.</param>
/// <param name="Weights">Their weights, which add up to 1.</param>
/// <param name="Tolerance">The distance within which draws are kept, in standard deviations of the summaries.</param>
/// <param name="Mass">The share of the cloud's weight that is kept, before the kernel.</param>
/// <param name="Regression">The local regression on the summaries.</param>
internal sealed record Selection(int[] Kept, double[] Weights, double Tolerance, double Mass, LocalLinear Regression)
{
    /// <summary>Keeps the nearest draws.</summary>
    /// <param name="cloud">The simulations.</param>
    /// <param name="observed">The observed summaries.</param>
    /// <param name="scales">The unit of each summary; one of scale 0 says nothing and counts for nothing.</param>
    /// <param name="summaries">Which statistics of the cloud they are.</param>
    /// <param name="rule">The kernel, and how many or within which distance.</param>
    public static Selection Of(SimulatedCloud cloud, double[] observed, double[] scales, int[] summaries, KeepRule rule)
    {
        double[] distances = [.. cloud.Statistics.Select(row => Distance(row, observed, scales, summaries))];
        double tolerance = rule.Tolerance ?? Nearest(distances, rule.Count(cloud.Count));
        int[] kept = [.. Enumerable.Range(0, cloud.Count).Where(i => rule.Keeps(distances[i], tolerance))];
        double[] weights = [.. kept.Select(i => cloud.Weights[i] * rule.Weight(distances[i], tolerance))];
        if (!(weights.Sum() > 0))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"None of {cloud.Count} simulations lies within the tolerance {tolerance}; allowed: a greater one, or more simulations."));
        }

        int[] used = [.. summaries.Where(s => scales[s] > 0)];
        double[][] offsets = [.. kept.Select(i => used.Select(s => cloud.Statistics[i][s] - observed[s]).ToArray())];
        double[] normalized = WeightedSample.Normalized(weights);
        double mass = kept.Sum(i => cloud.Weights[i]) / cloud.Weights.Sum();
        return new Selection(kept, normalized, tolerance, mass, new LocalLinear(offsets, normalized));
    }

    public double EffectiveSize => WeightedSample.EffectiveSize(Weights);

    /// <summary>A column of the kept draws, adjusted to the observed summaries or as it is.</summary>
    public double[] Draws(Func<int, double> column, bool isAdjusted)
    {
        double[] raw = [.. Kept.Select(column)];
        return isAdjusted ? Regression.Adjusted(raw) : raw;
    }

    private static double Distance(double[] row, double[] observed, double[] scales, int[] summaries)
    {
        double sum = 0;
        foreach (int s in summaries)
        {
            double off = scales[s] > 0 ? (row[s] - observed[s]) / scales[s] : 0;
            sum += off * off;
        }

        return Math.Sqrt(sum);
    }

    private static double Nearest(double[] distances, int count)
    {
        var sorted = (double[])distances.Clone();
        Array.Sort(sorted);
        return sorted[count - 1];
    }
}

/// <summary>Which simulations are kept, and how they count.</summary>
/// <param name="Kernel">How they count by their distance.</param>
/// <param name="Share">The share that is kept, that of the farthest included, above 0 up to 1.</param>
/// <param name="Tolerance">The distance within which they are kept; null: the share says it.</param>
internal sealed record KeepRule(AbcKernel Kernel, double Share, double? Tolerance = null)
{
    public int Count(int draws) => Math.Clamp((int)Math.Ceiling(Share * draws - 1e-9), 1, draws);

    public bool Keeps(double distance, double tolerance) => Kernel == AbcKernel.Gaussian && tolerance > 0 || distance <= tolerance;

    public double Weight(double distance, double tolerance)
    {
        // What meets the data exactly counts whatever the kernel.
        double u = tolerance > 0 ? distance / tolerance : 0;
        return Kernel switch
        {
            AbcKernel.Uniform => 1,
            AbcKernel.Epanechnikov => 1 - u * u,
            _ => PortableMath.Exp(-0.5 * u * u),
        };
    }
}
