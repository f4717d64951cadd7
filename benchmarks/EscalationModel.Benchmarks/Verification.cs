using System.Diagnostics;
using System.Globalization;

namespace EscalationModel.Benchmarks;

/// <summary>Long runs whose figures the documentation states. <c>agree --features pim --paths N</c> prints the z values between
/// the laned engine in both precisions and the plain one; <c>scale --precision single --paths N --threads T</c> the cost and the
/// memory of a whole run.</summary>
internal static class Verification
{
    public static void Agree(string[] args)
    {
        (Scenario scenario, SimulationOptions options) = Read(args);
        (string What, double Value, double Error)[][] engines =
        [
            .. new (ulong Seed, SimulationEngine Engine, Precision Precision)[]
                {
                    (1, SimulationEngine.Laned, Precision.Single),
                    (2, SimulationEngine.Laned, Precision.Double),
                    (3, SimulationEngine.Plain, Precision.Double),
                }
                .Select(
                    e =>
                        Figures(
                            Simulation.Run(scenario, options with { Seed = e.Seed, Engine = e.Engine, Precision = e.Precision }).Baseline)
                            .ToArray()),
        ];
        for (int i = 0; i < engines[2].Length; i++)
        {
            (string what, double value, double error) = engines[2][i];
            string Against((string What, double Value, double Error) laned) =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{laned.Value:G7} | {(laned.Value - value) / Math.Sqrt(laned.Error * laned.Error + error * error):+0.0;-0.0;0.0}");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {what} | {value:G7} | {Against(engines[0][i])} | {Against(engines[1][i])} |"));
        }
    }

    public static void Scale(string[] args)
    {
        (Scenario scenario, SimulationOptions options) = Read(args);
        Simulation.Run(scenario, options with { Paths = 20_000 });
        var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        SimulationResult result = Simulation.Run(scenario, options);
        process.Refresh();
        double steps = result.PathSteps;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"paths={result.Paths} threads={options.Threads} ns_per_path_step_wall={result.Elapsed.TotalNanoseconds / steps:F4} "
                + $"ns_per_path_step_cpu={(process.TotalProcessorTime - before).TotalNanoseconds / steps:F4} "
                + $"peak_memory_mb={process.PeakWorkingSet64 / 1e6:F1}"));
    }

    private static (Scenario Scenario, SimulationOptions Options) Read(string[] args)
    {
        return (LanedTiming.With(args.Option("features", ""), ReferenceWorkload.Scenario), new SimulationOptions
        {
            Paths = long.Parse(args.Option("paths", "1000000"), CultureInfo.InvariantCulture),
            Threads = int.Parse(args.Option("threads", "1"), CultureInfo.InvariantCulture),
            Precision = Enum.Parse<Precision>(args.Option("precision", "single"), ignoreCase: true),
        });
    }

    private static IEnumerable<(string What, double Value, double Error)> Figures(VariantResult r)
    {
        foreach (Outcome outcome in r.Outcomes)
        {
            yield return Share(outcome.ToString(), r.Count(outcome), r.Paths);
        }

        double squares = r.Outcomes.Sum(o => r.Tally.Times[(int)o].Select((count, bin) => count * (double)bin * bin).Sum())
            * r.BinDays * r.BinDays / r.Paths;
        yield return ("days", r.MeanDays.Value, Math.Sqrt((squares - r.MeanDays.Value * r.MeanDays.Value) / r.Paths));
        foreach (Side side in Enum.GetValues<Side>())
        {
            yield return Mean($"peak of {side}", r.PeakTempo(side));
            yield return Mean($"payoff of {side}", r.Payoff(side));
        }

        MediationCounts m = r.Mediation;
        yield return Share("paths with light", m.PathsWithLight, r.Paths);
        yield return Share("paths with suspension", m.PathsWithSuspension, r.Paths);
        yield return Share("suspensions broken", m.Broken, Math.Max(1, m.Accepted));
    }

    private static (string What, double Value, double Error) Share(string what, long count, double trials) =>
        (what, count / trials, Math.Sqrt(count / trials * (1 - count / trials) / trials));

    private static (string What, double Value, double Error) Mean(string what, Estimate estimate) =>
        (what, estimate.Value, (estimate.High - estimate.Low) / (2 * Estimate.Z));
}
