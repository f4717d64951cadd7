using EscalationModel.ML.Fitting;
using EscalationModel.ML.Replies;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.ML.Tests.Replies;

public class TreePolishTests
{
    private static readonly ViewFeature[] Features = [ViewFeature.Room, ViewFeature.TimeToCollision];

    [Fact]
    public void A_tree_in_sketch_is_the_tree()
    {
        RegressionTree tree = new([1, 0], [60, 0.5], [1, ~0], [~2, ~1], [-1, 0, 1]);
        var policy = new DecisionTree(Features, tree);

        Assert.Equal(policy, TreeSketch.Of(policy.Tree, Features).Policy(Features));
        Assert.Equal(3, TreeSketch.Of(policy.Tree, Features).Leaves);
    }

    [Fact]
    public void Questions_whose_answers_are_the_same_are_left_out()
    {
        TreeSketch leaf = new(1), same = TreeSketch.Split(0, 0.5, leaf, new TreeSketch(1));

        Assert.Equal(leaf, same.Pruned());
        Assert.Equal(TreeSketch.Split(1, 60, new TreeSketch(-1), leaf), TreeSketch.Split(1, 60, new TreeSketch(-1), same).Pruned());
    }

    [Fact]
    public void What_a_row_meets_is_replaced_and_nothing_else()
    {
        TreeSketch tree = TreeSketch.Split(0, 0.5, new TreeSketch(-1), TreeSketch.Split(1, 60, new TreeSketch(0), new TreeSketch(1)));

        TreeSketch changed = tree.Replaced([0.7, 50], tree.DepthOf([0.7, 50]), _ => new TreeSketch(-1));

        Assert.Equal(2, tree.DepthOf([0.7, 50]));
        Assert.Equal(
            TreeSketch.Split(0, 0.5, new TreeSketch(-1), TreeSketch.Split(1, 60, new TreeSketch(-1), new TreeSketch(1))), changed);
    }

    [Fact]
    public void A_wrong_line_is_moved_to_where_it_is_worth_more_on_paths_of_a_plain_run()
    {
        // Braking 5 days before the collision against a Brinkman that brakes at 30 is far too late.
        Scenario scenario = Scenario.Load("reference").WithPolicies(null, new Brinkman(30)) with { Variants = [] };
        var late = new DecisionTree(Features, new RegressionTree([1], [5], [~0], [~1], [-1, 1]));
        double[][] seen = [.. Enumerable.Range(0, 200).Select(i => new[] { i / 200.0, 2.0 + i })];
        PairedPlay Play(int paths, ulong seed) => new(scenario, Side.A, paths, seed, CancellationToken.None);
        var random = new RandomStream(3, 0, RandomPurpose.Optimization);

        DecisionTree better = new TreePolish(Play(300, 1), Play(1500, 2), Features, FeatureTable.Of(seen), 4)
            .Polished(late, 60, ref random);

        Assert.InRange(better.Tree.Leaves.Count, 1, 4);
        double gain = ValueOf(better) - ValueOf(late);
        Assert.True(gain > 0.5, $"gained {gain}");

        double ValueOf(DecisionTree policy) =>
            Simulation.Run(scenario.WithPolicies(policy, null), 10_000, 77).Baseline.Payoff(Side.A).Value;
    }
}
