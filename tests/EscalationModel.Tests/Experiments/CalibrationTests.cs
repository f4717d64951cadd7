using EscalationModel.Experiments;
using EscalationModel.Models;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Experiments;

public class CalibrationTests
{
    private const string Hazard = "$.model.tempoHazard";

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(80)]
    public void It_recovers_a_known_hazard_on_the_same_random_numbers(double known)
    {
        const long many = 20_000;
        Estimate war = Simulation.Run(SampleScenarios.Reference.WithHazard(known), many, 3).War;
        CalibrationResult fit = Calibration.Fit(SampleScenarios.Reference.WithHazard(1), Options([Hazard], many, War(war.Value)));

        // The search stops within 2% of the interval of sampling, and rounding moves it by 5% more; the slope makes a hazard of that.
        double slope = (Simulation.Run(SampleScenarios.Reference.WithHazard(known * 1.2), many, 3).War.Value - war.Value) / (0.2 * known);
        double tolerance = 0.07 * (war.High - war.Low) / slope;
        Assert.InRange(fit.Numbers[0].Value, known - 2 * tolerance, known + 2 * tolerance);
        Assert.True(fit.IsMet);
        Assert.False(Checked(SampleScenarios.Reference.WithHazard(known * 4), War(war.Value), many).IsMet);
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
        CalibrationResult fit = Calibration.Fit(steady, Options(["$.model.baseHazard"], many, War(0.3)));
        double expected = -PortableMath.Log(0.7) / 100;
        double sd = Math.Sqrt(0.3 * 0.7 / many) / (100 * 0.7); // dP/dh0 = 100 exp(-100 h0)
        Assert.InRange(fit.Numbers[0].Value, expected - 6 * sd, expected + 6 * sd);
    }

    [Fact]
    public void Several_numbers_meet_several_targets_together()
    {
        const long many = 5000;
        Scenario truth = SampleScenarios.Reference.WithHazard(8).With("$.actors[1].policy.nerve", 75);
        VariantResult run = Simulation.Run(truth, many, 3).Baseline;
        Target[] targets =
        [
            War(run.War.Value), Share(TargetEnding.ConcessionByA, run.Probability(Outcome.ConcessionByA).Value),
        ];
        Assert.All(targets, t => Assert.False(Checked(SampleScenarios.Reference, t, many).IsMet));

        CalibrationResult fit = Calibration.Fit(SampleScenarios.Reference, Options([Hazard, "$.actors[1].policy.nerve"], many, targets));
        Assert.True(fit.IsMet, string.Join("; ", fit.Targets));
        Assert.All(targets, t => Assert.True(Checked(fit.Apply(SampleScenarios.Reference), t, many).IsMet));
        Assert.Equal(fit.Targets.Select(t => t.Target), targets);
    }

    [Fact]
    public void What_cannot_be_met_is_told_and_the_nearest_is_given()
    {
        CalibrationResult fit = Calibration.Fit(SampleScenarios.Reference, Options([Hazard], 2000, War(0.05))); // collisions alone are more
        Assert.False(fit.IsMet);
        Assert.Equal(0, fit.Numbers[0].Value);
        Assert.True(fit.Targets[0].Off > 0.02);
        Assert.Contains("missed by +", fit.Targets[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Unless_named_the_calibrated_numbers_are_fitted_to_the_scenarios_targets()
    {
        Scenario scenario = (SampleScenarios.Reference with { Targets = [War(0.2)] })
            .WithJson(("$.model.baseHazard", """{ "value": 1e-5, "basis": "calibrated" }"""));
        var trials = new List<CalibrationTrial>();
        CalibrationResult fit = Calibration.Fit(
            scenario, new CalibrationOptions { Paths = 2000, Seed = 3, Progress = new Immediate(trials.Add) });
        Assert.Equal(("$.model.baseHazard", 1e-5), (fit.Numbers.Single().Path, fit.Numbers[0].Before));
        Assert.Equal(Enumerable.Range(1, fit.Trials), trials.Select(t => t.Number));
        Assert.Contains(trials, t => t.Values[0] == fit.Numbers[0].Value);
    }

    [Fact]
    public void Trials_are_counted_whether_they_are_told_or_not()
    {
        Scenario scenario = SampleScenarios.Reference;
        var trials = new List<CalibrationTrial>();
        CalibrationOptions options = Options([Hazard], 500, War(0.2));
        int counted = Calibration.Fit(scenario, options).Trials;
        Assert.Equal(counted, Calibration.Fit(scenario, options with { Progress = new Immediate(trials.Add) }).Trials);
        Assert.Equal(counted, trials.Count);
        Assert.True(counted > 0);
    }

    [Fact]
    public void A_fitted_number_has_the_digits_that_it_deserves()
    {
        CalibrationResult fit = Calibration.Fit(SampleScenarios.Reference, Options([Hazard], 5000, War(0.2)));
        Estimate war = fit.Targets[0].Achieved;
        Assert.InRange(DigitsOf(fit), 2, 5);
        Assert.InRange(Math.Abs(war.Value - 0.2), 0, 0.1 * (war.High - war.Low));
    }

    [Fact]
    public void A_fit_is_applied_to_the_variants_that_share_the_baselines_value()
    {
        Scenario scenario = SampleScenarios.Reference
            .WithVariant("other-nerve", "", s => s with { A = s.A with { Policy = new Brinkman(20) } })
            .WithVariant("safer", "", s => s.WithHazard(1));
        CalibrationResult fit = Calibration.Fit(scenario, Options([Hazard], 1000, War(0.2)));
        Scenario applied = fit.Apply(scenario);
        Assert.Equal(
            [fit.Numbers[0].Value, fit.Numbers[0].Value, 1],
            [applied.Trains().TempoHazard, .. applied.Variants.Select(v => v.Scenario.Trains().TempoHazard)]);
    }

    [Theory]
    [InlineData("$.actors[0].policy.nerve")] // falls
    [InlineData("$.actors[A].perception.bias")] // falls, from -10 to 10
    [InlineData("$.actors[0].braking")] // above 0
    public void Any_number_of_the_trains_can_be_fitted(string parameter)
    {
        const long many = 2000;
        CalibrationResult fit = Calibration.Fit(SampleScenarios.Reference, Options([parameter], many, War(0.1)));
        Assert.True(fit.IsMet);
        Assert.Equal(fit.Targets[0].Achieved, Simulation.Run(fit.Apply(SampleScenarios.Reference), many, 3).War);
        Assert.False(Checked(SampleScenarios.Reference, War(0.1), many).IsMet);
    }

    [Fact]
    public void A_whole_number_stays_whole()
    {
        Scenario ladder = Scenario.Load("mid-ladder").With("$.model.horizon", 20);
        double war = Simulation.Run(ladder.With("$.model.horizon", 7), 5000, 3).War.Value;
        CalibrationResult fit = Calibration.Fit(ladder, Options(["$.model.horizon"], 5000, War(war)));
        Assert.Equal(fit.Numbers[0].Value, Math.Floor(fit.Numbers[0].Value));
        Assert.True(fit.IsMet);
    }

    [Fact]
    public void A_uniform_target_is_met_anywhere_between_its_ends()
    {
        double war = Simulation.Run(SampleScenarios.Reference, 2000, 3).War.Value;
        Target wide = new() { Distribution = new UniformDistribution(0.5 * war, 1.1 * war) };
        Target apart = new() { Distribution = new UniformDistribution(2 * war, 3 * war) };
        Assert.True(Checked(SampleScenarios.Reference, wide, 2000).IsMet);
        Assert.False(Checked(SampleScenarios.Reference, apart, 2000).IsMet);
    }

    [Fact]
    public void What_is_no_number_of_the_scenario_is_refused()
    {
        var error = Assert.Throws<ScenarioException>(
            () => Calibration.Fit(SampleScenarios.Reference, Options(["$.model.rom"], 10, War(0.1))));
        Assert.Equal("room", Assert.Single(error.Problems).Meant);
        Assert.Contains(
            "no targets",
            Assert.Throws<ArgumentException>(() => Calibration.Fit(SampleScenarios.Reference)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "said to be calibrated",
            Assert.Throws<ArgumentException>(() => Calibration.Fit(SampleScenarios.Reference with { Targets = [War(0.1)] })).Message,
            StringComparison.Ordinal);
    }

    private static CalibrationOptions Options(string[] parameters, long paths, params Target[] targets) =>
        new() { Parameters = parameters, Targets = targets, Paths = paths, Seed = 3 };

    private static Target War(double probability) => Share(TargetEnding.War, probability);

    private static Target Share(TargetEnding ending, double value) => new()
    {
        Ending = ending, Value = value, Low = 0.9 * value, High = 1.1 * value, Tolerance = 0.01 * value
    };

    private static TargetCheck Checked(Scenario scenario, Target target, long paths)
    {
        Scenario claiming = scenario with { Targets = [target], Variants = [] };
        return TargetCheck.Of(claiming, Simulation.Run(claiming, paths, 3)).Single();
    }

    private static int DigitsOf(CalibrationResult fit) => Enumerable.Range(1, 17).First(
        digits => EscalationModel.Experiments.Digits.Round(fit.Numbers[0].Value, digits) == fit.Numbers[0].Value);

    private sealed class Immediate(Action<CalibrationTrial> action) : IProgress<CalibrationTrial>
    {
        public void Report(CalibrationTrial value) => action(value);
    }
}
