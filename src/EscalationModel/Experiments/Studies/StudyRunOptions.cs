namespace EscalationModel.Experiments.Studies;

/// <summary>How a study runs. Nothing here changes a result.</summary>
public sealed record StudyRunOptions
{
    /// <summary>The number of threads, at least 1; null: one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>Told of points that are done, from one thread at a time.</summary>
    public IProgress<SimulationProgress>? Progress { get; init; }
}
