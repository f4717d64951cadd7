using EscalationModel.Internals;

namespace EscalationModel.Experiments.Sensitivity;

/// <summary>Computes statistics of units (base points, trajectories, points) of which some may come twice and others not at all.</summary>
/// <param name="units">The numbers of the units.</param>
/// <param name="found">Where the statistics go; NaN for one that does not exist.</param>
internal delegate void Statistic(ReadOnlySpan<int> units, Span<double> found);

/// <summary>Draws units again with replacement, for intervals of their statistics. The units of a resample depend on the seed and its
/// number alone. Source: [efron1993].</summary>
internal sealed class Bootstrap(int units, int statistics, IntervalOptions options, CancellationToken cancellation)
{
    /// <summary>How many resamples had a statistic that does not exist, where it did for the units as they are.</summary>
    public int Lost { get; private set; }

    /// <summary>Each statistic of the units as they are, with its values over resamples; null for one that does not exist.</summary>
    /// <param name="make">Makes the statistics of a thread, which may keep memory of its own.</param>
    public Resampled?[] Run(Func<Statistic> make)
    {
        var values = new double[statistics];
        make()([.. Enumerable.Range(0, units)], values);
        var found = new double[options.Resamples * statistics];
        ParallelLoop.For(
            options.Resamples, () => (Statistic: make(), Units: new int[units]),
            (resample, kept) =>
            {
                Draw(resample, kept.Units);
                kept.Statistic(kept.Units, found.AsSpan(resample * statistics, statistics));
            },
            options.Threads, cancellation);
        return [.. values.Select((value, s) => double.IsNaN(value) ? null : Column(value, found, s))];
    }

    private Resampled Column(double value, double[] found, int statistic)
    {
        double[] column = [.. Enumerable.Range(0, options.Resamples).Select(r => found[r * statistics + statistic])
            .Where(v => !double.IsNaN(v))];
        Lost = Math.Max(Lost, options.Resamples - column.Length);
        Array.Sort(column);
        return new(value, column, options);
    }

    private void Draw(int resample, int[] drawn)
    {
        var random = new RandomStream(options.Seed, resample, RandomPurpose.Resampling);
        for (int i = 0; i < drawn.Length; i++)
        {
            drawn[i] = (int)(random.NextDouble() * units);
        }
    }
}
