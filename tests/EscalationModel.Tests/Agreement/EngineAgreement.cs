using System.Text.Json.Nodes;
using EscalationModel.CrisisGames;
using EscalationModel.Models;

namespace EscalationModel.Tests.Agreement;

/// <summary>Plays generated scenarios by all engines.</summary>
internal static class EngineAgreement
{
    private const int BatchCount = 20, ScenariosInABatch = 25, MostPaths = 1000, MostPathSteps = 50_000, MostExactStates = 2000;

    public static TheoryData<int> Batches => [.. Enumerable.Range(1, BatchCount)];

    /// <summary>Fails with the smallest document on which engines disagree.</summary>
    public static void MustHold(string shape, ulong batch)
    {
        var sampler = new ScenarioSampler(batch);
        for (int i = 0; i < ScenariosInABatch; i++)
        {
            JsonObject document = sampler.Next(shape, out Scenario scenario);
            string[] found = [.. Differences(scenario)];
            if (found.Length > 0)
            {
                JsonObject smallest = DocumentShrinker.Smallest(
                    document, d => ScenarioSampler.Read(d) is { } s && Differences(s).Any());
                Assert.Fail(
                    $"Batch {batch}, scenario {i}: {string.Join("; ", found)}\n{document.ToJsonString()}\nmade small: "
                        + $"{string.Join("; ", Differences(ScenarioSampler.Read(smallest)!))}\n{smallest.ToJsonString()}");
            }
        }
    }

    /// <summary>On how many of some scenarios of trains the engines disagree if one of them reads a number times a factor.</summary>
    public static int Seen(string place, double factor, int scenarios)
    {
        var sampler = new ScenarioSampler(99);
        int seen = 0;
        for (int i = 0; i < scenarios; i++)
        {
            sampler.Next("TrainsScenario", out Scenario scenario);
            Scenario wrong = scenario.With(place, scenario.Number(place) * factor);
            seen += Agreement.Differences(Plain(scenario), Laned(wrong, Precision.Double)).Any() ? 1 : 0;
        }

        return seen;
    }

    private static IEnumerable<string> Differences(Scenario scenario)
    {
        VariantResult plain = Plain(scenario), laned = Laned(scenario, Precision.Double), single = Laned(scenario, Precision.Single);
        IEnumerable<string> found =
        [
            .. Agreement.Differences(plain, laned).Select(d => "plain and double: " + d),
            .. Agreement.Differences(plain, single).Select(d => "plain and single: " + d),
            .. Agreement.Differences(laned, single).Select(d => "double and single: " + d),
        ];
        if (Exact(scenario) is { } exact)
        {
            found =
            [
                .. found,
                .. Agreement.Differences(plain, exact).Select(d => "plain: " + d),
                .. Agreement.Differences(laned, exact).Select(d => "double: " + d),
                .. Agreement.Differences(single, exact).Select(d => "single: " + d),
            ];
        }

        return found;
    }

    private static VariantResult Plain(Scenario scenario) => Played(scenario, SimulationEngine.Plain, Precision.Double, 1);

    private static VariantResult Laned(Scenario scenario, Precision precision) =>
        Played(scenario, SimulationEngine.Laned, precision, precision == Precision.Double ? 2ul : 3);

    private static VariantResult Played(Scenario scenario, SimulationEngine engine, Precision precision, ulong seed) =>
        Simulation.Run(scenario, new SimulationOptions
        {
            Paths = Math.Clamp(MostPathSteps / scenario.Model.Steps, 250, MostPaths),
            Seed = seed,
            Engine = engine,
            Precision = precision,
            Threads = 1,
        }).Baseline;

    // Null: a policy has memory, or the answer takes long.
    private static ExactResult? Exact(Scenario scenario)
    {
        if (scenario.Model is not EscalationLadder)
        {
            return null;
        }

        using var tooLarge = new CancellationTokenSource();
        try
        {
            return ExactLadder.Solve(scenario, new Limit(tooLarge), tooLarge.Token);
        }
        catch (Exception e) when (e is PolicyException or OperationCanceledException)
        {
            return null;
        }
    }

    private sealed class Limit(CancellationTokenSource source) : IProgress<ExactProgress>
    {
        public void Report(ExactProgress value)
        {
            if (value.States > MostExactStates)
            {
                source.Cancel();
            }
        }
    }
}
