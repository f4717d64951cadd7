using System.Runtime.CompilerServices;
using EscalationModel.Reporting;

namespace EscalationModel.Cli.Commands;

/// <summary>Has a second core compile what most runs need, while the first reads the scenario. Nothing that a run prints depends on
/// it.</summary>
/// <remarks>The gain: <c>run reference --paths 1000</c> took 0.86 of the wall time without it, measured with a form that always wrote
/// tables (median of 10 pairs of runs in turn, docs/lab/performance.md).</remarks>
internal static class WarmUp
{
    /// <summary>Plays one path of a shipped scenario: a failure is a bug, and the task tells it.</summary>
    /// <param name="precision">The precision of the run.</param>
    /// <param name="withTables">Whether the run prints tables.</param>
    public static Task Start(Precision precision, bool withTables) =>
        RuntimeFeature.IsDynamicCodeCompiled && Environment.ProcessorCount > 1
            ? Task.Run(() => PlayOnePath(precision, withTables))
            : Task.CompletedTask;

    private static void PlayOnePath(Precision precision, bool withTables)
    {
        Scenario scenario = Scenario.Load("reference");
        SimulationResult result = Simulation.Run(scenario, new SimulationOptions { Paths = 1, Threads = 1, Precision = precision });
        if (withTables)
        {
            TextReport.Write(result, scenario);
        }
    }
}
