using System.Text.Json;
using EscalationModel.Estimation.Inference;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Charts;
using EscalationModel.Reporting.Documents;
using EscalationModel.Reporting.Fragments;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Tests.Estimation.Inference;

/// <summary>How results of inference show themselves.</summary>
public class InferenceShownTests
{
    private static readonly Posterior Posterior = SimulationBasedInference.Infer(
        LengthProblem.Of([.. Enumerable.Range(1, 60)]), new InferenceOptions { Particles = 50, Keep = 0.25, Rounds = 1 });

    private static readonly RankCalibration Ranks = SimulationBasedCalibration.Run(
        LengthProblem.Of([.. Enumerable.Range(1, 60)]),
        new RankCalibrationOptions { Replicates = 40, Inference = new() { Particles = 50, Keep = 0.2 } });

    public static TheoryData<string> Figures => ["moved", "prior-posterior", "pairs", "ranks"];

    [Fact]
    public void A_posterior_is_a_table_with_its_checks()
    {
        Fragment fragment = EstimationInferenceFragments.Of(Posterior)!;
        Assert.Equal(2, fragment.Rows.Count);
        Assert.Equal("ln a", fragment.Rows[0][0]);
        Assert.All(fragment.Rows, r => Assert.Equal(fragment.Headings.Count, r.Count));
        Assert.Contains("Each summary as the others predict it", fragment.ToString());
        Assert.Equal(2, Posterior.ToTable().Rows.Count);
        using var json = JsonDocument.Parse(Posterior.ToDocument().ToJson());
        Assert.Equal(Posterior["ln a"].Mean, json.RootElement.GetProperty("parameters")[0].GetProperty("mean").GetDouble());
        Assert.Equal(200, json.RootElement.GetProperty("simulations").GetInt32());
    }

    [Fact]
    public void Ranks_and_checks_are_tables()
    {
        Assert.Equal(2, EstimationInferenceFragments.Of(Ranks)!.Rows.Count);
        Assert.Contains("15%", EstimationInferenceFragments.Of(Ranks)!.ToString());
        Assert.Single(EstimationInferenceFragments.Of(Posterior.LeftOut[0])!.Rows);
        using var json = JsonDocument.Parse(Ranks.ToDocument().ToJson());
        Assert.Equal(40, json.RootElement.GetProperty("parameters")[1].GetProperty("counts").EnumerateArray().Sum(c => c.GetInt32()));
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Figures_are_drawn_at_any_width(string name)
    {
        Figure[] all = [.. EstimationInferenceFigures.Of(Posterior), EstimationInferenceFigures.Ranks(Ranks)];
        Figure figure = all.Single(f => f.Name == name);
        Assert.Contains("<svg", figure.ToSvg(Figure.OneColumn));
        Assert.Contains("<svg", figure.ToSvg());
        Assert.NotEmpty(figure.Rows);
        Assert.DoesNotContain("NaN", figure.ToSvg());
    }

    [Fact]
    public void A_scenario_shows_its_numbers()
    {
        Scenario scenario = Scenario.Load("reference").WithJson(
            ("$.model.tempoHazard", """{ "value": 5, "basis": "assumed", "range": [1, 25] }""")) with
        {
            Targets = [new Target { Ending = TargetEnding.War, Value = 0.3, Low = 0.2, High = 0.42 }],
        };
        ScenarioPosterior posterior = ScenarioInference.Infer(
            scenario, new() { PathsPerDraw = 20, Inference = new() { Particles = 40, Keep = 0.4, Rounds = 1 } });
        Assert.Single(EstimationInferenceFragments.Of(posterior)!.Rows);
        Assert.Equal(posterior.Quantiles.Draws.Count, posterior.ToDrawTable().Rows.Count);
        Assert.Equal(["weight", "$.model.tempoHazard"], posterior.ToDrawTable().Columns);
        Assert.Equal("1", posterior.ToTable().Rows[0][1]);
        using var json = JsonDocument.Parse(posterior.ToDocument().ToJson());
        Assert.Equal("reference", json.RootElement.GetProperty("scenario").GetString());
        Assert.True(json.RootElement.GetProperty("numbers")[0].GetProperty("moved").ValueKind is JsonValueKind.True or JsonValueKind.False);
        Assert.Single(EstimationInferenceFragments.Of(posterior.Run(5))!.Rows);
    }
}
