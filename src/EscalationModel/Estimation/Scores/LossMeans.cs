namespace EscalationModel.Estimation.Scores;

/// <summary>Means, differences and ratios of losses with intervals that hold when only clusters are independent.</summary>
internal sealed class LossMeans
{
    private readonly int[] _cluster;

    public LossMeans(ForecastTable table)
    {
        var places = new Dictionary<string, int>();
        _cluster = [.. Enumerable.Range(0, table.Rows).Select(row => table.Clusters is not { } names ? row
            : places.TryGetValue(names[row], out int known) ? known : places[names[row]] = places.Count)];
    }

    /// <summary>The clusters of rows.</summary>
    public int Clusters(int[] rows) => rows.Select(r => _cluster[r]).Distinct().Count();

    public MeanScore Mean(string score, double[] losses)
    {
        int[] rows = [.. Enumerable.Range(0, losses.Length).Where(r => !double.IsNaN(losses[r]))];
        return new(score, Of([.. rows.Select(r => losses[r])], rows), rows.Length, rows.Count(r => double.IsInfinity(losses[r])));
    }

    /// <summary>The mean of values of rows; NaN of none.</summary>
    public Estimate Of(double[] values, int[] rows)
    {
        if (values.Length == 0 || !values.All(double.IsFinite))
        {
            return new(values.Length == 0 ? double.NaN : values.Sum() / values.Length, double.NaN, double.NaN);
        }

        ClusteredMean mean = ClusteredMean.Of(values, [.. rows.Select(r => _cluster[r])]);
        return mean.StandardError is null ? new(mean.Mean, double.NaN, double.NaN) : mean.Interval;
    }

    /// <summary>1 less the ratio of two means, by the delta method; NaN where the second is not above 0.</summary>
    public Estimate Skill(double[] losses, double[] baseline, int[] rows)
    {
        double mean = baseline.Sum() / baseline.Length, ratio = losses.Sum() / baseline.Length / mean;
        if (!(mean > 0) || !double.IsFinite(ratio) || !double.IsFinite(mean))
        {
            return new(double.NaN, double.NaN, double.NaN);
        }

        Estimate off = Of([.. losses.Zip(baseline, (a, b) => (a - ratio * b) / mean)], rows);
        return new(1 - ratio, 1 - ratio - (off.High - off.Value), 1 - ratio + (off.Value - off.Low));
    }
}
