namespace EscalationModel;

// Runs that a caller awaits.
public static partial class Simulation
{
    /// <summary>Runs a scenario as <see cref="Run(Scenario, SimulationOptions?, CancellationToken)"/> does, with the same result to the
    /// bit, without a thread that waits. A run takes threads of its own, none of the thread pool, so that a service stays able to answer
    /// however long its runs are. How many run at once is for the caller to limit: each takes
    /// <see cref="SimulationOptions.Threads"/>.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="options">How to run; null: as the scenario says. <see cref="SimulationOptions.Progress"/> is told from a thread of
    /// the run, after each block of paths: a few dozen times a second at most. A <see cref="Progress{T}"/> passes it on to the context that
    /// it was made in.</param>
    /// <param name="cancellation">Stops the run within 0.2 s, in the middle of a block; the task is then canceled.</param>
    /// <returns>The result, or a task that fails with what <see cref="Run(Scenario, SimulationOptions?, CancellationToken)"/>
    /// throws.</returns>
    public static Task<SimulationResult> RunAsync(
        Scenario scenario, SimulationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return Task.Factory.StartNew(
            () => Run(scenario, options, cancellation),
            cancellation,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach | TaskCreationOptions.RunContinuationsAsynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Runs a scenario as <see cref="Run(Scenario, long, ulong, CancellationToken)"/> does, on threads of its own: see
    /// <see cref="RunAsync(Scenario, SimulationOptions?, CancellationToken)"/>.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="paths">The number of paths of each variant, at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellation">Stops the run within 0.2 s, in the middle of a block; the task is then canceled.</param>
    public static Task<SimulationResult> RunAsync(Scenario scenario, long paths, ulong seed, CancellationToken cancellation = default) =>
        RunAsync(scenario, new SimulationOptions { Paths = paths, Seed = seed }, cancellation);
}
