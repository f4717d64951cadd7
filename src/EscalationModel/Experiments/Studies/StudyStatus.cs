using System.Globalization;

namespace EscalationModel.Experiments.Studies;

/// <summary>How far a study in a store is.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Shards">The state of each shard.</param>
[TypeFormatterSource]
public sealed record StudyStatus(StudyPlan Plan, IReadOnlyList<ShardState> Shards) : IShown
{
    private const string Complete = "complete";

    /// <summary>Whether all shards are done, so that they can be merged.</summary>
    public bool IsComplete => Shards.All(s => s == ShardState.Done);

    /// <summary>How many shards are in a state.</summary>
    /// <param name="state">The state.</param>
    public int Count(ShardState state) => Shards.Count(s => s == state);

    /// <summary>The numbers of the shards in a state.</summary>
    /// <param name="state">The state.</param>
    public IEnumerable<int> In(ShardState state) => Enumerable.Range(0, Shards.Count).Where(i => Shards[i] == state);

    /// <summary>The shards that are missing or damaged, in order.</summary>
    public IEnumerable<int> Left => Enumerable.Range(0, Shards.Count).Where(i => Shards[i] is ShardState.Missing or ShardState.Damaged);

    /// <summary>What is left as engines of array jobs take it, such as "2,5-7"; "complete" if nothing is.</summary>
    /// <param name="tasks">The number of tasks that the shards are shared among, at least 1: the numbers are then those of tasks; null:
    /// those of shards.</param>
    public string ToRanges(int? tasks = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tasks ?? 1, 1, nameof(tasks));
        int[] left = [.. Left.Select(s => s % (tasks ?? int.MaxValue)).Distinct().Order()];
        var ranges = new List<string>();
        for (int first = 0, last; first < left.Length; first = last + 1)
        {
            last = first;
            while (last + 1 < left.Length && left[last + 1] == left[last] + 1)
            {
                last++;
            }

            string from = left[first].ToString(CultureInfo.InvariantCulture), to = left[last].ToString(CultureInfo.InvariantCulture);
            ranges.Add(last == first ? from : $"{from}-{to}");
        }

        return left.Length > 0 ? string.Join(',', ranges) : Complete;
    }

    /// <summary>Such as "12 of 256 shards done, 244 missing".</summary>
    public override string ToString() =>
        $"{Count(ShardState.Done)} of {Shards.Count} shards done" + string.Concat(
            new[] { ShardState.Missing, ShardState.Damaged, ShardState.Foreign }.Where(s => Count(s) > 0)
                .Select(s => $", {Count(s)} {(s == ShardState.Foreign ? "of another plan" : s.ToString().ToLowerInvariant())}"));
}
