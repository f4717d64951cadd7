using EscalationModel.Numerics;
using EscalationModel.Tests.Experiments;

namespace EscalationModel.Tests.Scenarios;

/// <summary>How ranges, distributions and groups are read and written.</summary>
public class UncertaintyFormatTests
{
    private const string Number = "$.actors[0].braking";

    [Theory]
    [InlineData("""{ "value": 8e-5, "basis": "assumed", "range": [6e-5, 1e-4], "group": "brakes" }""")]
    [InlineData("""{ "value": 8e-5, "basis": "assumed", "distribution": { "type": "logUniform", "low": 6e-5, "high": 1e-4 } }""")]
    [InlineData("""{ "value": 8e-5, "basis": "assumed", "distribution": { "type": "normal", "mean": 8e-5, "deviation": 1e-5 } }""")]
    [InlineData("""{ "value": 8e-5, "basis": "measured", "distribution": { "type": "lognormal", "median": 8e-5, "logDeviation": 0.5 } }""")]
    [InlineData(
        """{ "value": 8e-5, "basis": "assumed", "distribution": { "type": "logitNormal", "logitMean": -9, "logitDeviation": 1 } }""")]
    [InlineData(
        """{ "value": 8e-5, "basis": "assumed", "distribution": { "type": "triangular", "low": 1e-5, "mode": 8e-5, "high": 1e-4 } }""")]
    [InlineData("""{ "value": 8e-5, "basis": "assumed", "distribution": { "type": "beta", "a": 2, "b": 2000 } }""")]
    public void Every_kind_comes_back(string json)
    {
        Scenario scenario = SampleScenarios.Reference.WithJson((Number, json));
        UncertainNumber number = Assert.Single(scenario.Uncertainties);
        Assert.Equal(number, Assert.Single(Scenario.Parse(scenario.ToJson()).Uncertainties));
        Assert.Equal(Number, number.Path);
        Assert.InRange(number.Distribution.Middle, 1e-5, 1e-2);
    }

    [Fact]
    public void A_uniform_distribution_is_a_range()
    {
        string written = SampleScenarios.Reference.WithJson(
            (Number, """{ "value": 8e-5, "basis": "assumed", "distribution": { "type": "uniform", "low": 0.00005, "high": 0.0001 } }"""))
                .ToJson();
        Assert.Contains("\"range\": [", written, StringComparison.Ordinal);
        Assert.Equal(new UniformDistribution(0.00005, 0.0001), Scenario.Parse(written).Uncertainties.Single().Distribution);
    }

    [Theory]
    [InlineData("""{ "value": 8e-5, "basis": "assumed", "range": [1e-4, 6e-5] }""", ".range[1]", "above the lower end")]
    [InlineData("""{ "value": 8e-5, "basis": "assumed", "range": [-1, 6e-5] }""", ".range", "a number from 1E-12 to 1000000")]
    [InlineData("""{ "value": 8e-5, "basis": "assumed", "range": [1e-5, 6e-5] }""", ".range", "8e-5, lies between")]
    [InlineData("""{ "value": 8e-5, "basis": "assumed", "range": [1e-5] }""", ".range", "a list of 2")]
    [InlineData("""{ "value": 8e-5, "basis": "assumed", "range": [1e-5, "x"] }""", ".range[1]", "a number from")]
    [InlineData("""{ "value": 8e-5, "basis": "assumed", "group": "brakes" }""", ".group", "is not drawn")]
    [InlineData("""{ "value": 8e-5, "basis": "assumed", "range": [1e-5, 1e-4], "group": "Brakes!" }""", ".group", "lower-case")]
    [InlineData(
        """{ "value": 8e-5, "basis": "assumed", "range": [1e-5, 1e-4], "distribution": { "type": "beta", "a": 1, "b": 1 } }""",
        ".distribution", "not both")]
    [InlineData(
        """{ "value": 8e-5, "basis": "assumed", "distribution": { "type": "triangular", "low": 0, "mode": 2, "high": 1 } }""",
        ".distribution.high", "in this order")]
    [InlineData(
        """{ "value": 8e-5, "basis": "assumed", "distribution": { "type": "normal", "mean": 0 } }""", ".distribution.deviation", "above 0")]
    public void What_is_no_belief_is_told_at_its_place(string json, string told, string allowed)
    {
        ScenarioException e = Assert.Throws<ScenarioException>(() => SampleScenarios.Reference.WithJson((Number, json)));
        Assert.Contains(e.Problems, p => p.Path == Number + told && p.Allowed.Contains(allowed, StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_that_no_study_draws_have_no_range()
    {
        string file = Documents.Trains.ToJsonString().Replace(
            "\"paths\":1000", "\"paths\":{\"value\":1000,\"basis\":\"assumed\",\"range\":[10,2000]}", StringComparison.Ordinal);
        Assert.Contains("$.run.paths", Assert.Throws<ScenarioException>(() => Scenario.Parse(file)).Message, StringComparison.Ordinal);
    }
}
