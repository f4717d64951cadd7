using System.Diagnostics;
using System.Globalization;

namespace EscalationModel.Benchmarks;

/// <summary>What it costs to stop paths and to go on from there: next to tracing them and to running them, in turn, as medians of ratios.
/// </summary>
internal static class StatesTiming
{
    private const int Rounds = 7, Traced = 200, Sampled = 20_000;

    private static readonly double[] Days = [30, 90, 150];

    public static void Run(string[] args)
    {
        foreach (string name in args.Length > 1 ? args[1..] : ["reference", "korea-2017", "mid-ladder"])
        {
            Scenario scenario = Scenario.Load(name);
            double[] days = [.. Days.Select(d => Math.Min(d, scenario.Model.Steps - 1)).Distinct()];
            Write(name, "sample, a path", "laned trace, a path", () => Sample(scenario, days), () =>
                Trace(scenario, SimulationEngine.Laned));
            Write(name, "sample, a path", "run, a path", () => Sample(scenario, days), () => Play(scenario));
            Write(
                name, "plain trace, a path", "laned trace, a path", () => Trace(scenario, SimulationEngine.Plain),
                () => Trace(scenario, SimulationEngine.Laned));
            long before = GC.GetAllocatedBytesForCurrentThread();
            Simulation.Trace(scenario, 5);
            Console.WriteLine($"  bytes of a laned trace: {GC.GetAllocatedBytesForCurrentThread() - before}");
            PathSample sample = Simulation.Sample(scenario, [days[0]], 2000, 3);
            CrisisState[] states = [.. sample.AliveOn(0).Select(p => sample.State(0, p))];
            double each = Median(() => Seconds(() => Simulation.Continue(scenario, states, 64, 4)) / states.Length / 64);
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"  a continuation of {states.Length} states x 64: {each * 1e9:F0} ns"));
        }
    }

    private static void Write(string name, string what, string other, Func<double> first, Func<double> second)
    {
        _ = first() + second();
        double ratio = Median(() => second() / first());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name}: {what} {first() * 1e9:F0} ns; {other} {second() * 1e9:F0} ns; ratio {ratio:F1}"));
    }

    private static double Sample(Scenario scenario, double[] days) =>
        Seconds(() => Simulation.Sample(scenario, days, Sampled, 1)) / Sampled;

    private static double Play(Scenario scenario) => Seconds(() => Simulation.Run(
        scenario, new SimulationOptions { Paths = Sampled, Seed = 1, Variants = [] })) / Sampled;

    private static double Trace(Scenario scenario, SimulationEngine engine) => Seconds(() =>
    {
        for (int path = 0; path < Traced; path++)
        {
            Simulation.Trace(scenario, path, 1, engine: engine);
        }
    }) / Traced;

    private static double Seconds(Action action)
    {
        long started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Median(Func<double> measure) =>
        Enumerable.Range(0, Rounds).Select(_ => measure()).Order().ElementAt(Rounds / 2);
}
