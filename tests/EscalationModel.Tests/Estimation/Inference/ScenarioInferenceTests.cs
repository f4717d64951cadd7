using System.Globalization;
using System.Text;
using EscalationModel.Estimation.Inference;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Estimation.Inference;

/// <summary>Numbers of a small scenario from targets.</summary>
public class ScenarioInferenceTests
{
    private const string Hazard = "$.model.tempoHazard", Idle = "$.model.standstill";

    private static readonly Target War = new()
    {
        Quantity = TargetQuantity.Share, Ending = TargetEnding.War, Value = 0.3, Low = 0.2, High = 0.42, Source = "made up",
    };

    private static readonly Scenario Small = Scenario.Load("reference").WithJson(
        (Hazard, """{ "value": 5, "basis": "assumed", "source": "s", "distribution": { "type": "logUniform", "low": 0.5, "high": 50 } }"""),
        (Idle, """{ "value": 5, "basis": "assumed", "source": "s", "range": [4, 6] }""")) with { Targets = [War] };

    private static readonly ScenarioInferenceOptions Few = new()
    {
        PathsPerDraw = 40, Inference = new() { Particles = 100, Keep = 0.25, Rounds = 1 },
    };

    // The likelihood on a grid of the one number, from long runs: six standard errors of the effective draws.
    [Fact]
    [Trait("Category", "Slow")]
    public void One_number_meets_its_likelihood_on_a_grid()
    {
        ScenarioPosterior posterior = ScenarioInference.Infer(
            Small, new() { PathsPerDraw = 60, Numbers = [Hazard], Inference = new() { Particles = 400, Keep = 0.25, Rounds = 3 } });
        double sum = 0, mean = 0, square = 0;
        for (int i = 0; i < 40; i++)
        {
            double z = -3 + 6 * (i + 0.5) / 40;
            double hazard = new LogUniformDistribution(0.5, 50).Quantile(NormalLaw.Cumulative(z));
            double share = Simulation.Run((Small with { Assumptions = [] }).With(Hazard, hazard), paths: 1000, seed: 7).Baseline.War.Value;
            double weight = PortableMath.Exp(War.Known.LogLikelihood(share) - 0.5 * z * z);
            (sum, mean, square) = (sum + weight, mean + weight * z, square + weight * z * z);
        }

        mean /= sum;
        double deviation = Math.Sqrt(square / sum - mean * mean), error = 6 / Math.Sqrt(posterior.Quantiles.EffectiveDraws);
        PosteriorParameter found = posterior.Quantiles[Hazard];
        Assert.InRange(found.Shift, mean - error * deviation, mean + error * deviation);
        Assert.InRange(found.Spread / deviation, 1 - error, 1 + error);
        Assert.True(found.IsMoved);
    }

    [Fact]
    public void A_posterior_is_told_number_by_number()
    {
        ScenarioPosterior posterior = ScenarioInference.Infer(Small, Few);
        Assert.Equal([Hazard, Idle], posterior.Numbers.Select(n => n.Number.Path));
        NumberPosterior hazard = posterior.Numbers[0], idle = posterior.Numbers[1];
        Assert.True(hazard.IsMoved);
        Assert.False(idle.IsMoved);
        Assert.Equal(new LogUniformDistribution(0.5, 50).Quantile(0.5), hazard.Prior.Value, 1e-9);
        Assert.True(hazard.Posterior.Value > hazard.Prior.Value);
        Assert.All(posterior.ValuesOf(hazard.Number), v => Assert.InRange(v, 0.5, 50));
        Assert.Contains(posterior.Notes, n => n.StartsWith("1 of 2 numbers", StringComparison.Ordinal));
        Assert.Contains("reference: 1 of 2 numbers moved by 1 targets", posterior.ToString());
    }

    [Fact]
    public void Threads_do_not_matter()
    {
        ScenarioPosterior Play(int threads) =>
            ScenarioInference.Infer(Small, Few with { Inference = Few.Inference with { Threads = threads } });
        Posterior one = Play(1).Quantiles, three = Play(3).Quantiles;
        Assert.Equal(one.Draws.SelectMany(d => d), three.Draws.SelectMany(d => d));
        Assert.Equal(one.Weights, three.Weights);
    }

    [Fact]
    public void A_fitted_scenario_is_a_scenario()
    {
        ScenarioPosterior posterior = ScenarioInference.Infer(Small, Few);
        Scenario fitted = Scenario.Parse(posterior.ToScenario("mine").ToJson());
        Assert.Equal("mine", fitted.Name);
        Assert.Empty(fitted.Targets); // or draws would be weighed by them twice
        var range = (LogUniformDistribution)fitted.Uncertainties.Single(u => u.Path == Hazard).Distribution;
        Assert.True(range.Low > 0.5 && range.High <= 50);
        Assert.Equal(posterior.Numbers[0].Posterior.Value, fitted.Number(Hazard), 0.001 * fitted.Number(Hazard));
        Assert.Equal(Basis.Calibrated, fitted.Assumptions.Single(a => a.Path == Hazard).Basis);
        // What the data did not move is as it was.
        Assert.Equal(Small.Assumptions.Single(a => a.Path == Idle), fitted.Assumptions.Single(a => a.Path == Idle));
        Assert.InRange(Simulation.Run(fitted, paths: 400, seed: 1).Baseline.War.Value, 0.2, 0.42);
    }

    [Fact]
    public void Draws_are_played_as_they_are()
    {
        Scenario with = Small.WithVariant("slow", "A is slower.", s => s.With("$.actors[0].acceleration", 2e-5));
        PosteriorRun run = ScenarioInference.Infer(with, Few).Run(30);
        Assert.Equal(["baseline", "slow"], run.Variants.Select(v => v.Name));
        Assert.Equal(30, run.Draws);
        Assert.InRange(run.Variants[0].War.Median, 0.22, 0.4);
        Assert.Equal(run.Targets[0].Unweighted.Median, run.Targets[0].Weighted.Median);
        Assert.True(run.Variants[1].Avoided.Median > 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => ScenarioInference.Infer(Small, Few).Run(1));
    }

    // A concession by one side is as likely as by the other, with war at 0.3: it cannot be 0.9.
    [Fact]
    public void Targets_that_are_held_back_are_checked()
    {
        Target Concession(double share) => new()
        {
            Quantity = TargetQuantity.Share, Ending = TargetEnding.ConcessionByA, Value = share, Low = 0.9 * share, High = share + 0.05,
        };
        double seen = Simulation.Run(Small, paths: 500, seed: 1).Baseline.Probability(Outcome.ConcessionByA).Value;
        ScenarioPosterior posterior = ScenarioInference.Infer(Small, Few with { Checks = [Concession(0.94)] });
        Assert.True(posterior.Quantiles.Checks[0].IsSurprising, $"{seen}");
    }

    [Fact]
    public void Groups_move_together_and_variants_may_be_known()
    {
        string Grouped(double value) => string.Create(CultureInfo.InvariantCulture,
            $$"""{ "value": {{value}}, "basis": "assumed", "range": [2e-5, 6e-5], "group": "pace" }""");
        Scenario two = Small.WithJson(("$.actors[0].acceleration", Grouped(4e-5)), ("$.actors[1].acceleration", Grouped(4e-5)))
            .WithVariant("slow", "A brakes earlier.", s => s.With("$.actors[0].policy.nerve", 60));
        var ratio = new Target
        {
            Quantity = TargetQuantity.ShareRatio, Ending = TargetEnding.War, Variant = "slow", Value = 0.8, Low = 0.6, High = 1,
        };
        ScenarioPosterior posterior = ScenarioInference.Infer(two, Few with { Targets = [War, ratio], Numbers = ["pace", Hazard] });
        Assert.Equal(2, posterior.Quantiles.Parameters.Count);
        NumberPosterior pace = posterior.Numbers.Single(n => n.Number.Name == "pace");
        Assert.Equal(2, pace.Places);
        Assert.Equal(2, posterior.Quantiles.LeftOut.Count);
        Assert.Throws<ArgumentException>(() => posterior.ValuesOf(two.Uncertainties.Single(u => u.Path == Idle)));
    }

    [Fact]
    public void Observations_come_from_a_file()
    {
        ObservedData data = ObservedData.Parse(Encoding.UTF8.GetBytes(
            """
            {
              "targets": [{ "quantity": "share", "of": "war", "value": 0.3, "low": 0.2, "high": 0.42 }],
              "checks": [{ "quantity": "medianDay", "of": "war", "value": 100, "low": 50, "high": 200 }],
              "numbers": ["$.model.tempoHazard"], // the rest stays
            }
            """));
        ScenarioInferenceOptions options = data.Options(Few);
        Assert.Equal(War with { Source = "" }, Assert.Single(options.Targets!));
        Assert.Equal(TargetQuantity.MedianDay, Assert.Single(options.Checks).Quantity);
        Assert.Equal([Hazard], options.Numbers);
        Assert.Equal(Few.PathsPerDraw, options.PathsPerDraw);
        static string Problem(string json) =>
            Assert.Throws<ScenarioException>(() => ObservedData.Parse(Encoding.UTF8.GetBytes(json), "o.json")).Message;
        Assert.Contains("targets", Problem("{}"));
        Assert.Contains("o.json", Problem("[]"));
        Assert.Contains("share", Problem("""{ "targets": [{ "quantity": "shares" }] }"""));
        Assert.Contains("not JSON", Problem("{"));
        Assert.Throws<ScenarioException>(() => ObservedData.Load("no such file"));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ScenarioInference.Infer(Small with { Targets = [] }, Few));
        Assert.Throws<ArgumentException>(() => ScenarioInference.Infer(Scenario.Load("reference") with { Targets = [War] }, Few));
        ScenarioInferenceOptions misspelt = Few with { Numbers = ["$.model.tempoHazrd"] };
        Assert.Contains("tempoHazard", Assert.Throws<ArgumentException>(() => ScenarioInference.Infer(Small, misspelt)).Message);
        Assert.Throws<ScenarioException>(() => ScenarioInference.Infer(Small, Few with { Targets = [War with { Low = 0.5 }] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScenarioInference.Infer(Small, Few with { PathsPerDraw = 9 }));
    }

    // The moments of the draws, on the prior's scale; a range stays within the old one.
    [Fact]
    public void Posteriors_are_written_in_the_kind_of_the_prior()
    {
        double[] draws = [0.2, 0.3, 0.4], weights = [0.25, 0.5, 0.25];
        double deviation = Math.Sqrt(0.005);
        Assert.Equal(new NormalDistribution(0.3, 0.0707107), PosteriorKind.Of(new NormalDistribution(0, 1), draws, weights));
        var range = (UniformDistribution)PosteriorKind.Of(new UniformDistribution(0, 1), draws, weights);
        Assert.Equal((0.3, 2 * Math.Sqrt(3) * deviation), ((range.Low + range.High) / 2, range.High - range.Low), Near);
        var cut = (UniformDistribution)PosteriorKind.Of(new UniformDistribution(0.25, 1), draws, weights);
        Assert.Equal((0.25, 0.35), (cut.Low, cut.High), Near);
        var beta = (BetaDistribution)PosteriorKind.Of(new BetaDistribution(1, 1), draws, weights);
        Assert.Equal((0.3, 0.005), (beta.A / (beta.A + beta.B), 0.21 / (beta.A + beta.B + 1)), Near);
        Assert.IsType<LogUniformDistribution>(PosteriorKind.Of(new LogUniformDistribution(0.1, 1), draws, weights));
        Assert.IsType<LogNormalDistribution>(PosteriorKind.Of(new LogNormalDistribution(1, 1), draws, weights));
        Assert.IsType<LogitNormalDistribution>(PosteriorKind.Of(new LogitNormalDistribution(0, 1), draws, weights));
        Assert.IsType<UniformDistribution>(PosteriorKind.Of(new TriangularDistribution(0, 0.5, 1), draws, weights));
    }

    private static bool Near((double, double) x, (double, double) y) =>
        Math.Abs(x.Item1 - y.Item1) < 1e-5 && Math.Abs(x.Item2 - y.Item2) < 1e-5;
}
