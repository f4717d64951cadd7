using EscalationModel.Experiments.Discovery;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Discovery;

public class RobustnessTests
{
    private static readonly string[] Names = ["p", "q", "r", "s"];

    [Fact]
    public void Agrees_with_plain_sums()
    {
        var random = new Xoshiro(31);
        for (int trial = 0; trial < 100; trial++)
        {
            int states = 1 + random.Below(7);
            bool larger = random.Chance(0.5);
            double optimism = random.Uniform(), quantile = random.Uniform();
            double scale = Math.Pow(10, random.Below(20) - 10), threshold = scale / 2;
            double[][] payoffs = [.. Names.Select(_ => Enumerable.Range(0, states).Select(_ => random.Uniform() * scale).ToArray())];
            RobustnessTable table = Robustness.Of(Names, payoffs, new()
            {
                LargerIsBetter = larger,
                Threshold = threshold,
                Optimism = optimism,
                RegretQuantile = quantile,
            });
            Assert.Equal(states, table.States);
            for (int i = 0; i < Names.Length; i++)
            {
                double[] p = payoffs[i], utility = [.. p.Select(v => larger ? v : -v)];
                double[] regrets = [.. p.Select((_, s) => payoffs.Max(q => larger ? q[s] : -q[s]) - utility[s])];
                double[] sorted = [.. regrets.Order()];
                double place = quantile * (states - 1), worst = larger ? p.Min() : p.Max(), best = larger ? p.Max() : p.Min();
                int below = (int)place;
                double q = sorted[below] + (place - below) * (sorted[Math.Min(below + 1, states - 1)] - sorted[below]);
                double deviation = Math.Sqrt(p.Average(v => (v - p.Average()) * (v - p.Average())));
                OptionRobustness found = table.Options[i];
                Near(worst, found.Worst);
                Near(best, found.Best);
                Near(optimism * best + (1 - optimism) * worst, found.Hurwicz);
                Near(p.Average(), found.Mean);
                Near(regrets.Max(), found.MaxRegret);
                Near(regrets.Average(), found.MeanRegret);
                Near(q, found.QuantileRegret);
                Near(p.Count(v => larger ? v >= threshold : v <= threshold) / (double)states, found.Satisficing!.Value);
                Near(regrets.Max(), regrets[found.WorstState]);
                Assert.Equal(states == 1, found.MeanOverDeviation is null);
                Assert.True(states == 1 || Math.Abs(p.Average() / deviation / found.MeanOverDeviation!.Value - 1) < 1e-6);
                Assert.All(regrets.Zip(table.Regrets(i)), pair => Near(pair.First, pair.Second));
            }

            void Near(double expected, double found) => Assert.Equal(expected, found, 1e-12 * scale);
        }
    }

    [Fact]
    public void Ties_are_of_decimal_numbers_and_all_winners_are_told()
    {
        // In doubles 0.1 + 0.2 is more than 0.3 + 0, and 0.3 - 0.1 less than 0.2.
        RobustnessTable table = Robustness.Of(["p", "q", "r"], [[0.1, 0.2], [0.3, 0], [0, 0.1]], new() { LargerIsBetter = true });
        Assert.Equal(["p", "q"], table.Winners(RobustnessCriterion.Laplace).Select(o => o.Name));
        Assert.Equal(["p", "q"], table.Winners(RobustnessCriterion.MinimaxRegret).Select(o => o.Name));
        Assert.Equal(["p", "q"], table.Winners(RobustnessCriterion.Hurwicz).Select(o => o.Name));
        Assert.Equal(["p"], table.Winners(RobustnessCriterion.Maximin).Select(o => o.Name));
        Assert.Equal(["q"], table.Winners(RobustnessCriterion.Maximax).Select(o => o.Name));
        Assert.Equal(0.2, table.Options[0].MaxRegret);
        Assert.Null(Robustness.Of(["p"], [[0.1, 0.1, 0.1]], new() { LargerIsBetter = true }).Options[0].MeanOverDeviation);
        var without = Assert.Throws<ArgumentException>(() => table.Winners(RobustnessCriterion.Satisficing));
        Assert.Contains("needs a threshold", without.Message, StringComparison.Ordinal);
        Assert.Contains("MinimaxRegret: p, q\n", table.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Satisficing:", table.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_direction_decides_what_is_best()
    {
        double[][] war = [[0.1, 0.5], [0.3, 0.3]];
        RobustnessTable less = Robustness.Of(["p", "q"], war, new() { LargerIsBetter = false, Threshold = 0.3 });
        Assert.Equal((0.5, 0.1), (less.Options[0].Worst, less.Options[0].Best));
        Assert.Equal(["q"], less.Winners(RobustnessCriterion.Maximin).Select(o => o.Name));
        Assert.Equal(["q"], less.Winners(RobustnessCriterion.Satisficing).Select(o => o.Name));
        Assert.Equal([0, 0.2], less.Regrets(0));
        Assert.Equal(1, less.Options[0].WorstState);
        RobustnessTable more = Robustness.Of(["p", "q"], war, new() { LargerIsBetter = true });
        Assert.Equal(["p"], more.Winners(RobustnessCriterion.Maximax).Select(o => o.Name));
    }

    [Fact]
    public void What_does_not_fit_is_told_at_once()
    {
        var bad = Assert.Throws<ArgumentException>(() => Robustness.Of(
            ["p", "p"], [[1, double.PositiveInfinity], [1]],
            new() { LargerIsBetter = true, Optimism = 2, RegretQuantile = -1, Threshold = double.NaN }));
        Assert.All(
            (string[])[
                "all different", "p has Infinity in state 1", "in 1 states", "Optimism is 2", "RegretQuantile is -1", "Threshold is NaN",
            ],
            told => Assert.Contains(told, bad.Message, StringComparison.Ordinal));

        Assert.Contains("2 options, but 1 rows", Assert.Throws<ArgumentException>(
            () => Robustness.Of(["p", "q"], [[1]], new() { LargerIsBetter = true })).Message, StringComparison.Ordinal);
        RobustnessTable table = Robustness.Of(["p"], [[1]], new() { LargerIsBetter = true });
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Regrets(1));
    }
}
