namespace EscalationModel;

/// <summary>A range of path indices.</summary>
/// <param name="First">The first path, at least 0.</param>
/// <param name="Count">How many, at least 0.</param>
public readonly record struct PathRange(long First, long Count)
{
    /// <summary>The index after the last path.</summary>
    public long End => First + Count;

    /// <summary>Joins disjoint ranges in order and merges neighbors.</summary>
    /// <exception cref="ArgumentException">Two ranges overlap.</exception>
    internal static IReadOnlyList<PathRange> Union(IEnumerable<PathRange> ranges)
    {
        var union = new List<PathRange>();
        foreach (PathRange range in ranges.Where(r => r.Count > 0).OrderBy(r => r.First))
        {
            if (union.Count > 0 && union[^1].End > range.First)
            {
                throw new ArgumentException(
                    $"Paths {range.First} to {Math.Min(union[^1].End, range.End) - 1} are in both results.", nameof(ranges));
            }

            if (union.Count > 0 && union[^1].End == range.First)
            {
                union[^1] = new PathRange(union[^1].First, union[^1].Count + range.Count);
            }
            else
            {
                union.Add(range);
            }
        }

        return union;
    }
}
