using EscalationModel.ML.Replies;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.ML.Tests.Replies;

public class RolloutReplyTests
{
    private static readonly Scenario Reference = Scenario.Load("reference") with { Variants = [] };

    // Small enough for a test; the defaults are larger.
    private static readonly RolloutReplyOptions Small = new()
    {
        HeldSteps = [5],
        States = 1500,
        PathsEach = 8,
        Changes = 60,
        ChangePaths = 2000,
        TrialPaths = 2000,
        CheckPaths = 8000,
        Sweep = new BuiltInSweepOptions { Paths = 500, Finalists = 3, FinalPaths = 5000 },
    };

    [Fact]
    public void Against_a_deadline_half_of_what_the_grid_adds_to_the_sweep_is_learned()
    {
        Scenario scenario = Reference.WithPolicies(null, new Deadline(80));

        RolloutReplyResult learned = RolloutReply.Learn(scenario, Side.A, Small);

        Assert.True(learned.IsLearned);
        Assert.Empty(learned.Warnings);

        // Paths of a plain run with another seed say the same: 6 standard errors of both, false alarm 2e-9.
        VariantResult reply = Simulation.Run(scenario.WithPolicies(learned.Policy, null), 40_000, 900).Baseline;
        VariantResult sweep = Simulation.Run(scenario.WithPolicies(learned.Sweep.Best, null), 40_000, 900).Baseline;
        double gain = reply.Payoff(Side.A).Value - sweep.Payoff(Side.A).Value;
        double allowed = 6 * learned.Gain.StandardError + 0.03;
        Assert.InRange(gain, learned.Gain.Mean - allowed, learned.Gain.Mean + allowed);

        // The grid's best reply (40 x 20 x 20 levels) is worth 0.768: docs/how-to/learn-a-reply-on-trains.md.
        Assert.True(gain >= 0.5 * (0.768 - sweep.Payoff(Side.A).Value), $"gained {gain}");
    }

    [Fact]
    public void What_is_learned_is_the_same_on_every_run_and_is_written_with_the_scenario()
    {
        Scenario scenario = Reference.WithPolicies(null, new Deadline(80));
        RolloutReplyOptions tiny = Small with
        {
            HeldSteps = [5], States = 600, PathsEach = 4, Changes = 30, ChangePaths = 800, TrialPaths = 500,
            CheckPaths = 1000,
        };

        RolloutReplyResult one = RolloutReply.Learn(scenario, Side.A, tiny), two = RolloutReply.Learn(scenario, Side.A, tiny);
        Scenario written = scenario.WithPolicies(one.Rounds[0].Policy, null);

        Assert.Equal(one.Rounds[0], two.Rounds[0]);
        Assert.Equal(one.Tried, two.Tried);
        Assert.Equal(one.Rounds[0].Policy, Scenario.Parse(written.ToJson()).A.Policy);
    }

    [Fact]
    public void Where_nothing_better_is_learned_the_answer_is_the_sweep_and_says_so()
    {
        // Nothing can be learned of a tree that may ask only about a light that never shines.
        Scenario scenario = Reference.WithPolicies(null, new WarOfAttrition(100));
        RolloutReplyOptions blind = Small with
        {
            HeldSteps = [1], States = 300, PathsEach = 2, Changes = 10, TrialPaths = 500, CheckPaths = 1000,
            Features = [ViewFeature.RedLight],
        };

        RolloutReplyResult result = RolloutReply.Learn(scenario, Side.A, blind);

        Assert.False(result.IsLearned);
        Assert.Equal(result.Sweep.Best, result.Policy);
        Assert.Equal(0, result.Gain.Mean);
        Assert.False(result.Tried.IsSure);
        Assert.Contains("by more than 2 standard errors", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Options_out_of_range_are_refused(int steps)
    {
        Assert.Throws<ArgumentException>(() => RolloutReply.Learn(Reference, Side.A, Small with { HeldSteps = [5, steps] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => RolloutReply.Learn(Reference, Side.A, Small with { Leaves = 33 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => RolloutReply.Learn(Reference, Side.A, Small with { States = 99 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => RolloutReply.Learn(Reference, Side.A, Small with { Changes = -1 }));
    }

    [Fact]
    public void Rollouts_tell_what_fresh_runs_tell_of_a_throttle_at_the_onset()
    {
        // From the onset, full acceleration for 30 days and brakes then is Deadline(30): both are simulated. 6 standard errors.
        // Against a Dove the first makes it concede, and brakes from the onset on settle.
        Scenario scenario = Reference.WithPolicies(new Dove(), new Dove());
        var rollouts = new ThrottleRollouts(scenario, Side.A, [ViewFeature.Day], CancellationToken.None);
        PathSample onset = Simulation.Sample(scenario, [0], 1, seed: 5);

        double[] worth = rollouts.Worth(new Dove(), [onset.State(0, 0)], pathsEach: 4000, steps: 30, seed: 6);
        Continuations deadline = Simulation.Continue(
            scenario.WithPolicies(new Deadline(30), null), [onset.State(0, 0)], 4000, seed: 8);

        double error = Math.Sqrt(2) * deadline.PayoffError(0, Side.A);
        Assert.InRange(worth[2], deadline.Payoff(0, Side.A) - 6 * error, deadline.Payoff(0, Side.A) + 6 * error);
        Assert.True(Math.Abs(worth[0] - worth[2]) > 6 * error, "accelerating for 30 days is not worth the same as braking");
    }

    [Fact]
    public void The_noise_of_the_moment_is_in_the_views_that_are_learned_from()
    {
        var model = (AcceleratingTrains)Reference.Model;
        Scenario scenario = Reference with { Model = model with { A = model.A with { Perception = new Perception { Noise = 0.4 } } } };
        var rollouts = new ThrottleRollouts(scenario, Side.A, [ViewFeature.RivalTempo], CancellationToken.None);
        PathSample sample = Simulation.Sample(scenario, [0], 4000, seed: 3);
        CrisisState[] states = [.. Enumerable.Range(0, 4000).Select(path => sample.State(0, path))];

        var views = rollouts.Views(states, 11);
        double[] logs = [.. Enumerable.Range(0, 4000).Select(row => PortableMath.Log(views[row][0] / model.B.InitialTempo))];

        // 4,000 logarithms with standard deviation 0.4: the mean is within 6 x 0.4 / 63, the deviation within 6 x 0.4 / 89 (2e-9 each).
        double mean = logs.Average(), deviation = Math.Sqrt(logs.Average(l => (l - mean) * (l - mean)));
        Assert.InRange(mean, -0.038, 0.038);
        Assert.InRange(deviation, 0.4 - 0.027, 0.4 + 0.027);
    }
}
