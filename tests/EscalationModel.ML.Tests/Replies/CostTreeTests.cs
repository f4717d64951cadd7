using EscalationModel.ML.Fitting;
using EscalationModel.ML.Replies;
using EscalationModel.Numerics;

namespace EscalationModel.ML.Tests.Replies;

public class CostTreeTests
{
    [Fact]
    public void A_split_that_changes_no_choice_by_itself_still_leads_to_one_that_does()
    {
        // Action 1 is better only where both numbers are above 0.6: above 0.6 in the first alone it is worth 0.4 x 1.2 - 0.6 < 0 on
        // average.
        (FeatureTable examples, double[] worth) = Examples(2000, x => x[0] > 0.6 && x[1] > 0.6 ? [0, 1.2] : [1, 0]);

        RegressionTree tree = CostTree.Grow(examples, worth, 2, leaves: 3, leastPerLeaf: 10);

        Assert.Equal(3, tree.Leaves.Count);
        Assert.InRange(Lost(tree, examples, worth, 2), 0, 0.02);
    }

    [Fact]
    public void What_costs_nothing_takes_no_leaf_and_what_costs_most_comes_first()
    {
        // Right below 0.3: much is at stake above 0.9 alone. With two leaves the cut is at 0.9, though more examples are on the wrong side.
        (FeatureTable examples, double[] worth) = Examples(2000, x => x[0] > 0.9 ? [0, 50] : x[0] < 0.3 ? [0, 1] : [1, 0]);

        RegressionTree two = CostTree.Grow(examples, worth, 2, leaves: 2, leastPerLeaf: 10);
        RegressionTree free = CostTree.Grow(examples, [.. worth.Select(_ => 1.0)], 2, leaves: 8, leastPerLeaf: 10);

        Assert.InRange(two.Thresholds[0], 0.88, 0.92);
        Assert.Equal([0.0, 1.0], two.Leaves);
        Assert.Equal([0.0], free.Leaves);
    }

    [Fact]
    public void More_leaves_never_cost_more_and_there_are_never_more_than_allowed()
    {
        (FeatureTable examples, double[] worth) = Examples(1000, x => [x[0] * x[1], x[1] - x[0] * x[0], 0.3 - x[2] * x[0]]);
        double[] lost = [.. Enumerable.Range(1, 10).Select(leaves =>
        {
            RegressionTree tree = CostTree.Grow(examples, worth, 3, leaves, leastPerLeaf: 10);
            Assert.InRange(tree.Leaves.Count, 1, leaves);
            return Lost(tree, examples, worth, 3);
        })];

        // Each allowance grows a larger tree first, whose later splits do not depend on it: the smaller subtree stays within reach.
        Assert.All(lost.Zip(lost.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1e-9));
        Assert.True(lost[^1] < lost[0] / 5);
    }

    [Fact]
    public void The_subtree_is_the_best_of_all_of_its_size()
    {
        // One number, four steps, three leaves: all cuts into three at the steps are tried by hand.
        double[][] steps = [[5, 0], [0, 1], [3, 0], [0, 4]];
        (FeatureTable examples, double[] worth) = Examples(1000, x => steps[(int)(x[0] * 4)]);
        double best = (from a in (int[])[1, 2] from b in Enumerable.Range(a + 1, 3 - a) select Of(0, a) + Of(a, b) + Of(b, 4)).Max();

        RegressionTree tree = CostTree.Grow(examples, worth, 2, leaves: 3, leastPerLeaf: 10);

        double brought = Enumerable.Range(0, examples.Rows).Sum(row => worth[2 * row + (int)tree.Evaluate(examples[row])]);
        Assert.InRange(brought, best - 20, best + 20);

        double Of(int from, int to)
        {
            int[] rows = [.. Enumerable.Range(0, examples.Rows).Where(row => (int)(examples[row][0] * 4) is var s && s >= from && s < to)];
            return Math.Max(rows.Sum(row => worth[2 * row]), rows.Sum(row => worth[2 * row + 1]));
        }
    }

    private static (FeatureTable Examples, double[] Worth) Examples(int rows, Func<double[], double[]> worth)
    {
        var random = new RandomStream(7, 0, RandomPurpose.Resampling);
        double[][] numbers = [.. Enumerable.Range(0, rows)
            .Select(_ => new[] { random.NextDouble(), random.NextDouble(), random.NextDouble() })];
        return (FeatureTable.Of(numbers), [.. numbers.SelectMany(worth)]);
    }

    // What choices lose against the best of each example, a row.
    private static double Lost(RegressionTree tree, FeatureTable examples, double[] worth, int actions) =>
        Enumerable.Range(0, examples.Rows).Average(row =>
        {
            ReadOnlySpan<double> here = worth.AsSpan(row * actions, actions);
            double best = double.NegativeInfinity;
            foreach (double w in here)
            {
                best = Math.Max(best, w);
            }

            return best - here[(int)tree.Evaluate(examples[row])];
        });
}
