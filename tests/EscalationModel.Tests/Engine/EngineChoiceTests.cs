using EscalationModel.Engine;
using EscalationModel.Models;
using EscalationModel.Tests.Models.Custom;

namespace EscalationModel.Tests.Engine;

/// <summary>Which engine plays what.</summary>
public class EngineChoiceTests
{
    private static readonly Scenario Trains = new(), Ladder = new() { Model = new EscalationLadder() };

    [Theory]
    [InlineData(SimulationEngine.Laned, Precision.Double, 2)]
    [InlineData(SimulationEngine.Laned, Precision.Single, 3)]
    [InlineData(SimulationEngine.Plain, Precision.Double, 1)]
    public void What_is_asked_for_plays(SimulationEngine engine, Precision precision, int streams)
    {
        foreach (Scenario scenario in (Scenario[])[Trains, Ladder])
        {
            EngineChoice choice = EngineChoice.For(scenario, engine, precision);
            Assert.Equal((engine, precision, streams), (choice.Engine, choice.Precision, choice.StreamVersion));
            Assert.Equal(engine == SimulationEngine.Plain, choice.Blocks(scenario) is PlainBlockEngine);
        }
    }

    /// <summary>A path that is traced is the path that is run, in each engine, and another in another.</summary>
    [Fact]
    public void What_plays_a_run_plays_its_traces()
    {
        (SimulationEngine Engine, Precision Precision)[] ways =
        [
            (SimulationEngine.Plain, Precision.Double), (SimulationEngine.Laned, Precision.Double),
            (SimulationEngine.Laned, Precision.Single),
        ];
        foreach (Scenario scenario in (Scenario[])[Scenario.Load("reference"), Scenario.Load("mid-ladder")])
        {
            string[] ends = [.. ways.Select(way =>
            {
                return string.Join(' ', Enumerable.Range(0, 100).Select(path =>
                {
                    PathEnd end = Simulation.Trace(scenario with { Variants = [] }, path, 1, null, way.Precision, way.Engine).End;
                    VariantResult run = Simulation.Run(scenario with { Variants = [] }, new SimulationOptions
                    {
                        FirstPath = path, Paths = 1, Seed = 1, Engine = way.Engine, Precision = way.Precision,
                    }).Baseline;
                    Assert.Equal((1, end.Steps), (run.Count(end.Outcome), run.PathSteps));
                    return $"{end.Outcome} {end.Steps}";
                }));
            })];
            Assert.Equal(ways.Length, ends.Distinct().Count());
        }
    }

    [Fact]
    public void A_model_without_lanes_is_played_by_the_plain_engine_with_all_its_variants()
    {
        var duel = new Scenario { Model = new Duel() };
        Scenario[] scenarios = [duel, Trains.WithVariant("duel", "Another model.", s => s with { Model = new Duel() })];
        foreach (Scenario scenario in scenarios)
        {
            foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
            {
                Assert.Equal(
                    new EngineChoice(SimulationEngine.Plain, Precision.Double), EngineChoice.For(scenario, engine, Precision.Double));
                Assert.StartsWith(
                    "The model duel is played by the plain engine, in double precision alone; Single precision is not allowed.",
                    Assert.Throws<ArgumentException>(() => EngineChoice.For(scenario, engine, Precision.Single)).Message,
                    StringComparison.Ordinal);
            }

            Assert.Contains("The Laned engine in 7", Assert.Throws<ArgumentException>(
                () => EngineChoice.For(scenario, SimulationEngine.Laned, (Precision)7)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(SimulationEngine.Plain, Precision.Single)]
    [InlineData((SimulationEngine)7, Precision.Double)]
    [InlineData(SimulationEngine.Laned, (Precision)7)]
    public void What_there_is_not_is_refused(SimulationEngine engine, Precision precision)
    {
        var e = Assert.Throws<ArgumentException>(() => EngineChoice.For(Trains, engine, precision));
        Assert.Equal("precision", e.ParamName);
        Assert.StartsWith(
            $"The {engine} engine in {precision} precision is not allowed; allowed: Laned in Double or Single precision, Plain in Double",
            e.Message,
            StringComparison.Ordinal);
    }
}
