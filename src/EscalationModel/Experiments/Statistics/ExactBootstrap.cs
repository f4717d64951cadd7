using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Statistics;

/// <summary>The ideal bootstrap of a tiny sample: a statistic over all resamples, each by how likely it is drawn, so that nothing is left
/// to chance. Source: [efron1979].</summary>
/// <param name="Mean">The mean of the statistic over resamples.</param>
/// <param name="Variance">Its variance.</param>
public sealed record ExactBootstrap(double Mean, double Variance)
{
    /// <summary>The most values of a sample: 12 have 1,352,078 different resamples.</summary>
    public const int MostValues = 12;

    /// <summary>Computes a statistic of all resamples.</summary>
    /// <param name="values">From 1 to <see cref="MostValues"/> values; left as they are.</param>
    /// <param name="statistic">Of a resample, as many values in the order of the sample; it must not depend on that order.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">There are none or too many values.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static ExactBootstrap Of(
        IReadOnlyList<double> values, Func<IReadOnlyList<double>, double> statistic, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(statistic);
        if (values.Count is 0 or > MostValues)
        {
            throw new ArgumentException($"From 1 to {MostValues} values are allowed, not {values.Count}.", nameof(values));
        }

        double[] shares = [.. Enumerable.Repeat(1.0 / values.Count, values.Count)];
        (double mean, double variance) = Multinomial.Moments(shares, values.Count, counts =>
        {
            cancellation.ThrowIfCancellationRequested();
            return statistic([.. counts.SelectMany((count, i) => Enumerable.Repeat(values[i], count))]);
        });
        return new(mean, variance);
    }
}
