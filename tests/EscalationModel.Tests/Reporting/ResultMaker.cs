using EscalationModel.Engine;

namespace EscalationModel.Tests.Reporting;

/// <summary>Results with chosen endings, for the edges that no simulation hits on purpose.</summary>
internal static class ResultMaker
{
    /// <summary>Each variant gets its list of (outcome, steps, how often), the baseline first.</summary>
    public static SimulationResult Of(Scenario scenario, params (Outcome Outcome, int Steps, int Times)[][] endings)
    {
        Variant[] variants = [new Variant(Scenario.Baseline, "The scenario as it is.", scenario), .. scenario.Variants];
        var total = new BlockTally(variants);
        Outcome[] baseline = [.. endings[0].SelectMany(e => Enumerable.Repeat(e.Outcome, e.Times))];
        for (int v = 0; v < variants.Length; v++)
        {
            int path = 0;
            foreach ((Outcome outcome, int steps, int times) in endings[v])
            {
                for (int i = 0; i < times; i++, path++)
                {
                    double days = steps * scenario.Model.StepLength;
                    total.Tallies[v].Add(PlayedPath.Of(new PathEnd(outcome, steps, days, 0.001, 0.001, default)), steps);
                    total.Add(v, [new(baseline[path], baseline[path], Survival.Certain)], [new(outcome, outcome, Survival.Certain)]);
                }
            }
        }

        return SimulationResult.Of(
            scenario, variants, 1, new PathRange(0, baseline.Length), total,
            TimeSpan.FromSeconds(1), new EngineChoice(SimulationEngine.Plain, Precision.Double));
    }
}
