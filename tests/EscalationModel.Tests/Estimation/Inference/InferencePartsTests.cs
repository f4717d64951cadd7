using EscalationModel.Estimation.Inference;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Estimation.Inference;

/// <summary>Parts of inference against other ways to the same.</summary>
public class InferencePartsTests
{
    public static TheoryData<string> Priors => ["normal", "lognormal", "logit", "uniform", "logUniform", "beta", "triangular"];

    [Theory]
    [MemberData(nameof(Priors))]
    public void Normal_scores_are_quantiles(string kind)
    {
        Distribution prior = kind switch
        {
            "normal" => new NormalDistribution(2, 3),
            "lognormal" => new LogNormalDistribution(2, 0.5),
            "logit" => new LogitNormalDistribution(-1, 2),
            "uniform" => new UniformDistribution(-1, 4),
            "logUniform" => new LogUniformDistribution(0.1, 5),
            "beta" => new BetaDistribution(2, 3),
            _ => new TriangularDistribution(0, 1, 4),
        };
        foreach (double z in (double[])[-3, -1, 0, 0.5, 2.5])
        {
            Assert.Equal(prior.Quantile(NormalLaw.Cumulative(z)), PriorScores.ValueOf(prior, z), 1e-9);
        }

        Assert.InRange(PriorScores.ValueOf(prior, 40), prior.Middle, prior.Greatest);
    }

    [Fact]
    public void The_score_of_lengths_is_the_derivative_of_their_likelihood()
    {
        const int cap = 12;
        const double step = 1e-5;
        int[] lengths = [1, 1, 2, 5, 11, 12, 40];
        double Log(double a, double b) => lengths.Average(n =>
        {
            double going = 0;
            for (int m = 1; m < Math.Min(n, cap); m++)
            {
                going += PortableMath.Log(1 - a / (a + b + m - 1));
            }

            return n >= cap ? going : going + PortableMath.Log(a / (a + b + n - 1));
        });
        IReadOnlyList<double> score = LengthSummaries.BetaGeometricScore(lengths, cap);
        Assert.Equal((Log(1 + step, 1) - Log(1 - step, 1)) / (2 * step), score[0], 1e-8);
        Assert.Equal((Log(1, 1 + step) - Log(1, 1 - step)) / (2 * step), score[1], 1e-8);
        IReadOnlyList<double> reversed = LengthSummaries.BetaGeometricScore([.. lengths.Reverse()], cap);
        Assert.Equal(score, reversed, (x, y) => Math.Abs(x - y) < 1e-14);
    }

    // 4 of 7 end at 1, of the 3 left 1 at 2, of the 2 left 1 at 4.
    [Fact]
    public void Integrated_hazards_are_added_up()
    {
        int[] lengths = [1, 1, 1, 1, 2, 4, 9];
        IReadOnlyList<double> hazards = LengthSummaries.IntegratedHazards(lengths, 8, [1, 2, 3, 7]);
        double[] expected = [4 / 7.0, 4 / 7.0 + 1 / 3.0, 4 / 7.0 + 1 / 3.0, 4 / 7.0 + 1 / 3.0 + 1 / 2.0];
        Assert.All(expected.Zip(hazards), h => Assert.Equal(h.First, h.Second, 1e-14));
        Assert.Throws<ArgumentException>(() => LengthSummaries.IntegratedHazards(lengths, 8, [8]));
        Assert.Throws<ArgumentException>(() => LengthSummaries.IntegratedHazards([], 8, [1]));
        Assert.Throws<ArgumentException>(() => LengthSummaries.BetaGeometricScore([0], 8));
    }

    // Averaged over sets of simulations, the unbiased estimate is the normal density; the plug-in is not. Six standard errors.
    [Fact]
    public void The_unbiased_likelihood_is_unbiased()
    {
        const int sets = 20_000, n = 8;
        double[] observed = [1.2];
        double exact = PortableMath.Exp(-0.5 * 1.44) / Math.Sqrt(2 * Math.PI);
        var random = new RandomStream(3, 0, RandomPurpose.Resampling);
        double[] unbiased = new double[sets], plugIn = new double[sets];
        for (int s = 0; s < sets; s++)
        {
            var rows = new double[n][];
            for (int i = 0; i < n; i++)
            {
                rows[i] = [random.NextNormal()];
            }

            unbiased[s] = PortableMath.Exp(SyntheticLikelihood.Unbiased(rows, observed));
            plugIn[s] = PortableMath.Exp(SyntheticLikelihood.PlugIn(rows, observed));
        }

        static double Error(double[] x) => Math.Sqrt(x.Average(v => v * v) - x.Average() * x.Average()) / Math.Sqrt(x.Length);
        Assert.InRange(unbiased.Average(), exact - 6 * Error(unbiased), exact + 6 * Error(unbiased));
        Assert.False(Math.Abs(plugIn.Average() - exact) < 6 * Error(plugIn));
        Assert.Throws<ArgumentException>(() => SyntheticLikelihood.Unbiased([[1.0], [2.0]], observed));
        Assert.Equal(double.NegativeInfinity, SyntheticLikelihood.PlugIn([[1.0], [1.0], [1.0]], observed));
    }

    // Several dimensions against the density written out.
    [Fact]
    public void Weights_in_two_dimensions()
    {
        double[][] particles = [[0.1, 0.4], [0.5, -0.2], [0.9, 1.0], [-0.2, 0.3]], fresh = [[0.0, 0.1], [0.7, 0.9]];
        double[] weights = [0.4, 0.3, 0.2, 0.1];
        var population = new Population(particles, weights);
        double[,] k = population.Kernel;
        double det = k[0, 0] * k[1, 1] - k[0, 1] * k[1, 0];
        double Density(double[] z) => particles.Select((p, j) =>
        {
            (double x, double y) = (z[0] - p[0], z[1] - p[1]);
            return weights[j] * PortableMath.Exp(-0.5 * (k[1, 1] * x * x - 2 * k[0, 1] * x * y + k[0, 0] * y * y) / det);
        }).Sum();
        double[] expected = [.. fresh.Select(z => PortableMath.Exp(-0.5 * (z[0] * z[0] + z[1] * z[1])) / Density(z))];
        double[] found = population.WeightsOf(fresh);
        Assert.Equal(expected[0] / expected.Sum(), found[0], 1e-12);
        Assert.Equal(1, found.Sum(), 1e-14);
    }

    // What particles are moved by has twice their covariance. Six standard errors.
    [Fact]
    public void New_particles_spread_as_they_should()
    {
        const int n = 20_000;
        double[][] particles = [[0, 0], [1, 0.5], [2, 3]];
        double[] weights = [0.5, 0.3, 0.2];
        var population = new Population(particles, weights);
        var random = new RandomStream(4, 0, RandomPurpose.Resampling);
        double[][] drawn = [.. Enumerable.Range(0, n).Select(_ => population.Next(ref random))];
        double[] ones = [.. drawn.Select(_ => 1.0)];
        for (int p = 0; p < 2; p++)
        {
            double[] column = [.. drawn.Select(d => d[p])];
            double mean = particles.Select((z, j) => weights[j] * z[p]).Sum(), variance = 1.5 * population.Kernel[p, p];
            Assert.Equal(mean, WeightedSample.Mean(column, ones), 6 * Math.Sqrt(variance / n));
            Assert.Equal(1, WeightedSample.Deviation(column, ones) / Math.Sqrt(variance), 6 / Math.Sqrt(n));
        }
    }

    [Fact]
    public void Counts_and_ranks_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => RankHistogram.Of("x", [3]));
        Assert.Throws<ArgumentException>(() => RankHistogram.Of("x", [0, 0]));
        Assert.Throws<ArgumentException>(() => RankHistogram.Of("x", [1, -1]));
        Assert.Throws<ArgumentException>(() => RankHistogram.OfRanks("x", [1.5], 10));
        Assert.Equal([1, 0, 0, 2], RankHistogram.OfRanks("x", [0, 0.99, 1], 4).Counts);
        Assert.Throws<ArgumentOutOfRangeException>(() => RankPower.Of(0));
        Assert.Throws<ArgumentException>(() => PosteriorPredictiveCheck.Of("x", 1, [1, 2], [1]));
        Assert.Throws<ArgumentException>(() => PosteriorPredictiveCheck.Of("x", 1, [1, 2], [0, 0]));
        Assert.Equal(0.001, RankPower.Of(1).At(0.001), 1e-9);
    }
}
