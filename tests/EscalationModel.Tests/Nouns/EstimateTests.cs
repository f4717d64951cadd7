using MathNet.Numerics.Distributions;

namespace EscalationModel.Tests.Nouns;

/// <summary>Intervals against hand arithmetic, and their coverage.</summary>
public class EstimateTests
{
    // Wilson for 200 of 1000, z^2 = 3.841459: center (0.2 + 0.001920729) / 1.003841459 = 0.20114803, half-width
    // 1.95996398 * sqrt(0.00016 + 0.000000960365) / 1.003841459 = 0.02477114.
    [Fact]
    public void Probability_is_Wilsons_interval()
    {
        Estimate estimate = Estimate.Probability(200, 1000);
        Assert.Equal(0.2, estimate.Value);
        Assert.Equal(0.20114803, (estimate.Low + estimate.High) / 2, 1e-7);
        Assert.Equal(0.02477114, (estimate.High - estimate.Low) / 2, 1e-6);
    }

    // The ends are where the binomial tails are 2.5%.
    [Theory]
    [InlineData(1, 3)]
    [InlineData(4, 1000)]
    [InlineData(30, 100_000)]
    [InlineData(985, 1000)]
    public void Few_events_have_the_exact_interval(int count, int trials)
    {
        Estimate estimate = Estimate.Probability(count, trials);
        Assert.Equal(count / (double)trials, estimate.Value);
        Assert.Equal(0.025, Binomial.CDF(estimate.High, trials, count), 1e-8);
        Assert.Equal(0.025, 1 - Binomial.CDF(estimate.Low, trials, count - 1), 1e-8);
    }

    [Fact]
    public void Never_and_always_follow_the_rule_of_three()
    {
        Assert.Equal(new Estimate(0, 0, 0.003), Estimate.Probability(0, 1000));
        Assert.Equal(new Estimate(1, 0.997, 1), Estimate.Probability(1000, 1000));
        Assert.Equal(new Estimate(0, 0, 1), Estimate.Probability(0, 2));
        Assert.Equal(new Estimate(double.NaN, 0, 1), Estimate.Probability(0, 0));
    }

    // At either end the score (b - c - nd) / sqrt(n (2q + d (1 - d))) is z, with q the root of 2n q^2 + ((2n - b + c) d - b - c) q = c d (1
    // - d).
    [Theory]
    [InlineData(30, 10, 100)]
    [InlineData(4, 0, 1000)]
    [InlineData(2, 5, 20)]
    [InlineData(1, 2, 1_000_000_000)]
    public void The_paired_difference_has_the_score_interval_of_Tango(int gained, int lost, int pairs)
    {
        Estimate estimate = Estimate.PairedDifference(gained, lost, pairs), turned = Estimate.PairedDifference(lost, gained, pairs);
        Assert.Equal((gained - lost) / (double)pairs, estimate.Value);
        Assert.Equal(1.959963984540054, Score(estimate.Low, gained, lost), 1e-5);
        Assert.Equal(-1.959963984540054, Score(estimate.High, gained, lost), 1e-5);
        Assert.Equal((-estimate.High, -estimate.Low), (turned.Low, turned.High));

        double Score(double d, double b, double c)
        {
            if (d < 0)
            {
                return -Score(-d, c, b);
            }

            double n = pairs, half = ((2 * n - b + c) * d - b - c) / (4 * n);
            double q = Math.Sqrt(half * half + c * d * (1 - d) / (2 * n)) - half;
            return (b - c - n * d) / Math.Sqrt(n * (2 * q + d * (1 - d)));
        }
    }

    // None of n disagrees: d^2 n = z^2 d (1 - d), so that d = z^2 / (n + z^2). All gained of few: the score of McNemar at 0 is b / sqrt(b).
    [Fact]
    public void Few_pairs_that_disagree_keep_a_width()
    {
        const double Square = 1.959963984540054 * 1.959963984540054;
        Estimate none = Estimate.PairedDifference(0, 0, 1000);
        Assert.Equal(Square / (1000 + Square), none.High, 1e-15);
        Assert.Equal(-none.High, none.Low);
        Assert.True(Estimate.PairedDifference(4, 0, 1000).Low > 0);
        Assert.True(Estimate.PairedDifference(3, 0, 1000).Low < 0);
    }

    private static bool Near((double, double) x, (double, double) y) =>
        Math.Abs(x.Item1 - y.Item1) < 1e-12 && Math.Abs(x.Item2 - y.Item2) < 1e-12;

    [Fact]
    public void A_paired_ratio_of_few_holds_more_than_what_was_seen()
    {
        Estimate alike = Estimate.PairedRatio(0, 0, 3);
        double disagree = 1 - Math.Pow(0.0125, 1 / 3.0);
        Assert.Equal((1 - disagree, 1 / (1 - disagree)), (alike.Low, alike.High), Near);
        Estimate fewer = Estimate.PairedRatio(1, 5, 4);
        Assert.Equal(5 / 9.0, fewer.Value);
        Assert.True(fewer.Low is > 0 and < 0.5 && fewer.High is > 1 and < 3, $"{fewer}");
    }

    [Fact]
    public void A_paired_difference_keeps_a_width_and_its_bounds()
    {
        Estimate none = Estimate.PairedDifference(0, 0, 1000);
        Assert.Equal(0, none.Value);
        Assert.True(none.Low < 0 && none.High > 0);
        Assert.Equal(new Estimate(double.NaN, -1, 1), Estimate.PairedDifference(0, 0, 0));
        Estimate all = Estimate.PairedDifference(10, 0, 10);
        Assert.True(all.Low <= 1 && all.High == 1 && all.Value == 1);
    }

    // 1, 2, 3, 4: mean 2.5, sample variance 5 / 3, Student's t of 3 degrees 3.182446, half-width 3.182446 * sqrt(5 / 12) = 2.054260.
    [Fact]
    public void A_mean_has_the_interval_of_Student()
    {
        Estimate estimate = Estimate.Mean([1, 2, 3, 4]);
        Assert.Equal(2.5, estimate.Value);
        Assert.Equal(2.5 - 2.054260, estimate.Low, 1e-6);
        Assert.Equal(2.5 + 2.054260, estimate.High, 1e-6);
        Assert.Equal(double.PositiveInfinity, Estimate.Mean([3]).High);
        Assert.True(double.IsNaN(Estimate.Mean([]).Value));
        Assert.Equal(2, Estimate.Mean([2, 2, 2]).Low); // no variance
    }

    [Fact]
    public void A_mean_keeps_the_digits_of_its_spread()
    {
        Estimate near = Estimate.Mean([1, 2, 3, 4]), far = Estimate.Mean([1e15 + 1, 1e15 + 2, 1e15 + 3, 1e15 + 4]);
        Assert.Equal(near.High - near.Value, far.High - far.Value, 0.2); // a unit of the last place is 1/8
        Assert.True(far.High > far.Value);
    }

    [Theory]
    [InlineData(0.0435, 0.0429, 0.0441, "0.0435 [0.0429, 0.0441]")]
    [InlineData(0.5, 0.4, 0.6, "0.50 [0.40, 0.60]")]
    [InlineData(12.3456, 5, 20, "12 [5, 20]")]
    [InlineData(0.25, 0.25, 0.25, "0.25 [0.25, 0.25]")]
    public void Digits_follow_the_interval(double value, double low, double high, string expected) =>
        Assert.Equal(expected, new Estimate(value, low, high).ToString());

    // Exact: the sum of the binomial probabilities of the counts whose interval covers the probability. Nominal 95%; the rule of three
    // at 3 expected events and Wilson's interval above 30 hold a little less.
    [Theory]
    [InlineData(20_000, 0.5)]
    [InlineData(20_000, 1.6)]
    [InlineData(20_000, 3.02)]
    [InlineData(20_000, 4)]
    [InlineData(20_000, 10)]
    [InlineData(20_000, 32)]
    [InlineData(20_000, 100)]
    [InlineData(1000, 300)]
    [InlineData(1000, 990)]
    [InlineData(50, 25)]
    public void The_interval_of_a_count_covers_as_often_as_it_says(int trials, double expected)
    {
        double truth = expected / trials;
        double Coverage(double shrunk) => Enumerable.Range(0, trials + 1)
            .Where(k => Binomial.PMF(truth, trials, k) > 1e-12
                && Estimate.Probability(k, trials) is var e
                && e.Value - shrunk * (e.Value - e.Low) <= truth && truth <= e.Value + shrunk * (e.High - e.Value))
            .Sum(k => Binomial.PMF(truth, trials, k));
        Assert.InRange(Coverage(1), 0.938, 1);
        Assert.True(Coverage(0.6) < 0.9 || expected < 2);
    }

    // Exact for many pairs: gained and lost are then independent Poisson numbers.
    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(1.6, 1)]
    [InlineData(4, 1)]
    [InlineData(4, 0.5)]
    [InlineData(10, 0.8)]
    [InlineData(10, 0)]
    [InlineData(40, 1)]
    [InlineData(40, 0.5)]
    [InlineData(100, 0.3)]
    public void The_paired_interval_covers_as_often_as_it_says(double disagree, double share)
    {
        const int Pairs = 1_000_000;
        double gain = disagree * share, loss = disagree - gain, truth = (gain - loss) / Pairs;
        double covered = 0, shrunk = 0;
        for (int gained = 0; gained < 40 + 2 * disagree; gained++)
        {
            for (int lost = 0; lost < 40 + 2 * disagree; lost++)
            {
                double chance = Chance(gain, gained) * Chance(loss, lost);
                if (chance > 1e-9)
                {
                    Estimate e = Estimate.PairedDifference(gained, lost, Pairs);
                    covered += e.Low <= truth && truth <= e.High ? chance : 0;
                    shrunk += e.Value - 0.6 * (e.Value - e.Low) <= truth && truth <= e.Value + 0.6 * (e.High - e.Value) ? chance : 0;
                }
            }
        }

        Assert.InRange(covered, 0.93, 1);
        Assert.True(shrunk < 0.92 || disagree <= 10, $"{shrunk}");

        static double Chance(double mean, int count) => mean == 0 ? (count == 0 ? 1 : 0) : Poisson.PMF(mean, count);
    }

    // Where the baseline saw none there is no ratio: its interval is all.
    [Theory]
    [InlineData(0.5, 0, 0)]
    [InlineData(1, 0.5, 0.1)]
    [InlineData(3, 1, 0)]
    [InlineData(2, 4, 4)]
    [InlineData(8, 2, 1)]
    public void The_ratio_of_few_pairs_covers_as_often_as_it_says(double both, double loss, double gain)
    {
        double truth = (both + gain) / (both + loss), covered = 0, seen = 0;
        for (int cell = 0; cell < 30 * 30 * 30; cell++)
        {
            (int x, int y, int z) = (cell / 900, cell / 30 % 30, cell % 30);
            double chance = Chance(both, x) * Chance(loss, y) * Chance(gain, z);
            if (chance > 1e-8)
            {
                seen += chance;
                bool holds = x + y == 0
                    || (Estimate.PairedRatio(z, y, x) is var e && e.Low <= truth + 1e-12 && truth <= e.High + 1e-12);
                covered += holds ? chance : 0;
            }
        }

        Assert.InRange(seen, 0.999, 1.001);
        Assert.InRange(covered, 0.95, 1);

        static double Chance(double mean, int count) => mean == 0 ? (count == 0 ? 1 : 0) : Poisson.PMF(mean, count);
    }
}
