namespace EscalationModel.Experiments.Comparison;

/// <summary>How closely the probability of war shall be known.</summary>
public sealed record PrecisionGoal
{
    /// <summary>The first look, unless told otherwise.</summary>
    public const long DefaultFirstLook = 8 * Simulation.BlockPaths;

    /// <summary>The most paths, unless told otherwise.</summary>
    public const long DefaultMaxPaths = 100_000_000;

    /// <summary>Half of the width of the reported 95% interval of the war probability, of the baseline and of every variant: above 0, below
    /// 1.</summary>
    public required double HalfWidth { get; init; }

    /// <summary>The paths after which is looked first, at least 2; each look is at twice as many as the one before.</summary>
    public long FirstLook { get; init; } = DefaultFirstLook;

    /// <summary>The most paths, at least as many as at the first look: the last look.</summary>
    public long MaxPaths { get; init; } = DefaultMaxPaths;

    /// <summary>The paths after which is looked.</summary>
    public IReadOnlyList<long> Looks => StoppingRule.Doubling(FirstLook, MaxPaths);
}
