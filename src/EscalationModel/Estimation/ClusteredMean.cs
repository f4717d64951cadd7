namespace EscalationModel.Estimation;

/// <summary>A mean over observations that come in clusters, such as the moves of disputes, with the 95% interval that holds when only
/// clusters are independent. Immutable.</summary>
/// <param name="Mean">The mean over observations.</param>
/// <param name="StandardError">Its standard error; null: there is one cluster only, which says nothing of the spread between them.</param>
/// <param name="Observations">The observations.</param>
/// <param name="Clusters">The clusters.</param>
[TypeFormatterSource]
public sealed record ClusteredMean(double Mean, double? StandardError, int Observations, int Clusters) : IShown
{
    /// <summary>The mean with its 95% interval; without bounds where there is no standard error.</summary>
    public Estimate Interval => StandardError is { } error
        ? new Estimate(Mean, Mean - Estimate.Z * error, Mean + Estimate.Z * error)
        : new Estimate(Mean, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The mean of values, m = sum of S_g / n, with s.e. = sqrt(sum of (S_g - m n_g)^2) / n * sqrt(G / (G - 1)), over G
    /// clusters with sums S_g of n_g observations.</summary>
    /// <param name="values">The observations.</param>
    /// <param name="clusters">The cluster of each; null: each is one of its own.</param>
    /// <exception cref="ArgumentException">No values, one that is not a number, or not as many clusters.</exception>
    public static ClusteredMean Of(IReadOnlyList<double> values, IReadOnlyList<int>? clusters = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0 || values.Any(double.IsNaN))
        {
            throw new ArgumentException("At least one value is needed, and each must be a number.", nameof(values));
        }

        if (clusters is not null && clusters.Count != values.Count)
        {
            throw new ArgumentException($"{values.Count} values have {clusters.Count} clusters.", nameof(clusters));
        }

        double mean = values.Sum() / values.Count;
        (double Sum, int Count)[] groups =
        [
            .. values.Select((v, i) => (Value: v, Cluster: clusters?[i] ?? i)).GroupBy(v => v.Cluster)
                .Select(g => (g.Sum(v => v.Value), g.Count())),
        ];
        double squares = groups.Sum(g => (g.Sum - mean * g.Count) * (g.Sum - mean * g.Count));
        double count = groups.Length;
        double? error = groups.Length > 1 ? Math.Sqrt(squares) / values.Count * Math.Sqrt(count / (count - 1)) : null;
        return new(mean, error, values.Count, groups.Length);
    }
}
