using EscalationModel.Numerics;

namespace EscalationModel.Tests.Scenarios;

/// <summary>Unsure numbers, moved to quantiles of what is believed of them.</summary>
public class MovedNumbersTests
{
    private const string Nerve = "$.actors[0].policy.nerve", Braking = "braking";

    private static Scenario Korea => Scenario.Load("korea-2017");

    [Fact]
    public void A_number_goes_to_its_quantile_and_the_others_stay()
    {
        Scenario moved = Korea.AtQuantiles(new Dictionary<string, double> { [Nerve] = 0.25 });
        // Log-uniform from 150 to 380: the quarter is 150 (380 / 150)^0.25.
        Assert.Equal(150 * Math.Pow(380.0 / 150, 0.25), moved.Number(Nerve), 1e-9);
        Assert.Equal(Korea.ToJson(), moved.WithJson((Nerve, NerveOf(Korea))).ToJson());
        Assert.Equal(moved.Number(Nerve), moved.Variants[0].Scenario.Number(Nerve));
    }

    [Fact]
    public void Numbers_of_a_group_move_together()
    {
        Scenario moved = Korea.AtQuantiles(new Dictionary<string, double> { [Braking] = 0.9 });
        UncertainNumber[] group = [.. Korea.Uncertainties.Where(u => u.Name == Braking)];
        Assert.Equal(2, group.Length);
        Assert.All(group, u => Assert.Equal(0.9, u.Distribution.Cumulative(moved.Number(u.Path)), 1e-9));
        Assert.All(group, u => Assert.NotEqual(Korea.Number(u.Path), moved.Number(u.Path)));
    }

    [Fact]
    public void A_moved_number_can_be_moved_again_and_says_what_it_was()
    {
        Scenario moved = Korea.AtQuantiles(new Dictionary<string, double> { [Nerve] = 0.25 });
        Scenario read = Scenario.Parse(moved.ToJson());
        Assert.Equal(Korea.Uncertainties.Select(u => u.Path).Order(), read.Uncertainties.Select(u => u.Path).Order());
        Assumption basis = read.Assumptions.Single(a => a.Path == Nerve);
        Assert.Equal(Basis.Assumed, basis.Basis);
        Assert.StartsWith("moved from 240 (assumed): it brakes", basis.Source, StringComparison.Ordinal);
        var back = new Dictionary<string, double> { [Nerve] = 0.5 };
        Assert.Equal(Korea.AtQuantiles(back).Number(Nerve), read.AtQuantiles(back).Number(Nerve));
    }

    [Fact]
    public void A_number_that_a_variant_alone_has_moves_there()
    {
        Scenario unsure = Scenario.Parse(Korea.ToJson().Replace(
            "\"variants\": [",
            """"
            "variants": [
                { "name": "own", "changes": { "$.mediator.duration": { "value": 60, "basis": "assumed", "range": [30, 90] } } },
            """",
            StringComparison.Ordinal));
        UncertainNumber own = Assert.Single(unsure.Uncertainties, u => u.Variant == "own");
        Scenario moved = unsure.AtQuantiles(new Dictionary<string, double> { [own.Name] = 0.75 });
        Assert.Equal(75, moved.Variants.Single(v => v.Name == "own").Scenario.Number(own.Path));
        Assert.Equal(unsure.Number(own.Path), moved.Number(own.Path));
    }

    [Fact]
    public void No_quantile_leads_out_of_what_a_number_may_be()
    {
        Scenario wide = Scenario.Load("reference").WithJson(
            ("$.mediator", """{ "day": 30, "duration": 20 }"""),
            (
                "$.mediator.acceptanceB",
                """{ "value": 0.9, "basis": "assumed", "distribution": { "type": "normal", "mean": 0.9, "deviation": 1 } }"""));
        string name = Assert.Single(wide.Uncertainties).Name;
        Assert.IsType<NormalDistribution>(wide.Uncertainties[0].Distribution);
        foreach (double quantile in (double[])[1e-9, 0.5, 1 - 1e-9])
        {
            Assert.InRange(wide.AtQuantiles(new Dictionary<string, double> { [name] = quantile }).Number(name), 0, 1);
        }
    }

    [Theory]
    [InlineData("nerv", 0.5, "is not an unsure number")]
    [InlineData(Braking, 0, "above 0 and below 1")]
    [InlineData(Braking, 1, "above 0 and below 1")]
    [InlineData(Braking, double.NaN, "above 0 and below 1")]
    public void Others_are_refused(string name, double quantile, string told)
    {
        ArgumentException thrown = Assert.ThrowsAny<ArgumentException>(
            () => Korea.AtQuantiles(new Dictionary<string, double> { [name] = quantile }));
        Assert.Contains(told, thrown.Message, StringComparison.Ordinal);
    }

    // A number with its basis, as the scenario has it.
    private static string NerveOf(Scenario scenario) =>
        System.Text.Json.JsonDocument.Parse(scenario.ToJson()).RootElement
            .GetProperty("actors")[0].GetProperty("policy").GetProperty("nerve").GetRawText();
}
