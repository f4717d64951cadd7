namespace EscalationModel;

/// <summary>How a simulation runs. Nothing here but <see cref="Paths"/>, <see cref="FirstPath"/>, <see cref="Seed"/> and
/// <see cref="Precision"/> changes a result.</summary>
public sealed record SimulationOptions
{
    /// <summary>The number of paths, at least 1; null: the scenario's default.</summary>
    public long? Paths { get; init; }

    /// <summary>The index of the first path, at least 0: shards of a run start where the one before ended.</summary>
    public long FirstPath { get; init; }

    /// <summary>The seed; null: the scenario's default.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The number of threads, from 1 to 1024; null: one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>Null: the plain engine, in double precision, whose paths <see cref="Simulation.Trace"/> explains. A precision: the laned engine,
    /// whose steps work on many paths at once; it draws other random numbers and so gives another sample of the same model. Its results
    /// depend on the precision, never on the processor.</summary>
    public Precision? Precision { get; init; }

    /// <summary>The variants to run by name, besides the baseline; null: all.</summary>
    public IReadOnlyList<string>? Variants { get; init; }

    /// <summary>Told after each block of paths, from one thread at a time.</summary>
    public IProgress<SimulationProgress>? Progress { get; init; }
}

/// <summary>How far a simulation is.</summary>
/// <param name="Done">Paths done, of every variant.</param>
/// <param name="Total">Paths in all, of every variant.</param>
public readonly record struct SimulationProgress(long Done, long Total);
