using EscalationModel.Policies;
using EscalationModel.Reporting;

namespace EscalationModel.Cli;

/// <summary>Has a second core compile what most runs need, while the first reads the command line and the scenario: a small run answers sooner
/// (docs/performance.md). Nothing that it prints depends on it.</summary>
internal static class WarmUp
{
    public static void Start(string[] args)
    {
        if (args.FirstOrDefault() == "run" && Environment.ProcessorCount > 1)
        {
            new Thread(() => Compile(args)) { IsBackground = true }.Start();
        }
    }

    private static void Compile(string[] args)
    {
        try
        {
            PlayOnePath(args.Contains("single", StringComparer.OrdinalIgnoreCase) ? Precision.Single : Precision.Double);
        }
        catch (Exception)
        {
            // Whatever is wrong, the run itself will say it.
        }
    }

    private static void PlayOnePath(Precision precision)
    {
        var scenario = new Scenario { Name = "reference", A = new Actor { Policy = new Brinkman(45) }, B = new Actor { Policy = new Brinkman(60) } };
        TextReport.Write(Simulation.Run(scenario, new SimulationOptions { Paths = 1, Threads = 1, Precision = precision }), scenario);
    }
}
