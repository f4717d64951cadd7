namespace EscalationModel.Service;

/// <summary>What one request, and all of them together, may take. Read from the section "Limits" of the configuration.</summary>
internal sealed record ServiceLimits
{
    /// <summary>The bytes of a scenario.</summary>
    public int ScenarioBytes { get; init; } = 256 * 1024;

    /// <summary>The paths of a run, of the baseline and all variants together: work.</summary>
    public long Paths { get; init; } = 1_000_000;

    /// <summary>The steps to the horizon, of the baseline and all variants together: memory, and the time of a path.</summary>
    public long Steps { get; init; } = 100_000;

    /// <summary>The time of a request.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The threads of one run.</summary>
    public int ThreadsPerRun { get; init; } = 1;

    /// <summary>The threads of all runs together.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How long a request waits for threads before it is told to come back.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(1);
}
