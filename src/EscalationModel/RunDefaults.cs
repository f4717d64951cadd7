namespace EscalationModel;

/// <summary>What a run uses unless told otherwise.</summary>
public sealed record RunDefaults
{
    /// <summary>The number of paths, at least 1.</summary>
    public long Paths { get; init; } = 100_000;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 42;
}
