namespace EscalationModel.Experiments.Studies;

/// <summary>How far a study in a store is.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Shards">The state of each shard.</param>
[TypeFormatterSource]
public sealed record StudyStatus(StudyPlan Plan, IReadOnlyList<ShardState> Shards) : IShown
{
    /// <summary>Whether all shards are done, so that they can be merged.</summary>
    public bool IsComplete => Shards.All(s => s == ShardState.Done);

    /// <summary>How many shards are in a state.</summary>
    /// <param name="state">The state.</param>
    public int Count(ShardState state) => Shards.Count(s => s == state);

    /// <summary>The numbers of the shards in a state.</summary>
    /// <param name="state">The state.</param>
    public IEnumerable<int> In(ShardState state) => Enumerable.Range(0, Shards.Count).Where(i => Shards[i] == state);

    /// <summary>Such as "12 of 256 shards done, 244 missing".</summary>
    public override string ToString() =>
        $"{Count(ShardState.Done)} of {Shards.Count} shards done" + string.Concat(
            new[] { ShardState.Missing, ShardState.Damaged, ShardState.Foreign }.Where(s => Count(s) > 0)
                .Select(s => $", {Count(s)} {(s == ShardState.Foreign ? "of another plan" : s.ToString().ToLowerInvariant())}"));
}
