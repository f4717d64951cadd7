using System.Text.Json.Nodes;
using EscalationModel.Experiments;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Experiments;

public class ReproductionTests
{
    public static TheoryData<string> Shipped => [.. Scenario.Shipped];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_stored_result_of_any_shipped_scenario_comes_out_the_same(string name)
    {
        Scenario scenario = Scenario.Load(name);
        SimulationResult stored = SimulationResult.FromJson(Simulation.Run(scenario, 30, 5).ToJson());
        Assert.Equal(scenario.Fingerprint, Scenario.Parse(stored.ScenarioText!).Fingerprint);
        ReproductionResult again = Reproduction.Run(stored);
        Assert.True(again.IsSame, again.ToString());
        Assert.Contains("every bit agrees", again.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SimulationEngine.Plain, Precision.Double)]
    [InlineData(SimulationEngine.Laned, Precision.Single)]
    public void Engine_precision_ranges_and_variants_are_those_of_the_result(SimulationEngine engine, Precision precision)
    {
        Scenario scenario = Scenario.Load("korea-2017");
        var options = new SimulationOptions
        {
            Paths = 20, Seed = 3, Engine = engine, Precision = precision, Variants = [scenario.Variants[1].Name]
        };
        SimulationResult stored = Simulation.Run(scenario, options).Merge(Simulation.Run(scenario, options with { FirstPath = 40 }));
        ReproductionResult again = Reproduction.Run(SimulationResult.FromJson(stored.ToJson()), options: new() { Threads = 1 });
        Assert.True(again.IsSame, again.ToString());
        Assert.Equal(stored.Ranges, again.Again.Ranges);
    }

    [Fact]
    public void A_changed_count_is_named_by_its_place()
    {
        JsonObject document = JsonNode.Parse(Simulation.Run(Scenario.Load("chicken"), 200, 5).ToJson())!.AsObject();
        document["variants"]![0]!["tally"]!["pathSteps"] = 1;
        ReproductionResult again = Reproduction.Run(SimulationResult.FromJson(document.ToJsonString()));
        Assert.False(again.IsSame);
        Assert.StartsWith("$.variants[0].tally.pathSteps: 1 is ", Assert.Single(again.Differences), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_scenario_differs_from_its_fingerprint_on()
    {
        Scenario scenario = Scenario.Load("chicken") with { Variants = [] };
        SimulationResult stored = Simulation.Run(scenario, 100, 5);
        ReproductionResult again = Reproduction.Run(stored, scenario.WithPolicies(default(Dove), default(Dove)));
        Assert.Contains(again.Differences, d => d.StartsWith("$.fingerprint: ", StringComparison.Ordinal));
        Assert.Contains("it differs", again.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_without_its_scenario_needs_one()
    {
        Scenario scenario = Scenario.Load("chicken") with { Variants = [] };
        JsonObject document = JsonNode.Parse(Simulation.Run(scenario, 100, 5).ToJson())!.AsObject();
        document.Remove("embeddedScenario");
        var stored = SimulationResult.FromJson(document.ToJsonString());
        Assert.Contains("holds no scenario", Assert.Throws<ArgumentException>(() => Reproduction.Run(stored)).Message);
        Assert.True(Reproduction.Run(stored, scenario).IsSame);
    }

    [Fact]
    public void A_merged_result_keeps_the_scenario_of_either_part()
    {
        Scenario scenario = Scenario.Load("chicken");
        SimulationResult first = Simulation.Run(scenario, new() { Paths = 10 }), second = Simulation.Run(
            scenario, new() { FirstPath = 10, Paths = 10 });
        JsonObject document = JsonNode.Parse(first.ToJson())!.AsObject();
        document.Remove("embeddedScenario");
        Assert.Equal(second.ScenarioText, SimulationResult.FromJson(document.ToJsonString()).Merge(second).ScenarioText);
    }
}
