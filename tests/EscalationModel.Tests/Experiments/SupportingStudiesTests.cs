using EscalationModel.Experiments;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Experiments;

public class SupportingStudiesTests
{
    private static readonly Scenario Scenario = SampleScenarios.Reference;
    private static readonly SupportingStudiesOptions Few = new() { SamplePaths = 5, LastClearChancePaths = 50, BaseRatePaths = 50 };

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

    [Fact]
    public void What_is_not_asked_for_is_not_studied()
    {
        SimulationResult result = Simulation.Run(Scenario, 10, 9);
        SupportingStudies none = SupportingStudies.Run(
            Scenario, result, new SupportingStudiesOptions { SamplePaths = 0, LastClearChancePaths = 0, BaseRatePaths = 0 });
        Assert.Empty(none.Paths);
        Assert.Null(none.LastClearChance);
        Assert.Null(none.BaseRateSensitivity);
    }

    [Fact]
    public void The_base_rate_is_studied_with_the_variants_of_the_result_if_there_is_one()
    {
        Scenario korea = EscalationModel.Scenario.Load("korea-2017");
        SimulationResult result = Simulation.Run(korea, new SimulationOptions { Paths = 10, Variants = ["no-exercises"] });
        SupportingStudiesOptions rateAlone = new() { SamplePaths = 0, LastClearChancePaths = 0, BaseRatePaths = 20 };
        BaseRateSensitivityResult rates = SupportingStudies.Run(korea, result, rateAlone).BaseRateSensitivity!;
        Assert.Equal(["baseline", "no-exercises"], rates.Central.Result.Variants.Select(v => v.Name));
        Assert.Null(SupportingStudies.Run(Scenario, Simulation.Run(Scenario, 10, 9), rateAlone).BaseRateSensitivity);
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
