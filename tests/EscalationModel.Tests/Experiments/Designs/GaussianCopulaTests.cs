using EscalationModel.Experiments.Designs;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Designs;

public class GaussianCopulaTests
{
    private static readonly double[,] Three = { { 1, 0.5, -0.2 }, { 0.5, 1, 0.2 }, { -0.2, 0.2, 1 } };

    [Theory]
    [InlineData(CorrelationKind.Normal)]
    [InlineData(CorrelationKind.Spearman)]
    [InlineData(CorrelationKind.Kendall)]
    public void Points_have_the_correlations_that_were_given(CorrelationKind kind)
    {
        GaussianCopula copula = GaussianCopula.Of(Three, kind);
        foreach ((int i, int j) in new[] { (0, 1), (0, 2), (1, 2) })
        {
            // Pearson's correlation of the coordinates is Spearman's, whatever was given.
            double spearman = GaussianCopula.FromNormal(GaussianCopula.ToNormal(Three[i, j], kind), CorrelationKind.Spearman);
            var sample = new Sample();
            for (int replication = 0; replication < 200; replication++)
            {
                Design design = copula.Correlate(new SobolDesign(3, 64).Scrambled(1, replication));
                sample.Add(12 * design.Points().Average(p => (p[i] - 0.5) * (p[j] - 0.5)));
            }

            Verdict.Mean(sample, spearman).MustHold();
            Verdict.Mean(sample, 0.8 * spearman).MustFail();
            Assert.Equal(GaussianCopula.ToNormal(Three[i, j], kind), copula.Normal(j, i));
        }
    }

    [Fact]
    public void Each_coordinate_stays_uniform()
    {
        GaussianCopula copula = GaussianCopula.Of(Three, CorrelationKind.Normal);
        Design design = copula.Correlate(new LatinHypercubeDesign(3, 5000, 8));
        for (int k = 0; k < 3; k++)
        {
            double[] column = [.. design.Points().Select(p => p[k])];
            Verdict.Distribution(column, x => x, "margin").MustHold();
            Verdict.Distribution(column, x => x * x, "margin").MustFail();
        }

        Assert.All(
            design.Points().Zip(new LatinHypercubeDesign(3, 5000, 8).Points()), p => Assert.Equal(p.Second[0], p.First[0], 1e-14));
    }

    [Fact]
    public void Without_correlation_nothing_changes_and_the_origin_stays_inside()
    {
        GaussianCopula copula = GaussianCopula.Of(new double[,] { { 1, 0 }, { 0, 1 } }, CorrelationKind.Kendall);
        foreach ((double[] found, double[] expected) in
            copula.Correlate(new SobolDesign(2, 64)).Points().Zip(new SobolDesign(2, 64).Points()))
        {
            Assert.Equal(expected[0], found[0], 1e-14);
            Assert.Equal(expected[1], found[1], 1e-14);
        }

        double[] origin = GaussianCopula.Of(Three, CorrelationKind.Normal).Correlate(new SobolDesign(3, 1)).Point(0);
        Assert.All(origin, x => Assert.InRange(x, 0, Math.BitDecrement(1.0)));
    }

    [Fact]
    public void Kinds_are_turned_into_each_other_and_back()
    {
        foreach (CorrelationKind kind in Enum.GetValues<CorrelationKind>())
        {
            foreach (double r in new[] { -1, -0.7, -1e-9, 0, 0.3, 0.999, 1 })
            {
                Assert.Equal(r, GaussianCopula.FromNormal(GaussianCopula.ToNormal(r, kind), kind), 1e-7);
            }

            Assert.Throws<ArgumentOutOfRangeException>(() => GaussianCopula.ToNormal(1.01, kind));
            Assert.Throws<ArgumentOutOfRangeException>(() => GaussianCopula.FromNormal(double.NaN, kind));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianCopula.ToNormal(0, (CorrelationKind)3));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianCopula.FromNormal(0, (CorrelationKind)3));
    }

    [Fact]
    public void Wrong_matrices_are_refused_with_the_place()
    {
        // 0.9 and 0.9 leave no room for -0.9: 1 - 0.81 - (-0.9 - 0.81)^2 / 0.19 < 0.
        Refused("not positive definite: row 2", new[,] { { 1, 0.9, 0.9 }, { 0.9, 1, -0.9 }, { 0.9, -0.9, 1 } });
        Refused("not positive definite: row 1", new double[,] { { 1, 1 }, { 1, 1 } });
        Refused("correlations[0, 1] is 0.5; it must be symmetric", new[,] { { 1, 0.5 }, { 0.4, 1 } });
        Refused("correlations[1, 1] is 0.9; it must be 1", new[,] { { 1, 0.5 }, { 0.5, 0.9 } });
        Refused("correlations[0, 1] is 1.5; it must be from -1 to 1", new[,] { { 1, 1.5 }, { 1.5, 1 } });
        Refused("correlations[0, 1] is NaN", new[,] { { 1, double.NaN }, { double.NaN, 1 } });
        Refused("square", new double[1, 2]);
        Refused("square", new double[0, 0]);
        GaussianCopula copula = GaussianCopula.Of(Three, CorrelationKind.Normal);
        Assert.Throws<ArgumentException>(() => copula.Correlate(new SobolDesign(2, 8)));
        Assert.Throws<ArgumentOutOfRangeException>(() => copula.Normal(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => copula.Normal(-1, 0));
        Assert.Equal(3, copula.Dimensions);

        static void Refused(string words, double[,] matrix) => Assert.Contains(
            words,
            Assert.Throws<ArgumentException>(() => GaussianCopula.Of(matrix, CorrelationKind.Normal)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_that_is_definite_as_given_may_not_be_so_as_normal_correlations()
    {
        // Kendall's -0.48 among three is -0.685 in normal terms, beyond -1/2.
        double[,] matrix = { { 1, -0.48, -0.48 }, { -0.48, 1, -0.48 }, { -0.48, -0.48, 1 } };
        Assert.Equal(-0.48, GaussianCopula.Of(matrix, CorrelationKind.Normal).Normal(0, 1));
        Assert.Throws<ArgumentException>(() => GaussianCopula.Of(matrix, CorrelationKind.Kendall));
    }
}
