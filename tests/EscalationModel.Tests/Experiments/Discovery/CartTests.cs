using EscalationModel.Experiments.Discovery;
using EscalationModel.Numerics;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Discovery;

public class CartTests
{
    [Fact]
    public void Splits_as_a_search_that_tries_every_threshold()
    {
        var random = new Xoshiro(11);
        int splits = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            (double[][] x, bool[] y, _) = PrimTests.Small(random, PrimRule.Count, PrimScore.Density);
            CartOptions options = new() { MaxDepth = random.Below(5), MinLeaf = 1 + random.Below(4) };
            CartTree tree = Cart.Grow(PrimTests.Data(x, y), options);
            List<(int Points, int OfInterest, int? Input, double? Threshold)> slow = [];
            Slow(slow, x, y, [.. Enumerable.Range(0, x.Length)], options, 0);
            Assert.Equal(slow, tree.Nodes.Select(n => ((int)n.Box.Points, (int)n.Box.OfInterest, n.Input, n.Threshold)));
            splits += slow.Count / 2;

            // Each point is in one leaf, and the leaf's box tells which.
            Assert.All(x, p => Assert.Single(tree.Leaves, b => b.Contains(p)));
            Assert.All(tree.Leaves, b => Assert.Equal((b.Points, b.OfInterest), tree.Data.Count(b.Limits)));
        }

        Assert.True(splits > 200, $"{splits} splits");
    }

    [Fact]
    public void Leaves_are_boxes_in_words()
    {
        DiscoveryData data = PrimTests.Planted(1000, new(12), p => p[1] > 0.5 && p[3] < 0.3);
        CartTree tree = Cart.Grow(data, new() { MaxDepth = 2 });
        Box box = Assert.Single(tree.Dense(leastDensity: 0.8));
        Assert.Matches(@"^b > 0\.\d+ and d <= 0\.\d+$", box.Rule);
        Assert.Equal(["b", "d"], box.Restricted);
        Assert.All(box.QuasiPs(), q => Assert.InRange(q.Value, 0, 1e-6));
        Assert.Contains(box.Rule, tree.ToString(), StringComparison.Ordinal);
        Assert.Equal(data.Points, tree.Leaves.Sum(b => b.Points));
        Assert.Empty(tree.Warnings);
    }

    [Fact]
    public void What_is_not_allowed_is_told()
    {
        DiscoveryData data = PrimTests.Data([[0], [1]], [false, true]);
        var bad = Assert.Throws<ArgumentException>(() => Cart.Grow(data, new() { MaxDepth = -1, MinLeaf = 0 }));
        Assert.Contains("MaxDepth is -1", bad.Message, StringComparison.Ordinal);
        Assert.Contains("MinLeaf is 0", bad.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Cart.Grow(data).Dense(2));
        Assert.Contains("No split", Cart.Grow(data, new() { MaxDepth = 0 }).Warnings[^1], StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => Cart.Grow(data, cancellation: new CancellationToken(canceled: true)));
    }

    private static void Slow(
        List<(int Points, int OfInterest, int? Input, double? Threshold)> nodes, double[][] x, bool[] y, int[] rows, CartOptions options,
        int depth)
    {
        int index = nodes.Count;
        nodes.Add((rows.Length, rows.Count(i => y[i]), null, null));
        (int Input, double Threshold)? best = null;
        Rational least = Impurity(rows);
        for (int j = 0; j < x[0].Length && depth < options.MaxDepth; j++)
        {
            double[] values = [.. rows.Select(i => x[i][j]).Distinct().Order()];
            foreach (double threshold in values.Zip(values.Skip(1), (a, b) => (a + b) / 2))
            {
                int[] left = [.. rows.Where(i => x[i][j] <= threshold)], right = [.. rows.Except(left)];
                Rational impurity = Impurity(left) + Impurity(right);
                if (left.Length >= options.MinLeaf && right.Length >= options.MinLeaf && impurity < least)
                {
                    (best, least) = ((j, threshold), impurity);
                }
            }
        }

        if (best is var (input, at))
        {
            nodes[index] = nodes[index] with { Input = input, Threshold = at };
            Slow(nodes, x, y, [.. rows.Where(i => x[i][input] <= at)], options, depth + 1);
            Slow(nodes, x, y, [.. rows.Where(i => x[i][input] > at)], options, depth + 1);
        }

        // Gini times points.
        Rational Impurity(int[] of)
        {
            Rational p = new(of.Count(i => y[i]), of.Length);
            return 2 * p * (1 - p) * of.Length;
        }
    }
}
