namespace EscalationModel.Estimation.Ladder;

/// <summary>The law of the next move in one context. Immutable.</summary>
/// <param name="Context">The context.</param>
/// <param name="Count">How many transitions there were from it.</param>
/// <param name="Clusters">From how many disputes; null: not known.</param>
/// <param name="Cells">The outcomes, in the order of the law.</param>
public sealed record MoveLawRow(string Context, int Count, int? Clusters, IReadOnlyList<MoveLawCell> Cells)
{
    internal static MoveLawRow Of(string context, int[] counts, IReadOnlyList<int[]>? byDispute, double[]? pooled, double strength)
    {
        int n = counts.Sum();
        return new(
            context, n, byDispute?.Count, [.. counts.Select((count, j) => Cell(count, n, j, byDispute, pooled, strength))]);
    }

    private static MoveLawCell Cell(int count, int n, int j, IReadOnlyList<int[]>? byDispute, double[]? pooled, double strength)
    {
        double? shrunk = pooled is null ? null : (count + strength * pooled[j]) / (n + strength);
        if (n == 0)
        {
            return new(count, null, double.IsNaN(shrunk ?? 0) ? pooled![j] : shrunk, null, null, null);
        }

        double p = count / (double)n;
        double? clustered = null, finite = null;
        if (byDispute is not null)
        {
            double squares = byDispute.Sum(d => (d[j] - d.Sum() * p) * (d[j] - d.Sum() * p)), clusters = byDispute.Count;
            clustered = Math.Sqrt(squares) / n;
            finite = clusters > 1 ? clustered * Math.Sqrt(clusters / (clusters - 1)) : null;
        }

        return new(count, p, shrunk, Math.Sqrt(p * (1 - p) / n), clustered, finite);
    }
}

/// <summary>The probability of one outcome in one context. Immutable.</summary>
/// <param name="Count">How often it followed.</param>
/// <param name="Probability">The share of the transitions, which is the maximum of the likelihood; null: there are none.</param>
/// <param name="Shrunk">The mean of a Dirichlet law around the pooled law; null: not asked for.</param>
/// <param name="InformationError">The standard error of the share if moves are independent; 0 where it is 0 or 1.</param>
/// <param name="ClusteredError">The same if only disputes are independent; null: they are not known.</param>
/// <param name="FiniteSampleError">The clustered error times sqrt(G/(G-1)), G being the disputes of the row; null: fewer than 2.</param>
public sealed record MoveLawCell(
    int Count, double? Probability, double? Shrunk, double? InformationError, double? ClusteredError, double? FiniteSampleError)
{
    /// <summary>Whether the share is 0 or 1: on the boundary, where an error of 0 says nothing.</summary>
    public bool AtBoundary => Probability is 0 or 1;

    /// <summary>The share with its 95% interval: exact where it is 0 or 1, otherwise by the clustered error where there is one, cut to
    /// probabilities; null: there is no share.</summary>
    /// <param name="transitions">The transitions of the row.</param>
    public Estimate? Interval(int transitions)
    {
        if (Probability is not { } p)
        {
            return null;
        }

        return AtBoundary || (FiniteSampleError ?? InformationError) is not { } error
            ? Estimate.Probability(Count, transitions)
            : new Estimate(p, Math.Max(0, p - Estimate.Z * error), Math.Min(1, p + Estimate.Z * error));
    }
}
