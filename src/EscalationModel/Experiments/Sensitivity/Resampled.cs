using EscalationModel.Experiments.Statistics;

namespace EscalationModel.Experiments.Sensitivity;

/// <summary>A statistic with its values over the resamples in which it exists, in ascending order.</summary>
internal sealed class Resampled(double value, double[] sorted, IntervalOptions options)
{
    private const double MostLost = 0.5;

    private bool HasInterval => sorted.Length >= (1 - MostLost) * options.Resamples;

    private double Low => Quantiles.OfSorted(sorted, options.Tail);

    private double High => Quantiles.OfSorted(sorted, 1 - options.Tail);

    /// <summary>The statistic with its percentile interval; no ends (NaN) if it does not exist in most resamples.</summary>
    public Estimate ByPercentiles => HasInterval ? new(value, Low, High) : new(value, double.NaN, double.NaN);

    /// <summary>The statistic less its bias, which is that of the resamples against it. Its interval holds both the percentile interval and
    /// the same mirrored at the statistic: one alone is too narrow on one side, or where there is no bias to correct.</summary>
    public Estimate Corrected => HasInterval
        ? new(2 * value - sorted.Average(), Math.Min(Low, 2 * value - High), Math.Max(High, 2 * value - Low))
        : new(value, double.NaN, double.NaN);
}
