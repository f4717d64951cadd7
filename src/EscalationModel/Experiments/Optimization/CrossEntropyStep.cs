namespace EscalationModel.Experiments.Optimization;

/// <summary>One step of the cross-entropy method: the elite of a round, and what is drawn from next.</summary>
/// <param name="Elite">The places of the elite, the best first.</param>
/// <param name="Threshold">The value of the worst of the elite.</param>
/// <param name="Mean">The next mean of each coordinate.</param>
/// <param name="StandardDeviation">The next standard deviation of each coordinate.</param>
public sealed record CrossEntropyStep(
    IReadOnlyList<int> Elite, double Threshold, IReadOnlyList<double> Mean, IReadOnlyList<double> StandardDeviation)
{
    /// <summary>The elite are the smallest values, ties by place; their mean and standard deviation (divisor: their number) are mixed with
    /// the old ones: new = a elite + (1 - a) old. Source: [deboer2005].</summary>
    /// <param name="points">The points of a round.</param>
    /// <param name="values">What they are worth.</param>
    /// <param name="elite">How many are elite, from 1 to all.</param>
    /// <param name="smoothing">The weight a of the elite, above 0 and at most 1.</param>
    /// <param name="mean">The old mean of each coordinate.</param>
    /// <param name="standardDeviation">The old standard deviation of each coordinate.</param>
    /// <exception cref="ArgumentException">A value is not a number, numbers do not match, or one is out of its range.</exception>
    public static CrossEntropyStep Of(
        IReadOnlyList<double[]> points, IReadOnlyList<double> values, int elite, double smoothing, IReadOnlyList<double> mean,
        IReadOnlyList<double> standardDeviation)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(standardDeviation);
        Values.Check(values, points);
        ArgumentOutOfRangeException.ThrowIfLessThan(elite, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(elite, points.Count);
        if (!(smoothing > 0 && smoothing <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(smoothing), smoothing, "A number above 0 and at most 1 is allowed.");
        }

        if (mean.Count != standardDeviation.Count || points.Any(p => p.Length != mean.Count))
        {
            throw new ArgumentException("Points, means and standard deviations must have as many coordinates.", nameof(points));
        }

        int[] best = [.. Values.Order(values).Take(elite)];
        double[] means = [.. mean.Select((_, i) => best.Average(k => points[k][i]))];
        double[] spreads = [.. means.Select((m, i) => Math.Sqrt(best.Average(k => (points[k][i] - m) * (points[k][i] - m))))];
        return new(best, values[best[^1]], Mixed(means, mean), Mixed(spreads, standardDeviation));

        double[] Mixed(double[] found, IReadOnlyList<double> old) =>
            [.. found.Select((x, i) => smoothing * x + (1 - smoothing) * old[i])];
    }
}
