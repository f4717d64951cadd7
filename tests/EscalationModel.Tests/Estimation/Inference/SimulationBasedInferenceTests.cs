using EscalationModel.Estimation.Inference;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Estimation.Inference;

/// <summary>Inference on a normal mean, whose posterior is known.</summary>
public class SimulationBasedInferenceTests
{
    // The mean of 10 values of standard deviation 2 is seen as 0.7 under a standard normal prior: posterior mean 0.5, deviation 0.5345.
    private static readonly InferenceProblem Problem = Of(new NormalDistribution(0, 1), 0.7);

    private static readonly InferenceOptions Few = new() { Particles = 200, Keep = 0.2 };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Draws_meet_the_exact_posterior(int rounds)
    {
        Posterior posterior = SimulationBasedInference.Infer(Problem, new InferenceOptions { Rounds = rounds, Particles = 4000 });
        // Six standard errors.
        double error = 6 * 0.5345 / Math.Sqrt(posterior.EffectiveDraws);
        Assert.InRange(posterior["mean"].Mean, 0.5 - error, 0.5 + error);
        Assert.InRange(posterior["mean"].Deviation, 0.5345 - error, 0.5345 + error);
        Assert.Equal(1, posterior.Weights.Sum(), 1e-12);
        Assert.Equal(posterior.Quantile("mean", 0.5), posterior["mean"].Interval.Value);
    }

    [Fact]
    public void Results_do_not_depend_on_threads()
    {
        Posterior one = SimulationBasedInference.Infer(Problem, Few with { Threads = 1 });
        Posterior four = SimulationBasedInference.Infer(Problem, Few with { Threads = 4 });
        Assert.Equal(one.Weights, four.Weights);
        Assert.Equal(one.Draws.SelectMany(d => d), four.Draws.SelectMany(d => d));
        Assert.NotEqual(one.Weights, SimulationBasedInference.Infer(Problem, Few with { Seed = 2 }).Weights);
    }

    // Units of parameters and summaries do not matter.
    [Fact]
    public void Units_do_not_matter()
    {
        InferenceProblem scaled = Problem with
        {
            Parameters = [new("mean", new NormalDistribution(0, 1000))],
            Summaries = [new("mean", 7e-4)],
            Simulate = (IReadOnlyList<double> p, ref RandomStream random) => [1e-3 * Seen(p[0] / 1000, ref random)],
        };
        Posterior plain = SimulationBasedInference.Infer(Problem, Few), other = SimulationBasedInference.Infer(scaled, Few);
        Assert.Equal(plain["mean"].Mean, other["mean"].Mean / 1000, 1e-9);
        Assert.Equal(plain["mean"].Deviation, other["mean"].Deviation / 1000, 1e-9);
        Assert.Equal(plain["mean"].Shift, other["mean"].Shift, 1e-9);
    }

    // A regression on the number itself would leave the range; on normal scores it cannot.
    [Fact]
    public void Draws_stay_where_the_prior_is()
    {
        Posterior posterior = SimulationBasedInference.Infer(Of(new UniformDistribution(0, 1), 1.2), Few);
        Assert.All(posterior.Draws, d => Assert.InRange(d[0], 0, 1));
    }

    [Fact]
    public void What_was_observed_must_lie_among_the_simulations()
    {
        Assert.DoesNotContain(SimulationBasedInference.Infer(Problem, Few).Notes, n => n.Contains("outside"));
        Posterior far = SimulationBasedInference.Infer(Of(new NormalDistribution(0, 1), 9), Few);
        Assert.Equal(0, far.ShareAsFar);
        Assert.Contains(far.Notes, n => n.Contains("outside of the simulated cloud"));
        Assert.Contains(far.Notes, n => n.Contains("one side"));
    }

    // Inside of the range of each summary, and yet nowhere near: two summaries that always agree were seen to differ.
    [Fact]
    public void A_hole_in_the_cloud_is_outside_of_it()
    {
        InferenceProblem twice = Problem with
        {
            Summaries = [new("one", 1), new("other", -1)],
            Simulate = (IReadOnlyList<double> p, ref RandomStream random) =>
            {
                double seen = Seen(p[0], ref random);
                return [seen, seen + 0.01 * random.NextNormal()];
            },
        };
        Assert.Contains(
            SimulationBasedInference.Infer(twice, Few with { Rounds = 1 }).Notes, n => n.Contains("outside of the simulated cloud"));
    }

    [Fact]
    public void What_the_data_do_not_tell_about_is_not_moved()
    {
        InferenceProblem two = Problem with { Parameters = [.. Problem.Parameters, new("other", new UniformDistribution(0, 1))] };
        Posterior posterior = SimulationBasedInference.Infer(two, new InferenceOptions { Rounds = 1 });
        Assert.True(posterior["mean"].IsMoved);
        Assert.False(posterior["other"].IsMoved);
        Assert.InRange(posterior["other"].Spread, 0.85, 1.15);
    }

    // Fitted to one statistic and checked on another that the model cannot make.
    [Fact]
    public void A_check_that_fails_is_seen()
    {
        InferenceProblem with = Problem with
        {
            Checks = [new("likely", 0), new("unlikely", 8)],
            Simulate = (IReadOnlyList<double> p, ref RandomStream random) =>
                [Seen(p[0], ref random), p[0] + random.NextNormal(), p[0] + random.NextNormal()],
        };
        Posterior posterior = SimulationBasedInference.Infer(with, Few);
        Assert.Equal(["likely", "unlikely"], posterior.Checks.Select(c => c.Name));
        Assert.False(posterior.Checks[0].IsSurprising);
        Assert.True(posterior.Checks[1].IsSurprising);
    }

    [Fact]
    public void A_summary_that_contradicts_the_others_is_seen()
    {
        InferenceProblem Twice(double second) => Problem with
        {
            Summaries = [new("one", 0.7), new("other", second)],
            Simulate = (IReadOnlyList<double> p, ref RandomStream random) => [Seen(p[0], ref random), Seen(p[0], ref random)],
        };
        Assert.DoesNotContain(SimulationBasedInference.Infer(Twice(0.5), Few).LeftOut, c => c.IsSurprising);
        Assert.Contains(SimulationBasedInference.Infer(Twice(-2.5), Few).LeftOut, c => c.IsSurprising);
    }

    [Fact]
    public void Simulations_without_summaries_are_left_out_and_said()
    {
        InferenceProblem holes = Problem with
        {
            Simulate = (IReadOnlyList<double> p, ref RandomStream random) => [p[0] < -0.5 ? double.NaN : Seen(p[0], ref random)],
        };
        Posterior posterior = SimulationBasedInference.Infer(holes, Few);
        Assert.All(posterior.Rounds, r => Assert.True(r.Lost > 0));
        Assert.Contains(posterior.Notes, n => n.Contains("gave no finite summaries"));
        InferenceProblem nothing = Problem with { Simulate = (IReadOnlyList<double> _, ref RandomStream _) => [double.NaN] };
        Assert.Throws<ArgumentException>(() => SimulationBasedInference.Infer(nothing, Few));
    }

    [Fact]
    public void Summaries_that_say_nothing_or_the_same_twice_do_no_harm()
    {
        InferenceProblem idle = Problem with
        {
            Summaries = [.. Problem.Summaries, new("constant", 3), new("again", 1.4)],
            Simulate = (IReadOnlyList<double> p, ref RandomStream random) =>
            {
                double seen = Seen(p[0], ref random);
                return [seen, 3, 2 * seen];
            },
        };
        Posterior plain = SimulationBasedInference.Infer(Problem, Few), posterior = SimulationBasedInference.Infer(idle, Few);
        Assert.Equal(plain["mean"].Mean, posterior["mean"].Mean, 1e-9);
        Assert.Contains(posterior.Notes, n => n.Contains("constant") && n.Contains("the same in all simulations"));
        InferenceProblem constant = Problem with { Simulate = (IReadOnlyList<double> _, ref RandomStream _) => [3] };
        Assert.Contains(
            "say nothing", Assert.Throws<ArgumentException>(() => SimulationBasedInference.Infer(constant, Few)).Message);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        static void Refused(InferenceProblem problem, string part) =>
            Assert.Contains(part, Assert.Throws<ArgumentException>(() => SimulationBasedInference.Infer(problem, Few)).Message);
        Refused(Problem with { Parameters = [] }, "0 parameters");
        Refused(Problem with { Summaries = [] }, "0 summaries");
        Refused(Problem with { Parameters = [.. Problem.Parameters, .. Problem.Parameters] }, "\"mean\" names 2 parameters");
        Refused(Problem with { Summaries = [new("mean", double.NaN)] }, "observed as NaN");
        Refused(Problem with { Simulate = (IReadOnlyList<double> _, ref RandomStream _) => [1, 2] }, "gave 2 statistics");
        Assert.Throws<ArgumentException>(() => SimulationBasedInference.Infer(Problem, Few with { Tolerance = 0 }));
        foreach (InferenceOptions options in (InferenceOptions[])
            [Few with { Particles = 19 }, Few with { Keep = 0 }, Few with { Keep = 1.1 }, Few with { Rounds = 0 },
            Few with { Tolerance = -1 }, Few with { Threads = 0 }, Few with { Keep = 1e-9 }])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => SimulationBasedInference.Infer(Problem, options));
        }

        Posterior posterior = SimulationBasedInference.Infer(Problem, Few);
        Assert.Throws<ArgumentException>(() => posterior["maen"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => posterior.Quantile("mean", 1.5));
        using var canceled = new CancellationTokenSource();
        canceled.Cancel();
        Assert.Throws<OperationCanceledException>(() => SimulationBasedInference.Infer(Problem, Few, canceled.Token));
    }

    private static InferenceProblem Of(Distribution prior, double observed) => new()
    {
        Parameters = [new("mean", prior)],
        Summaries = [new("mean", observed)],
        Simulate = (IReadOnlyList<double> p, ref RandomStream random) => [Seen(p[0], ref random)],
    };

    private static double Seen(double mean, ref RandomStream random) => mean + Math.Sqrt(0.4) * random.NextNormal();
}
