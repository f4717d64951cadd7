namespace EscalationModel;

/// <summary>How a simulation runs. Nothing here but <see cref="Paths"/>, <see cref="FirstPath"/>, <see cref="Seed"/>,
/// <see cref="Precision"/> and <see cref="Engine"/> changes a result.</summary>
public sealed record SimulationOptions
{
    /// <summary>The number of paths, at least 1; null: the scenario's default.</summary>
    public long? Paths { get; init; }

    /// <summary>The index of the first path, at least 0: shards of a run start where the one before ended.</summary>
    public long FirstPath { get; init; }

    /// <summary>The seed; null: the scenario's default.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The number of threads, from 1 to 1024; null: one a core. Fewer run where their counts of times could take more than
    /// 4 GB.</summary>
    public int? Threads { get; init; }

    /// <summary>The precision of the simulated state; double unless chosen. The plain engine knows double alone.</summary>
    public Precision Precision { get; init; } = Precision.Double;

    /// <summary>What plays the paths: the laned engine unless chosen.</summary>
    public SimulationEngine Engine { get; init; } = SimulationEngine.Laned;

    /// <summary>The variants to run by name, besides the baseline; null: all.</summary>
    public IReadOnlyList<string>? Variants { get; init; }

    /// <summary>Told after each block of paths, from one thread at a time.</summary>
    public IProgress<SimulationProgress>? Progress { get; init; }
}
