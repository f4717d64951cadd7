namespace EscalationModel.Experiments.Comparison;

/// <summary>Runs a scenario until the probability of war is known as closely as is wanted. It looks at fixed numbers of paths, so that the
/// result depends on the scenario and the seed alone, and is that of
/// <see cref="Simulation.Run(Scenario, SimulationOptions?, CancellationToken)"/> with as many paths. Thread-safe.</summary>
public static class PrecisionRun
{
    /// <summary>Runs the baseline of a scenario and its variants.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="goal">How closely.</param>
    /// <param name="options">How to run; paths and the first path are not allowed. Progress is told of as many paths as are likely
    /// needed.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="PolicyException">A policy failed or returned NaN.</exception>
    /// <exception cref="ArgumentException">A number of the goal is out of its range, or the options say which paths to run.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    public static PrecisionRunResult Run(
        Scenario scenario, PrecisionGoal goal, SimulationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(goal);
        options ??= new SimulationOptions();
        Check(goal, options);
        SimulationResult? result = null;
        long wanted = goal.FirstLook;
        foreach (long look in goal.Looks)
        {
            long done = result?.Paths ?? 0;
            SimulationResult more = Simulation.Run(
                scenario,
                options with
                {
                    FirstPath = done, Paths = look - done,
                    Progress = options.Progress is null ? null : new Shifted(options.Progress, done, Math.Max(look, wanted), look - done),
                },
                cancellation);
            result = result is null ? more : result.Joined(more);
            double widest = PrecisionRunResult.HalfWidthOf(result.Variants);
            if (widest <= goal.HalfWidth)
            {
                break;
            }

            double needed = look * (widest / goal.HalfWidth) * (widest / goal.HalfWidth); // the width falls as the root of the paths
            wanted = goal.Looks.FirstOrDefault(l => l >= needed, goal.MaxPaths);
        }

        return new PrecisionRunResult(goal, result!);
    }

    private static void Check(PrecisionGoal goal, SimulationOptions options)
    {
        if (!(goal.HalfWidth > 0 && goal.HalfWidth < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(goal), goal.HalfWidth, "A half width above 0 and below 1 is allowed.");
        }

        if (goal.FirstLook < 2 || goal.MaxPaths < goal.FirstLook)
        {
            throw new ArgumentOutOfRangeException(
                nameof(goal), goal.MaxPaths,
                $"A first look at 2 paths or more, and at most as many as MaxPaths, is allowed; it is at {goal.FirstLook}.");
        }

        if (options.Paths is not null || options.FirstPath != 0)
        {
            throw new ArgumentException(
                "The goal says how many paths are run, from path 0 on: Paths and FirstPath are not allowed.", nameof(options));
        }
    }

    // Of a part of the run the progress of the whole.
    private sealed class Shifted(IProgress<SimulationProgress> whole, long done, long wanted, long paths) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value)
        {
            long variants = value.Total / paths;
            whole.Report(new SimulationProgress(value.Done + done * variants, wanted * variants));
        }
    }
}
