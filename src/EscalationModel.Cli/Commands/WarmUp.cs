using EscalationModel.Policies;
using EscalationModel.Reporting;

namespace EscalationModel.Cli.Commands;

/// <summary>Has a second core compile what most runs need, while the first reads the scenario. Nothing that a run prints depends on
/// it.</summary>
/// <remarks>The gain: <c>run reference --paths 1000</c> with it took 0.86 of the wall time without it (median of 10 pairs of runs in turn,
/// docs/performance.md).</remarks>
internal static class WarmUp
{
    /// <summary>Plays one path of a scenario that is valid: a failure is a bug, and who waits for the task is told.</summary>
    public static Task Start(Precision precision) =>
        Environment.ProcessorCount > 1 ? Task.Run(() => PlayOnePath(precision)) : Task.CompletedTask;

    private static void PlayOnePath(Precision precision)
    {
        Actor a = new() { Policy = new Brinkman(45) }, b = new() { Policy = new Brinkman(60) };
        var scenario = new Scenario { Name = "reference", A = a, B = b };
        TextReport.Write(Simulation.Run(scenario, new SimulationOptions { Paths = 1, Threads = 1, Precision = precision }), scenario);
    }
}
