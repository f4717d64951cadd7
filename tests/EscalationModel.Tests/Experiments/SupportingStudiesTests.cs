using EscalationModel.Experiments;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Experiments;

public class SupportingStudiesTests
{
    private static readonly Scenario Scenario = SampleScenarios.Reference;
    private static readonly SupportingStudiesOptions Few = new() { SamplePaths = 5, LastClearChancePaths = 50, Draws = 4 };

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void The_traces_are_the_first_paths_of_the_very_run(Precision precision)
    {
        SimulationResult result = Simulation.Run(
            Scenario, new SimulationOptions { FirstPath = 100, Paths = 5, Seed = 9, Precision = precision });
        SupportingStudies studies = SupportingStudies.Run(Scenario, result, Few with { SamplePaths = 200 });
        Assert.Equal([100, 101, 102, 103, 104], studies.Paths.Select(t => t.Path));
        Assert.All(studies.Paths, t => Assert.Equal((9UL, precision), (t.Seed, t.Precision)));
        Assert.All(result.Baseline.Outcomes, o => Assert.Equal(result.Baseline.Count(o), studies.Paths.Count(t => t.End.Outcome == o)));
    }

    [Fact]
    public void The_curve_is_that_of_the_experiment_at_the_seed_of_the_result()
    {
        SimulationResult result = Simulation.Run(Scenario, 10, 9);
        LastClearChanceCurve curve = SupportingStudies.Run(Scenario, result, Few).LastClearChance!;
        Assert.Equal(LastClearChance.Curve(Scenario, paths: 50, seed: 9).Points, curve.Points);
    }

    // A crisis has at least one step, and brakes that last to its end at least that of it.
    [Theory]
    [InlineData(1e-9)]
    [InlineData(double.Epsilon)]
    public void A_horizon_far_below_a_step_is_a_step(double horizon)
    {
        Scenario brief = Scenario.With("$.model.horizon", horizon);
        SimulationResult result = Simulation.Run(brief, 10, 9);
        Assert.Equal(10, result.Baseline.PathSteps);
        Assert.All(
            SupportingStudies.Run(brief, result, Few).LastClearChance!.Points, p => Assert.InRange(p.Day, 0, brief.Model.StepLength));
    }

    [Fact]
    public void What_is_not_asked_for_is_not_studied()
    {
        SimulationResult result = Simulation.Run(Scenario, 10, 9);
        SupportingStudies none = SupportingStudies.Run(
            Scenario, result, new SupportingStudiesOptions { SamplePaths = 0, LastClearChancePaths = 0, Draws = 0 });
        Assert.Empty(none.Paths);
        Assert.Null(none.LastClearChance);
        Assert.Null(none.Parameters);
    }

    [Fact]
    public void Numbers_that_are_not_known_are_studied_with_the_variants_of_the_result()
    {
        Scenario unsure = Scenario
            .WithVariant("near", "", s => s with { A = s.A with { Policy = new Brinkman(30) } })
            .WithVariant("far", "", s => s with { A = s.A with { Policy = new Brinkman(60) } })
            .WithJson(("$.model.tempoHazard", """{ "value": 5, "basis": "assumed", "range": [2, 8] }"""));
        SimulationResult result = Simulation.Run(unsure, new SimulationOptions { Paths = 10, Variants = ["far"] });
        SupportingStudiesOptions alone = new() { SamplePaths = 0, LastClearChancePaths = 0, Draws = 3 };
        ParameterStudyResult study = SupportingStudies.Run(unsure, result, alone).Parameters!;
        Assert.Equal(["baseline", "far"], study.Variants.Select(v => v.Name));
        Assert.Equal(3, study.Draws.Count);
        Assert.Null(SupportingStudies.Run(Scenario, Simulation.Run(Scenario, 10, 9), alone).Parameters);
    }

    [Fact]
    public void A_result_of_another_scenario_is_refused() => Assert.Throws<ArgumentException>(
        () => SupportingStudies.Run(Scenario with { A = Scenario.A with { Policy = new Dove() } }, Simulation.Run(Scenario, 10, 9), Few));

    [Fact]
    public void It_can_be_canceled()
    {
        SimulationResult result = Simulation.Run(Scenario, 10, 9);
        Assert.ThrowsAny<OperationCanceledException>(
            () => SupportingStudies.Run(Scenario, result, Few, new CancellationToken(canceled: true)));
    }
}
