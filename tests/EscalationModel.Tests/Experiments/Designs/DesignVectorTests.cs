using System.Text.Json;
using EscalationModel.Experiments.Designs;
using EscalationModel.Tests.Reference;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Designs;

/// <summary>Every case of the designs' reference values.</summary>
public class DesignVectorTests
{
    private const string File = "x01_designs.json";

    private static readonly string[] Submodels =
    [
        "sobol_points", "halton_points", "net_quality", "owen_variance", "discrepancy", "latin_hypercube_check", "lhs_variance_additive",
        "gaussian_copula", "full_factorial",
    ];

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Fact]
    public void No_case_is_left_out() => Assert.Equal(25, Submodels.Sum(s => Cases(s).Count));

    [Theory]
    [MemberData(nameof(Cases), "sobol_points")]
    public void Sobol_points(string id)
    {
        var of = ReferenceCase.Of(File, id);
        SobolOrder order = of.Inputs.GetProperty("order").GetString() == "gray" ? SobolOrder.Gray : SobolOrder.Natural;
        MustBe(of, new SobolDesign(Whole(of, "dimensions"), SobolDesign.MaxCount, order));
    }

    [Theory]
    [MemberData(nameof(Cases), "halton_points")]
    public void Halton_points(string id)
    {
        var of = ReferenceCase.Of(File, id);
        MustBe(of, new HaltonDesign(Whole(of, "dimensions"), HaltonDesign.MaxCount));
    }

    [Theory]
    [MemberData(nameof(Cases), "net_quality")]
    public void Net_quality_and_what_scrambling_keeps(string id)
    {
        var of = ReferenceCase.Of(File, id);
        int t = of.Expected.GetProperty("t").GetInt32();
        var plain = new SobolDesign(Whole(of, "dimensions"), 1L << Whole(of, "m"));
        Assert.Equal(t, DesignCheck.NetQuality([.. plain.Points()]));
        for (ulong seed = 1; seed <= 3; seed++)
        {
            double[][] points = [.. plain.Scrambled(seed).Points()];
            Assert.Equal(t, DesignCheck.NetQuality(points));
            Assert.True(DesignCheck.IsLatinHypercube(points)); // one point in each stratum of every coordinate
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "owen_variance")]
    public void Variance_over_scramblings(string id)
    {
        var of = ReferenceCase.Of(File, id);
        int dimensions = Whole(of, "dimensions"), n = 1 << Whole(of, "m");
        var plain = new SobolDesign(dimensions, n);
        double variance = of.ExpectedNumber("variance_of_mean"), independent = of.ExpectedNumber("monte_carlo_variance");
        Assert.Equal(0, of.ExpectedNumber("mean"));
        Assert.True(of.Near(independent, Math.Pow(1.0 / 12, dimensions) / n));
        Assert.True(of.Near(variance, ExactVariance([.. plain.Points()])));

        Sample means = new(), squares = new();
        for (int replication = 0; replication < 4000; replication++)
        {
            double mean = plain.Scrambled(7, replication).Points().Average(Product);
            means.Add(mean);
            squares.Add(mean * mean);
        }

        Verdict.Mean(means, 0).MustHold();
        Verdict.Mean(squares, variance).MustHold();
        Verdict.Mean(squares, independent).MustFail();
        Verdict.Mean(DigitalShifts(plain), variance).MustFail();
    }

    [Theory]
    [MemberData(nameof(Cases), "discrepancy")]
    public void Discrepancies(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[][] points = Rows(of.Inputs.GetProperty("points"));
        var found = new Dictionary<string, double>
        {
            ["centered_L2"] = Discrepancy.CenteredL2(points),
            ["centered_L2_squared"] = Discrepancy.CenteredL2Squared(points),
            ["wraparound_L2"] = Discrepancy.WrapAroundL2(points),
            ["wraparound_L2_squared"] = Discrepancy.WrapAroundL2Squared(points),
            ["star_L2"] = Discrepancy.StarL2(points),
            ["star_L2_squared"] = Discrepancy.StarL2Squared(points),
            ["star_Linf"] = Discrepancy.Star(points),
            ["min_distance"] = DesignCheck.SmallestDistance(points),
        };
        Assert.All(of.Expected.EnumerateObject(), e => Assert.True(of.Near(e.Value.GetDouble(), found[e.Name]), e.Name));
    }

    [Theory]
    [MemberData(nameof(Cases), "latin_hypercube_check")]
    public void Latin_hypercubes_are_known(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[][] points = Rows(of.Inputs.GetProperty("points"));
        Assert.Equal(of.Expected.GetProperty("is_latin_hypercube").GetBoolean(), DesignCheck.IsLatinHypercube(points));
        Assert.True(of.Near(of.ExpectedNumber("min_distance"), DesignCheck.SmallestDistance(points)));
    }

    [Theory]
    [MemberData(nameof(Cases), "lhs_variance_additive")]
    public void Variance_of_a_sum_over_Latin_hypercubes(string id)
    {
        var of = ReferenceCase.Of(File, id);
        int n = Whole(of, "n");
        double[] c = ReferenceCase.Numbers(of.Inputs.GetProperty("coefficients"));
        double mean = of.ExpectedNumber("mean"), variance = of.ExpectedNumber("variance_of_mean");
        Assert.True(of.Near(variance, c.Sum(x => x * x) / (12.0 * n * n * n)));
        Assert.True(of.Near(of.ExpectedNumber("monte_carlo_variance"), c.Sum(x => x * x) / (12.0 * n)));

        Sample means = new(), squares = new();
        for (ulong seed = 0; seed < 4000; seed++)
        {
            double jittered = Mean(new LatinHypercubeDesign(c.Length, n, seed));
            means.Add(jittered);
            squares.Add((jittered - mean) * (jittered - mean));
            Assert.Equal(mean, Mean(new LatinHypercubeDesign(c.Length, n, seed, centered: true)), 1e-12); // no variance
        }

        Verdict.Mean(means, mean).MustHold();
        Verdict.Mean(squares, variance).MustHold();
        Verdict.Mean(squares, 1.2 * variance).MustFail();

        double Mean(Design design) => design.Points().Average(p => p.Zip(c, (x, k) => k * x).Sum());
    }

    [Theory]
    [MemberData(nameof(Cases), "gaussian_copula")]
    public void Correlations_of_a_copula(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double spearman = of.Input("spearman").ToDouble(), normal = GaussianCopula.ToNormal(spearman, CorrelationKind.Spearman);
        double kendall = GaussianCopula.FromNormal(normal, CorrelationKind.Kendall);
        Assert.True(of.Near(of.ExpectedNumber("normal_correlation"), normal));
        Assert.True(of.Near(of.ExpectedNumber("kendall_tau"), kendall));
        Assert.True(of.Near(of.ExpectedNumber("uniform_pearson"), GaussianCopula.FromNormal(normal, CorrelationKind.Spearman)));
        Assert.True(of.Near(of.ExpectedNumber("normal_correlation"), GaussianCopula.ToNormal(kendall, CorrelationKind.Kendall)));

        // The Pearson correlation of exp X and exp Y is (e^r - 1) / (e - 1).
        Assert.True(of.Near(of.ExpectedNumber("lognormal_pearson_sigma1"), (Math.Exp(normal) - 1) / (Math.E - 1)));

        // Points have it: the coordinates have mean 1/2 and variance 1/12.
        GaussianCopula copula = GaussianCopula.Of(new[,] { { 1, spearman }, { spearman, 1 } }, CorrelationKind.Spearman);
        Sample products = new();
        for (int replication = 0; replication < 100; replication++)
        {
            Design points = copula.Correlate(new SobolDesign(2, 64).Scrambled(3, replication));
            products.Add(12 * points.Points().Average(Product));
        }

        Verdict.Mean(products, of.ExpectedNumber("uniform_pearson")).MustHold();
        Verdict.Mean(products, normal).MustFail(); // the mistake of taking a rank correlation for the normal one
    }

    [Theory]
    [MemberData(nameof(Cases), "full_factorial")]
    public void Full_factorials(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[][] levels = Rows(of.Inputs.GetProperty("levels"));
        var design = new FullFactorialDesign([.. levels.Select(l => l.Length)]);
        Assert.Equal(
            Rows(of.Expected.GetProperty("points")),
            design.Points().Select(p => p.Zip(levels, (u, values) => Factors.Level(u, values)).ToArray()));
    }

    private static void MustBe(ReferenceCase of, Design design)
    {
        double[][] found = [.. design.Points(Whole(of, "first_index"), Whole(of, "count"))];
        double[][] expected = Rows(of.Expected.GetProperty("points"));
        Assert.Equal(expected.Length, found.Length);
        Assert.All(
            expected.SelectMany(row => row).Zip(found.SelectMany(row => row)), pair => Assert.True(of.Near(pair.First, pair.Second)));
    }

    private static double Product(double[] point) => point.Aggregate(1.0, (product, x) => product * (x - 0.5));

    // Two coordinates whose first g digits agree and whose next do not have the same cell of width 2^-g, whose middle has the variance
    // (1 - 4^-g) / 12, and lie in different halves of it, 2^-(g+2) to both sides of its middle.
    private static double ExactVariance(double[][] points) => points.Average(
        first => points.Average(second => first.Zip(second, Covariance).Aggregate(1.0, (product, c) => product * c)));

    private static double Covariance(double x, double y)
    {
        if (x == y)
        {
            return 1.0 / 12;
        }

        int g = 0;
        while (Math.Floor(x * Math.Pow(2, g + 1)) == Math.Floor(y * Math.Pow(2, g + 1)))
        {
            g++;
        }

        return (1 - Math.Pow(4, -g)) / 12 - Math.Pow(4, -g - 2);
    }

    // What a digital shift in place of scrambling would have as squares of means.
    private static Sample DigitalShifts(SobolDesign plain)
    {
        var random = new Xoshiro(5);
        Sample squares = new();
        for (int replication = 0; replication < 4000; replication++)
        {
            ulong[] shift = [.. Enumerable.Range(0, plain.Dimensions).Select(_ => random.Bits() >> 11)];
            double mean = plain.Points().Average(
                p => Product([.. p.Select((x, k) => ((ulong)(x * (1L << 53)) ^ shift[k]) * Math.Pow(2, -53))]));
            squares.Add(mean * mean);
        }

        return squares;
    }

    private static int Whole(ReferenceCase of, string key) => of.Inputs.GetProperty(key).GetInt32();

    private static double[][] Rows(JsonElement json) => [.. json.EnumerateArray().Select(ReferenceCase.Numbers)];
}
