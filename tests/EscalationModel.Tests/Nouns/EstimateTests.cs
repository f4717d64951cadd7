using EscalationModel.Tests.Statistical;
using MathNet.Numerics.Distributions;

namespace EscalationModel.Tests.Nouns;

/// <summary>Intervals against hand arithmetic, and their coverage.</summary>
public class EstimateTests
{
    // Wilson for 20 of 100, z^2 = 3.841459: center (0.2 + 0.01920729) / 1.03841459 = 0.21109805, half-width
    // 1.95996398 * sqrt(0.0016 + 0.0000960365) / 1.03841459 = 0.0777311.
    [Fact]
    public void Probability_is_Wilsons_interval()
    {
        Estimate estimate = Estimate.Probability(20, 100);
        Assert.Equal(0.2, estimate.Value);
        Assert.Equal(0.21109805, (estimate.Low + estimate.High) / 2, 1e-7);
        Assert.Equal(0.0777311, (estimate.High - estimate.Low) / 2, 1e-6);
    }

    [Fact]
    public void Never_and_always_follow_the_rule_of_three()
    {
        Assert.Equal(new Estimate(0, 0, 0.003), Estimate.Probability(0, 1000));
        Assert.Equal(new Estimate(1, 0.997, 1), Estimate.Probability(1000, 1000));
        Assert.Equal(new Estimate(0, 0, 1), Estimate.Probability(0, 2));
        Assert.Equal(new Estimate(double.NaN, 0, 1), Estimate.Probability(0, 0));
    }

    // 30 gained, 10 lost of 100: value 0.2; with a half in each cell b = 30.5, c = 10.5 of 102, center 20 / 102 = 0.19607843,
    // half-width 1.95996398 * sqrt(41 - 400 / 102) / 102 = 1.95996398 * 6.08921 / 102 = 0.1170062.
    [Fact]
    public void The_paired_difference_adds_half_a_pair_to_each_cell()
    {
        Estimate estimate = Estimate.PairedDifference(30, 10, 100);
        Assert.Equal(0.2, estimate.Value, 1e-15);
        Assert.Equal(0.19607843 - 0.1170062, estimate.Low, 1e-6);
        Assert.Equal(0.19607843 + 0.1170062, estimate.High, 1e-6);
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

    // 1, 2, 3, 4: mean 2.5, sample variance 5 / 3, half-width 1.95996398 * sqrt(5 / 12) = 1.265151.
    [Fact]
    public void A_mean_has_the_normal_interval()
    {
        Estimate estimate = Estimate.Mean(10, 30, 4);
        Assert.Equal(2.5, estimate.Value);
        Assert.Equal(2.5 - 1.265151, estimate.Low, 1e-6);
        Assert.Equal(2.5 + 1.265151, estimate.High, 1e-6);
        Assert.Equal(double.PositiveInfinity, Estimate.Mean(3, 9, 1).High);
        Assert.True(double.IsNaN(Estimate.Mean(0, 0, 0).Value));
        Assert.Equal(2, Estimate.Mean(20, 40, 10).Low); // no variance
    }

    [Theory]
    [InlineData(0.0435, 0.0429, 0.0441, "0.0435 [0.0429, 0.0441]")]
    [InlineData(0.5, 0.4, 0.6, "0.50 [0.40, 0.60]")]
    [InlineData(12.3456, 5, 20, "12 [5, 20]")]
    [InlineData(0.25, 0.25, 0.25, "0.25 [0.25, 0.25]")]
    public void Digits_follow_the_interval(double value, double low, double high, string expected) =>
        Assert.Equal(expected, new Estimate(value, low, high).ToString());

    // Exact: the sum of the binomial probabilities of the counts whose interval covers the probability. Nominal 95%.
    [Theory]
    [InlineData(100, 0.1)]
    [InlineData(100, 0.5)]
    [InlineData(1000, 0.01)]
    [InlineData(1000, 0.05)]
    [InlineData(1000, 0.3)]
    [InlineData(10000, 0.002)]
    [InlineData(10000, 0.04)]
    [InlineData(10000, 0.9)]
    public void Wilsons_interval_covers_as_often_as_it_says(int trials, double probability)
    {
        double Coverage(double truth) => Enumerable.Range(0, trials + 1)
            .Where(k => Estimate.Probability(k, trials) is var e && e.Low <= truth && truth <= e.High)
            .Sum(k => Binomial.PMF(probability, trials, k));
        Assert.InRange(Coverage(probability), 0.935, 0.965);
        Assert.InRange(Coverage(probability + 3 * Math.Sqrt(probability * (1 - probability) / trials)), 0, 0.6); // power
    }

    // By simulation: 20000 samples of multinomial pairs; the standard error of a coverage of 95% is 0.15%.
    [Theory]
    [InlineData(200, 0.1, 0.05)]
    [InlineData(500, 0.2, 0.2)]
    [InlineData(1000, 0.02, 0.01)]
    [InlineData(2000, 0.3, 0.1)]
    [InlineData(2000, 0.01, 0.03)]
    public void The_paired_interval_covers_as_often_as_it_says(int pairs, double gain, double loss)
    {
        const int Samples = 20_000;
        var random = new Xoshiro(11);
        int covered = 0, coveredWrong = 0;
        for (int i = 0; i < Samples; i++)
        {
            int gained = 0, lost = 0;
            for (int k = Binomially(random, pairs, gain + loss); k > 0; k--)
            {
                if (random.Chance(gain / (gain + loss)))
                {
                    gained++;
                }
                else
                {
                    lost++;
                }
            }

            Estimate estimate = Estimate.PairedDifference(gained, lost, pairs);
            double truth = gain - loss, wrong = truth + 3 * Math.Sqrt((gain + loss - truth * truth) / pairs);
            covered += estimate.Low <= truth && truth <= estimate.High ? 1 : 0;
            coveredWrong += estimate.Low <= wrong && wrong <= estimate.High ? 1 : 0;
        }

        Assert.InRange(covered / (double)Samples, 0.935, 0.965);
        Assert.InRange(coveredWrong / (double)Samples, 0, 0.6);
    }

    // Successes of independent trials, jumping from one to the next by geometric waits.
    private static int Binomially(Xoshiro random, int trials, double probability)
    {
        int count = -1;
        double scale = Math.Log(1 - probability);
        for (double at = 0; at <= trials; at += 1 + Math.Floor(Math.Log(random.Uniform()) / scale))
        {
            count++;
        }

        return Math.Max(0, count);
    }
}
