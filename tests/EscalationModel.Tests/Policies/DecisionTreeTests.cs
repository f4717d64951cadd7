using EscalationModel.CrisisGames;
using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;
using EscalationModel.Numerics;
using EscalationModel.Policies;
using EscalationModel.Policies.Parts;
using EscalationModel.Tests.Engine.Lanes;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Policies;

public class DecisionTreeTests
{
    // Brakes below 45 days to collision, mirrors a rival that brakes, else accelerates.
    private static readonly RegressionTree Tree = new([0, 1], [45, -0.25], [~0, ~1], [1, ~2], [-1, -0.5, 1]);

    private static readonly DecisionTree Policy = new([ViewFeature.TimeToCollision, ViewFeature.RivalThrottle], Tree);

    [Theory]
    [InlineData(0.45, 1, -1)] // 45 days at most: left
    [InlineData(0.46, -0.25, -0.5)] // at most -0.25: left again
    [InlineData(0.46, -0.2, 1)]
    public void Does_what_stands_in_the_leaf(double room, double rival, double expected) => Assert.Equal(
        expected,
        Policy.Throttle(new View(Views.Trains()) { Room = room, OwnTempo = 0.004, RivalTempo = 0.006, RivalThrottle = rival }));

    [Fact]
    public void Is_certain_and_accepts_where_it_would_brake()
    {
        Assert.All(RandomViews.Take(500, seed: 1), view =>
        {
            double throttle = Policy.Throttle(in view);
            Assert.Equal([new(throttle, 1)], ((IPolicy)Policy).Distribution(in view).Choices.ToArray());
            Assert.Equal(throttle < 0 ? 1 : 0, ((IPolicy)Policy).AcceptanceProbability(in view));
        });
    }

    [Fact]
    public void Features_of_a_learner_become_those_of_the_view()
    {
        Assert.Equal([(int)ViewFeature.TimeToCollision, (int)ViewFeature.RivalThrottle], Policy.Tree.FeatureOf);
        ViewFeature[] others = [ViewFeature.Day, ViewFeature.RivalThrottle, ViewFeature.TimeToCollision];
        Assert.Equal(Policy, new DecisionTree(others, Tree.Asking([2, 1])));
        Assert.Throws<ArgumentException>(() => new DecisionTree([ViewFeature.Day], Tree));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(32)]
    public void Both_bodies_say_the_same_to_the_bit(int leaves)
    {
        var trees = new RandomTrees((ulong)leaves);
        for (int i = 0; i < 40; i++)
        {
            double[] throttles = i % 2 == 0 ? [-1, 0, 1] : [-1, -0.3, 0, 0.2, 0.7, 1];
            var policy = new DecisionTree(trees.Next(leaves, throttles));
            var comparison = new Comparison(policy);
            ((ILaned)policy).Show(comparison);
            Assert.Equal(400, comparison.Same);
            Assert.True(i % 2 == 1 || comparison.PulledLevers);
        }
    }

    [Fact]
    public void Bodies_of_different_trees_are_told_apart()
    {
        var trees = new RandomTrees(5);
        var comparison = new Comparison(new DecisionTree(trees.Next(16, -1, 0, 1)));
        ((ILaned)new DecisionTree(trees.Next(16, -1, 0, 1))).Show(comparison);
        Assert.True(comparison.Same < 390);
    }

    // The engine in lanes must play a tree as it plays the policy that the tree says.
    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void A_tree_that_is_a_built_in_policy_plays_like_it_to_the_bit(Precision precision)
    {
        var deadline = new DecisionTree([ViewFeature.Day], new([0], [79.5], [~0], [~1], [1, -1]));
        var mirror = new DecisionTree([ViewFeature.RivalThrottle], new([0], [0], [~0], [~1], [-1, 1]));
        Assert.Equal(Digest(new Deadline(80), new TitForTat()), Digest(deadline, mirror));
        Assert.NotEqual(Digest(new Deadline(80), new TitForTat()), Digest(new Deadline(79), mirror));

        string Digest(IAnyPolicy a, IAnyPolicy b)
        {
            Scenario scenario = LaneScenarios.Mediated.WithPolicies(a, b);
            return LaneScenarios.DigestOfRun(LaneScenarios.Laned(scenario, precision, LaneWidths.Chosen), scenario, 0, 2000);
        }
    }

    [Fact]
    public void The_exact_engine_and_the_simulator_agree_on_a_tree()
    {
        // It climbs on the way up, and gives way to a rival that climbed last: the exact engine must see the last move.
        var climbs = new DecisionTree(
            [ViewFeature.RivalThrottle, ViewFeature.OwnTempo], new([0, 1], [0.5, 0.4], [1, ~0], [~2, ~1], [1, 0, -1]));
        Scenario scenario = Scenario.Load("mid-ladder") with { Variants = [] };
        scenario = scenario.WithPolicies(climbs, null);
        ExactResult exact = ExactLadder.Solve(scenario);
        const int Paths = 40_000;
        VariantResult played = Simulation.Run(scenario, Paths, seed: 5).Baseline;
        foreach (Outcome outcome in played.Outcomes.Where(o => exact.Probability(o) > 1e-4))
        {
            Verdict.Proportion(played.Count(outcome), Paths, exact.Probability(outcome)).MustHold();
        }

        VariantResult other = Simulation.Run(scenario.WithPolicies(new Hawk(), null), Paths, seed: 5).Baseline;
        Assert.Contains(other.Outcomes, o => !Verdict.Proportion(other.Count(o), Paths, exact.Probability(o)).Holds);
    }

    [Fact]
    public void What_is_not_allowed_is_told_with_its_place()
    {
        Assert.Throws<ArgumentNullException>(() => new DecisionTree(null!));
        Assert.Contains("Tree.Leaves[1] is 1.5; allowed: a number from -1 to 1", Refusal(new([0], [1], [~0], [~1], [0, 1.5])));
        Assert.Contains("Tree.Thresholds[0] is Infinity", Refusal(new([0], [double.PositiveInfinity], [~0], [~1], [0, 1])));
        Assert.Contains("Tree asks about number 14; allowed", Refusal(new([14], [1], [~0], [~1], [0, 1])));
        Assert.Contains("Tree has 33 leaves; allowed: at most 32", Refusal(new RandomTrees(1).Next(33, 0)));
    }

    [Fact]
    public void Compares_by_value_and_keeps_what_it_was_given()
    {
        double[] thresholds = [45, -0.25];
        var tree = new DecisionTree(new RegressionTree([7, 5], thresholds, [~0, ~1], [1, ~2], [-1, -0.5, 1]));
        thresholds[0] = 0;
        Assert.Equal(Policy, tree);
        Assert.Equal(Policy.GetHashCode(), tree.GetHashCode());
        Assert.NotEqual(Policy, tree with { Tree = new([7, 5], [45, -0.2], [~0, ~1], [1, ~2], [-1, -0.5, 1]) });
        Assert.False(Policy.Equals(null));
        Assert.True(((IAnyPolicy)new DecisionTree([ViewFeature.OwnTempo], new([0], [1], [~0], [~1], [0, 1]))).LooksAtRungsAlone);
        Assert.False(((IAnyPolicy)Policy).LooksAtRungsAlone);
    }

    private static string Refusal(RegressionTree tree) => Assert.Throws<ArgumentException>(() => new DecisionTree(tree)).Message;

    /// <summary>Plays the plain body and a laned one of a single lane at the same views.</summary>
    private sealed class Comparison(DecisionTree plain) : ILanedVisitor
    {
        public int Same { get; private set; }

        public bool PulledLevers { get; private set; }

        public void Visit<TPolicy>(TPolicy policy)
            where TPolicy : struct, ILaned<TPolicy>
        {
            PulledLevers = TPolicy.PullsLevers;
            foreach (View view in RandomViews.Take(400, seed: 9))
            {
                double laned = policy.Throttle<Lanes1<double>>(SingleLane.Of(in view), [], default).Value;
                Same += laned == plain.Throttle(in view) ? 1 : 0;
            }
        }
    }
}
