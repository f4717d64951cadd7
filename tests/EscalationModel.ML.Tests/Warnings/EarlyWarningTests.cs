using EscalationModel.ML.Warnings;

namespace EscalationModel.ML.Tests.Warnings;

public class EarlyWarningTests
{
    /// <summary>War of the ordinary dispute hangs on its frailty, which nobody sees, far more than on its rungs: even the oracle gains
    /// 0.0002 nats.</summary>
    [Fact]
    public void Where_the_state_tells_nothing_it_says_so_and_gives_the_base_rate()
    {
        Scenario ladder = Scenario.Load("mid-ladder");
        var warning = EarlyWarning.Train(ladder, new()
        {
            Days = [1], LookBack = [1], States = 100, PathsEach = 64, HeldOutStates = 200, HeldOutPathsEach = 512,
        });
        WarningCurve curve = warning.Curves[0];
        PathSample sample = Simulation.Sample(ladder, [0, 1], 100, 9);
        Assert.Equal(WarningStatus.TellsNothing, curve.Status);
        Assert.InRange(curve.Check!.OracleGain.Value, -WarningCurve.LeastGain, WarningCurve.LeastGain);
        Assert.All(sample.AliveOn(1), path => Assert.Equal(
            curve.Check.BaseRate, curve.Predict(Observation.Of(sample, 1, path)).Probability.Value));
    }

    [Fact]
    public void Where_too_few_crises_last_so_long_nothing_is_known()
    {
        Scenario ladder = Scenario.Load("mid-ladder");
        var warning = EarlyWarning.Train(ladder, new()
        {
            Days = [300], LookBack = [], States = 50, PathsEach = 1, HeldOutStates = 50, HeldOutPathsEach = 4,
        });
        var seen = new ObservedMoment { Day = 300, Room = 0.5, TempoA = 0.5, TempoB = 0.5, PeakA = 1, PeakB = 1 };
        Warning answer = warning.Curves[0].Predict(new([seen]));
        Assert.Equal((WarningStatus.TooFewAlive, null), (warning.Curves[0].Status, warning.Curves[0].Check));
        Assert.True(double.IsNaN(answer.Probability.Value) && answer.Probability is { Low: 0, High: 1 });
    }

    public static TheoryData<EarlyWarningOptions> Wrong => new(
    [
        new() { Outcomes = [] },
        new() { Outcomes = [Outcome.Fizzle] },
        new() { Days = [0] },
        new() { Days = [365] },
        new() { Days = [30, 30] },
        new() { LookBack = [0.5] },
        new() { States = 49 },
        new() { HeldOutPathsEach = 3 },
        new() { Particles = 99 },
        new() { DrawNumbers = true },
    ]);

    [Theory]
    [MemberData(nameof(Wrong))]
    public void An_option_that_is_not_allowed_is_named(EarlyWarningOptions options) => Assert.Contains(
        "allowed:", Assert.Throws<ArgumentException>(() => EarlyWarning.Train(Scenario.Load("reference"), options)).Message);

    /// <summary>States of one draw depend on each other: too few draws tell nothing about others.</summary>
    [Fact]
    public void Draws_of_the_numbers_are_many_and_are_those_of_the_scenario_itself()
    {
        string Refusal(Scenario scenario, EarlyWarningOptions options) =>
            Assert.Throws<ArgumentException>(() => EarlyWarning.Train(scenario, options with { DrawNumbers = true })).Message;
        Assert.Contains("PathsPerDraw", Refusal(Crises.UnknownNerves(), new() { States = 50, PathsPerDraw = 2000 }));
        Assert.Contains("PathsPerDraw", Refusal(Crises.UnknownNerves(), new() { HeldOutStates = 79 }));
        Scenario variant = Scenario.Load("reference") with { Variants = [new("unsure", "Nerves are not known.", Crises.UnknownNerves())] };
        Assert.NotEmpty(variant.Uncertainties);
        Assert.Contains("DrawNumbers", Refusal(variant, new()));
    }

    [Fact]
    public void Moments_are_finite_and_each_later_than_the_one_before_it()
    {
        var moment = new ObservedMoment { Day = 1, Room = 1, TempoA = 0, TempoB = 0, PeakA = 0, PeakB = 0 };
        Assert.Throws<ArgumentException>(() => new Observation([]));
        Assert.Throws<ArgumentException>(() => new Observation([moment, moment]));
        Assert.Contains("Moment 0", Assert.Throws<ArgumentException>(() => new Observation([moment with { TempoA = double.NaN }])).Message);
    }

    /// <summary>The bar on the reference crisis. Its war on day 30 is not among it: there the oracle gains 0.0006 nats. With 48
    /// continuations of a state instead of 256 the share on day 90 was 0.90.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void On_the_reference_crisis_it_gains_95_percent_of_what_the_oracle_gains_and_is_calibrated()
    {
        var warning = EarlyWarning.Train(Scenario.Load("reference"), new() { Days = [90, 150] });
        Assert.All(warning.Curves, curve =>
        {
            Assert.Equal(WarningStatus.Drawn, curve.Status);
            Assert.True(curve.Check!.Share.Value >= 0.95, $"day {curve.Day}: {curve.Check.Share} of the oracle's gain");
            Assert.InRange(curve.Check.Slope.Value, 0.9, 1.1);
        });
    }
}
