using EscalationModel.CrisisGames;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Sensitivity;

/// <summary>Derivatives by common random numbers against those of the exact engine.</summary>
public class CommonNumberDerivativesTests
{
    private const string Down = "$.actors[0].down";

    private static readonly Scenario OneRung = new()
    {
        Name = "one-rung",
        Model = new EscalationLadder
        {
            Rungs = ["calm", "crisis"],
            Horizon = 400,
            A = new() { InitialRung = 1, Down = 0.5, Up = 0.5 },
            B = new() { InitialRung = 1, Down = 0.5, Up = 0.5 },
        },
        A = new() { Policy = new Dove() },
        B = new() { Policy = new Dove() },
    };

    [Fact]
    public void Intervals_hold_the_exact_slope_and_elasticity()
    {
        double low = Exact(0.45), high = Exact(0.55);
        double slope = (high - low) / 0.1, elasticity = Math.Log(high / low) / Math.Log(0.55 / 0.45);
        Coverage slopes = new("slope"), elasticities = new("elasticity");
        Sample found = new();
        for (ulong seed = 0; seed < 200; seed++)
        {
            Derivative of = At(seed, 1000);
            slopes.Add(of.Slope, slope);
            elasticities.Add(of.Elasticity!.Value, elasticity);
            found.Add(of.Slope.Value);
        }

        slopes.AsStated.MustHold();
        elasticities.AsStated.MustHold();
        slopes.IfShrunk.MustFail();
        elasticities.IfShrunk.MustFail();
        Verdict.Mean(found, slope).MustHold();
        Verdict.Mean(found, 1.15 * slope).MustFail();

        // The standard error that each states is how far they lie apart.
        Assert.Equal(1, At(1, 1000).StandardError / Math.Sqrt(found.Variance), 0.25);
    }

    [Fact]
    public void Common_random_numbers_take_most_of_the_noise()
    {
        Derivative of = At(3, 10_000);
        double apart = Math.Sqrt(2 * 0.33 * 0.67 / 10_000) / 0.1; // of two runs with different numbers
        Assert.True(of.StandardError < 0.6 * apart, $"{of.StandardError} and {apart}");
        Assert.Equal(0.5, of.Value);
        Assert.Equal(0.05, of.Step, 1e-15);
        Assert.True(of.Low.Value < of.High.Value);
    }

    [Fact]
    public void The_table_and_progress_name_the_numbers()
    {
        var told = new List<Derivative>();
        DerivativesResult found = CommonNumberDerivatives.Of(
            OneRung, [Down, "$.actors[1].down"],
            new DerivativeOptions { Paths = 500, Outcome = Outcome.ConcessionByA, Progress = new Told(told.Add) });
        Assert.Equal(2, told.Count);
        Assert.Contains(Down, found.ToString(), StringComparison.Ordinal);
        Assert.Contains("500 paths", found.ToString(), StringComparison.Ordinal);
        Assert.True(found.Derivatives[0].Slope.Value > 0 && found.Derivatives[1].Slope.Value < 0);

        // War never comes here: no elasticity.
        Assert.Null(CommonNumberDerivatives.Of(OneRung, [Down], new DerivativeOptions { Paths = 100 }).Derivatives[0].Elasticity);
    }

    [Fact]
    public void What_has_no_derivative_is_refused()
    {
        Assert.Throws<ScenarioException>(() => CommonNumberDerivatives.Of(OneRung, ["$.model.nothing"]));
        Assert.Throws<ScenarioException>(
            () => CommonNumberDerivatives.Of(OneRung.With(Down, 1), [Down], new DerivativeOptions { Paths = 10 }));
        Assert.Throws<ArgumentException>(() => CommonNumberDerivatives.Of(OneRung, [Down], new DerivativeOptions { RelativeStep = 0 }));
        Assert.Contains(
            "is 0", Assert.Throws<ArgumentException>(() => CommonNumberDerivatives.Of(OneRung.With(Down, 0), [Down])).Message,
            StringComparison.Ordinal);
    }

    private static double Exact(double down) => ExactLadder.Solve(OneRung.With(Down, down)).Probability(Outcome.ConcessionByA);

    private static Derivative At(ulong seed, long paths) => CommonNumberDerivatives.Of(
        OneRung, [Down],
        new DerivativeOptions { Outcome = Outcome.ConcessionByA, RelativeStep = 0.1, Paths = paths, Seed = seed, Threads = 1 })
        .Derivatives[0];

    private sealed class Told(Action<Derivative> tell) : IProgress<Derivative>
    {
        public void Report(Derivative value) => tell(value);
    }
}
