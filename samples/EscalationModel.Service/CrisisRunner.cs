using EscalationModel.Policies;
using Microsoft.Extensions.Options;

namespace EscalationModel.Service;

/// <summary>Runs what a stranger sent, within limits. Thread-safe.</summary>
internal sealed class CrisisRunner(PolicyCatalog policies, ThreadBudget budget, IOptions<ServiceLimits> limits)
{
    private readonly ServiceLimits _limits = limits.Value;

    /// <exception cref="ScenarioException">The text is no scenario, or one that is too large.</exception>
    public Task<SimulationResult> RunAsync(
        ReadOnlyMemory<byte> text, long? paths, ulong? seed, CancellationToken cancellation)
    {
        // Parse, never Load: Load opens the file that a text names.
        Scenario scenario = Scenario.Parse(text, policies);
        Check(scenario, paths ?? scenario.Run.Paths);
        var options = new SimulationOptions { Paths = paths, Seed = seed, Threads = _limits.ThreadsPerRun };
        return budget.RunAsync(() => Simulation.RunAsync(scenario, options, cancellation), cancellation);
    }

    private void Check(Scenario scenario, long paths)
    {
        Scenario[] all = [scenario, .. scenario.Variants.Select(v => v.Scenario)];
        long mostPaths = _limits.Paths / all.Length, steps = all.Sum(s => (long)s.Model.Steps);
        ScenarioProblem[] problems =
        [
            .. Beyond("paths", paths, 1, mostPaths),
            .. Beyond("$.model: steps to the horizon, of baseline and variants", steps, 1, _limits.Steps),
        ];
        if (problems.Length > 0)
        {
            throw new ScenarioException(scenario.Name, problems);
        }
    }

    private static IEnumerable<ScenarioProblem> Beyond(string place, long value, long least, long most) =>
        value < least || value > most ? [new ScenarioProblem(place, $"{value}", $"{least} to {most}")] : [];
}
