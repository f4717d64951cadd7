using EscalationModel.Experiments;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Experiments;

public class CalibrationTests
{
    private const long Paths = 2000;

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(80)]
    public void It_recovers_a_known_parameter_on_the_same_random_numbers(double known)
    {
        const long many = 20_000;
        double target = Simulation.Run(SampleScenarios.Reference.WithHazard(known), many, 3).War.Value;
        CalibrationResult fit = Calibration.Fit(SampleScenarios.Reference.WithHazard(1), target, "$.model.tempoHazard", many, 3);

        Assert.Equal(CalibrationStatus.Converged, fit.Status);
        Assert.InRange(Math.Abs(fit.Achieved.Value - target), 0, Math.Max(1e-3 * target, 0.5 / many) + 1e-12);

        // On fixed random numbers the war probability is a staircase, and any point of a stair fits. The slope turns the
        // tolerance and the width of the stairs into one of the parameter: a stair is exponential with mean 1 path, and longer
        // than 14 paths once in a million.
        double slope = (Simulation.Run(SampleScenarios.Reference.WithHazard(known * 1.2), many, 3).War.Value - target) / (0.2 * known);
        double tolerance = (Math.Max(1e-3 * target, 0.5 / many) + 14.0 / many) / slope;
        Assert.InRange(fit.Value, known - tolerance, known + tolerance);
        Assert.True(known / 2 < known - tolerance);
    }

    [Fact]
    public void It_recovers_a_known_parameter_on_other_random_numbers_within_their_error()
    {
        const long many = 10_000;
        // the oracle at h1 = 5
        CalibrationResult fit = Calibration.Fit(SampleScenarios.Reference.WithHazard(1), 0.12123 + 0.03089, paths: many, seed: 11);
        double sd = Math.Sqrt(0.152 * 0.848 / many);
        double slope = (Simulation.Run(SampleScenarios.Reference.WithHazard(10), many, 11).War.Value
            - Simulation.Run(SampleScenarios.Reference.WithHazard(5), many, 11).War.Value) / 5;
        Assert.InRange(fit.Value, 5 - 6 * sd / slope, 5 + 6 * sd / slope);
    }

    [Fact]
    public void The_war_probability_does_not_fall_as_the_hazard_grows()
    {
        double[] hazards = [0, 0.1, 1, 5, 20, 100, 1000, 1e6];
        long[] wars = [.. hazards.Select(h => Simulation.Run(SampleScenarios.Reference.WithHazard(h), 1000, 5).Baseline.WarCount)];
        Assert.Equal(wars.Order(), wars);
        Assert.True(wars[^1] > wars[0]);
    }

    [Theory]
    [InlineData(0.05)] // the collisions alone are more
    [InlineData(1e-6)]
    public void A_target_below_the_reach_is_reported_with_the_reach(double target)
    {
        CalibrationResult fit = Calibration.Fit(SampleScenarios.Reference, target, paths: Paths, seed: 3);
        Assert.Equal(CalibrationStatus.OutOfReach, fit.Status);
        Assert.Equal(0, fit.Value);
        Assert.Equal(3, fit.Trials);
        Assert.True(fit.LeastReachable.Value > target);
        Assert.True(fit.GreatestReachable.Value > 0.99);
    }

    [Fact]
    public void A_target_above_the_reach_is_reported_with_the_reach()
    {
        // Trains that never move have no tempo hazard at all, and settle in the first step.
        Scenario still = SampleScenarios.Reference.WithPolicies(new Dove(), new Dove());
        still = still.WithTrains(a => a with { InitialTempo = 0, Volatility = 0 }, b => b with { InitialTempo = 0, Volatility = 0 });
        CalibrationResult fit = Calibration.Fit(still, 0.5, paths: 500, seed: 3);
        Assert.Equal(CalibrationStatus.OutOfReach, fit.Status);
        Assert.True(fit.GreatestReachable.High < 0.5);
    }

    [Fact]
    public void The_base_hazard_of_trains_at_rest_has_a_closed_form()
    {
        // Both hold a tempo that uses up 0.2 of the room in 100 days: only the constant hazard can end it, P = 1 - exp(-100 h0).
        var steady = new Scenario
        {
            Name = "steady",
            Model = new AcceleratingTrains { Horizon = 100, TempoHazard = 0, A = new() { Volatility = 0 }, B = new() { Volatility = 0 } },
        };
        const long many = 10_000;
        CalibrationResult fit = Calibration.Fit(steady, 0.3, "$.model.baseHazard", many, 9);
        double expected = -PortableMath.Log(0.7) / 100;
        double sd = Math.Sqrt(0.3 * 0.7 / many) / (100 * 0.7); // dP/dh0 = 100 exp(-100 h0)
        Assert.Equal(CalibrationStatus.Converged, fit.Status);
        Assert.InRange(fit.Value, expected - 6 * sd, expected + 6 * sd);
    }

    [Fact]
    public void A_fit_is_applied_to_the_variants_that_share_the_baselines_value()
    {
        Scenario scenario = SampleScenarios.Reference
            .WithVariant("other-nerve", "", s => s with { A = s.A with { Policy = new Brinkman(20) } })
            .WithVariant("safer", "", s => s.WithHazard(1));
        CalibrationResult fit = Calibration.Fit(scenario, 0.2, paths: 1000, seed: 3);
        Scenario applied = fit.Apply(scenario);
        Assert.Equal(fit.Value, ((AcceleratingTrains)applied.Model).TempoHazard);
        Assert.Equal(fit.Value, ((AcceleratingTrains)applied.Variants[0].Scenario.Model).TempoHazard);
        Assert.Equal(1, ((AcceleratingTrains)applied.Variants[1].Scenario.Model).TempoHazard);
    }

    [Fact]
    public void The_parameter_is_that_of_the_base_rate_unless_named()
    {
        Scenario scenario = SampleScenarios.Reference with { BaseRate = new BaseRate { Parameter = "$.model.baseHazard" } };
        var trials = new List<CalibrationTrial>();
        CalibrationResult fit = Calibration.Fit(scenario, 0.2, paths: 500, seed: 3, progress: new Immediate(trials.Add));
        Assert.Equal("$.model.baseHazard", fit.Parameter);
        Assert.Equal(Enumerable.Range(1, fit.Trials), trials.Select(t => t.Number));
        Assert.Contains(trials, t => t.Value == fit.Value && t.War == fit.Achieved);
    }

    [Theory]
    [InlineData("$.actors[0].policy.nerve")] // falls
    [InlineData("$.actors[A].perception.bias")] // falls, from -10 to 10
    [InlineData("$.actors[1].acceleration")]
    [InlineData("$.actors[0].braking")] // above 0
    public void Any_number_of_the_trains_can_be_fitted(string parameter)
    {
        const double target = 0.1;
        CalibrationResult fit = Calibration.Fit(SampleScenarios.Reference, target, parameter, Paths, 3);
        Assert.Equal(CalibrationStatus.Converged, fit.Status);
        Assert.Equal(fit.Achieved, Simulation.Run(fit.Apply(SampleScenarios.Reference), Paths, 3).War);
        Assert.InRange(fit.Achieved.Value, target - 0.5 / Paths, target + 0.5 / Paths);
        Assert.True(Math.Abs(Simulation.Run(SampleScenarios.Reference, Paths, 3).War.Value - target) > 0.01);
    }

    [Fact]
    public void Any_number_of_the_ladder_can_be_fitted()
    {
        Scenario ladder = Scenario.Load("mid-ladder");
        CalibrationResult cell = Calibration.Fit(ladder, 0.03, "$.model.war[3][3]", 5000, 3);
        Assert.Equal(CalibrationStatus.Converged, cell.Status);
        Assert.Equal(cell.Value, cell.Apply(ladder).Number("$.model.war[3][3]"));
    }

    [Fact]
    public void A_whole_number_stays_whole()
    {
        Scenario ladder = Scenario.Load("mid-ladder").With("$.model.horizon", 20);
        double[] wars = [.. Enumerable.Range(1, 20)
            .Select(moves => Simulation.Run(ladder.With("$.model.horizon", moves), 5000, 3).War.Value)];
        CalibrationResult fit = Calibration.Fit(ladder, wars[6], "$.model.horizon", 5000, 3);
        Assert.Equal(wars[6], fit.Achieved.Value);
        Assert.Equal(fit.Value, Math.Floor(fit.Value));
    }

    [Fact]
    public void What_is_no_number_of_the_scenario_is_refused()
    {
        var error = Assert.Throws<ScenarioException>(() => Calibration.Fit(SampleScenarios.Reference, 0.1, "$.model.rom", 10, 1));
        Assert.Equal("room", Assert.Single(error.Problems).Meant);
        Scenario ladder = new() { Model = new EscalationLadder() };
        Assert.Contains(
            "$.model.tempoHazard",
            Assert.Throws<ScenarioException>(() => Calibration.Fit(ladder, 0.1, paths: 10)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Targets_outside_of_0_and_1_are_refused(double target) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Calibration.Fit(SampleScenarios.Reference, target, paths: 10));

    private sealed class Immediate(Action<CalibrationTrial> action) : IProgress<CalibrationTrial>
    {
        public void Report(CalibrationTrial value) => action(value);
    }
}
