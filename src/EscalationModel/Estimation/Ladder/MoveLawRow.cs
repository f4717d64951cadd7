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
