using EscalationModel.Numerics;
using EscalationModel.Tests.Policies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Numerics;

public class RegressionTreeTests
{
    // x0 <= 1 ? (x1 <= 2 ? 10 : 20) : 30
    private static readonly RegressionTree Small = new([0, 1], [1, 2], [1, ~0], [~2, ~1], [10, 20, 30]);

    [Theory]
    [InlineData(0, 0, 10)]
    [InlineData(1, 2, 10)] // at most goes left
    [InlineData(1, 2.5, 20)]
    [InlineData(1.5, 0, 30)]
    [InlineData(double.NaN, 0, 30)] // NaN goes right
    [InlineData(0, double.NaN, 20)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, 20)]
    public void Leads_to_a_leaf(double first, double second, double expected)
    {
        Assert.Equal(expected, Small.Evaluate([first, second]));
        Assert.Equal(expected + 0.5, new RegressionTrees([Small], 0.5).Evaluate([first, second]));
    }

    [Fact]
    public void Tells_what_it_is()
    {
        Assert.Equal((2, 2, 3), (Small.Nodes, Small.Features, Small.Leaves.Count));
        Assert.Equal([0, 1], Small.FeatureOf);
        Assert.Equal([1.0, 2.0], Small.Thresholds);
        Assert.Equal([1, ~0], Small.Left);
        Assert.Equal([~2, ~1], Small.Right);
        var leaf = new RegressionTree([], [], [], [], [7]);
        Assert.Equal((0, 0, 7), (leaf.Nodes, leaf.Features, leaf.Evaluate([])));
    }

    [Theory]
    [InlineData("thresholds", new[] { 1.0 }, "thresholds is a list of 1; allowed: a list of 2")]
    [InlineData("left", new[] { 1.0 }, "left is a list of 1; allowed: a list of 2")]
    [InlineData("right", new double[0], "right is a list of 0; allowed: a list of 2")]
    [InlineData("leaves", new[] { 1.0, 2 }, "leaves is a list of 2; allowed: a list of 3")]
    [InlineData("features", new[] { 0.0, -1 }, "features[1] is -1; allowed: a whole number from 0 to below")]
    [InlineData("thresholds", new[] { 1, double.NaN }, "thresholds[1] is NaN; allowed: a number")]
    [InlineData("leaves", new[] { 1.0, 2, double.PositiveInfinity }, "leaves[2] is Infinity; allowed: a finite number")]
    [InlineData("left", new[] { 0.0, -1 }, "left[0] is 0; allowed: a node from 1 to 1 or a leaf from -1 to -3, each once")] // itself
    [InlineData("left", new[] { 1.0, 0 }, "left[1] is 0; allowed: a leaf from -1 to -3, each once")] // back
    [InlineData("left", new[] { 2.0, -1 }, "left[0] is 2;")] // no such node
    [InlineData("right", new[] { -3.0, -4 }, "right[1] is -4;")] // no such leaf
    [InlineData("right", new[] { 1.0, -2 }, "right[0] is 1;")] // a node twice
    [InlineData("right", new[] { -3.0, -1 }, "right[1] is -1;")] // a leaf twice
    public void Refuses_what_is_no_tree(string list, double[] numbers, string told)
    {
        int[] whole = list is "features" or "left" or "right" ? [.. numbers.Select(n => (int)n)] : [];
        string message = Assert.Throws<ArgumentException>(list, () => new RegressionTree(
            list == "features" ? whole : Small.FeatureOf,
            list == "thresholds" ? numbers : Small.Thresholds,
            list == "left" ? whole : Small.Left,
            list == "right" ? whole : Small.Right,
            list == "leaves" ? numbers : Small.Leaves)).Message;
        Assert.Contains(told, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_nothing_at_all()
    {
        Assert.Throws<ArgumentNullException>(() => new RegressionTree(null!, [], [], [], [1]));
        Assert.Throws<ArgumentNullException>(() => new RegressionTrees(null!));
        Assert.Contains("Tree 1 is null", Assert.Throws<ArgumentException>(() => new RegressionTrees([Small, null!])).Message);
        Assert.Throws<ArgumentException>(() => new RegressionTrees([], double.NaN));
        Assert.Throws<ArgumentException>(() => new RegressionTree([], [], [], [], []));
    }

    [Fact]
    public void Too_few_numbers_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Small.Evaluate([1]));
        Assert.Throws<ArgumentException>(() => new RegressionTrees([Small]).Evaluate([1]));
    }

    // The oracle walks each tree by recursion; the sum walks several at once.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(53)]
    public void A_sum_is_what_its_trees_say_one_by_one(int count)
    {
        var random = new RandomTrees((ulong)count);
        RegressionTree[] trees = [.. Enumerable.Range(0, count).SelectMany(i => random.Many(1, 1 + i % 40))];
        var sum = new RegressionTrees(trees, -0.75);
        RandomStream numbers = Views.Stream(count);
        var x = new double[sum.Features];
        var answers = new HashSet<double>();
        for (int trial = 0; trial < 300; trial++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = trial % 10 == 9 && i % 3 == 0 ? double.NaN : 0.01 * numbers.NextNormal() * Math.Pow(10, trial % 5);
            }

            double expected = -0.75;
            foreach (RegressionTree tree in trees)
            {
                double one = Answer(tree, tree.Nodes == 0 ? ~0 : 0, x);
                Assert.Equal(one, tree.Evaluate(x));
                expected += one;
            }

            Assert.Equal(expected, sum.Evaluate(x));
            answers.Add(expected);
        }

        Assert.True(count == 1 || answers.Count > 20);
    }

    [Fact]
    public void A_chain_as_deep_as_it_is_long_is_a_tree()
    {
        const int Nodes = 300;
        int[] nodes = [.. Enumerable.Range(0, Nodes)];
        var chain = new RegressionTree(
            [.. nodes.Select(_ => 0)], [.. nodes.Select(i => (double)i)], [.. nodes.Select(i => ~i)],
            [.. nodes.Select(i => i + 1 < Nodes ? i + 1 : ~Nodes)], [.. Enumerable.Range(0, Nodes + 1).Select(i => (double)i)]);
        var sum = new RegressionTrees([chain, Small]);
        Assert.All([0, 17, 299, 300, 900], x =>
        {
            Assert.Equal(Math.Min(x, Nodes), chain.Evaluate([x]));
            Assert.Equal(Math.Min(x, Nodes) + Small.Evaluate([x, 0]), sum.Evaluate([x, 0]));
        });
    }

    [Fact]
    public void Answers_take_no_memory()
    {
        var sum = new RegressionTrees(new RandomTrees(1).Many(30, 20));
        var x = new double[sum.Features];
        Assert.Equal(0, Allocated.ByEachCallOf(() => sum.Evaluate(x)));
    }

    [Fact]
    public void The_same_questions_about_other_numbers()
    {
        RegressionTree other = Small.Asking([3, 0, 9]);
        Assert.Equal([3, 0], other.FeatureOf);
        Assert.Equal(20, other.Evaluate([5, 0, 0, 1]));
        Assert.Equal(new RegressionTrees([other], 2), new RegressionTrees([Small], 2).Asking([3, 0]));
        Assert.Throws<ArgumentException>(() => Small.Asking([3]));
        Assert.Throws<ArgumentException>(() => Small.Asking([3, -1]));
    }

    [Fact]
    public void They_compare_by_value_in_every_list()
    {
        var same = new RegressionTree([0, 1], [1, 2], [1, ~0], [~2, ~1], [10, 20, 30]);
        Assert.Equal(Small, same);
        Assert.Equal(Small.GetHashCode(), same.GetHashCode());
        Assert.All(
            [
                new([0, 2], [1, 2], [1, ~0], [~2, ~1], [10, 20, 30]),
                new([0, 1], [1, 3], [1, ~0], [~2, ~1], [10, 20, 30]),
                new([0, 1], [1, 2], [1, ~1], [~2, ~0], [10, 20, 30]),
                new([0, 1], [1, 2], [~2, ~0], [1, ~1], [10, 20, 30]),
                new([0, 1], [1, 2], [1, ~0], [~2, ~1], [10, 20, 31]),
                new RegressionTree([], [], [], [], [10]),
            ],
            other => Assert.False(Small.Equals((object)other)));
        Assert.False(Small.Equals(null));
        Assert.Equal(new RegressionTrees([Small], 1), new RegressionTrees([same], 1));
        Assert.Equal(new RegressionTrees([Small], 1).GetHashCode(), new RegressionTrees([same], 1).GetHashCode());
        Assert.NotEqual(new RegressionTrees([Small], 1), new RegressionTrees([Small], 2));
        Assert.NotEqual(new RegressionTrees([Small], 1), new RegressionTrees([Small, Small], 1));
        Assert.False(new RegressionTrees([Small]).Equals(null));
    }

    private static double Answer(RegressionTree tree, int child, double[] x) => child < 0
        ? tree.Leaves[~child]
        : Answer(tree, x[tree.FeatureOf[child]] <= tree.Thresholds[child] ? tree.Left[child] : tree.Right[child], x);
}
