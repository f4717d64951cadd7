using System.Text.Json;
using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;
using EscalationModel.Tests.Reference;
using EscalationModel.Tests.Statistical;
using MathNet.Numerics.Distributions;

namespace EscalationModel.Tests.Experiments.Sensitivity;

/// <summary>Every case of the reference values of sensitivity. Values of whole populations are compared with closed forms, and estimates
/// must hold them in their intervals.</summary>
public class SensitivityVectorTests
{
    private const string File = "x02_sensitivity.json";

    private static readonly string[] Submodels =
    [
        "ishigami", "sobol_g", "linear_gaussian", "borgonovo_delta_linear_gaussian", "pawn_identity", "pawn_linear_gaussian",
        "morris_ishigami", "morris_function", "estimators_on_numbers", "saltelli_rows",
    ];

    // From the least to the greatest of the resamples, nearly: of some hundred intervals none may miss.
    private static readonly SobolOptions Sure = new() { Level = 0.9999, Resamples = 2000 };

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Fact]
    public void No_case_is_left_out() => Assert.Equal(20, Submodels.Sum(s => Cases(s).Count));

    [Theory]
    [MemberData(nameof(Cases), "ishigami")]
    public void Ishigami(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Known known = Known.Ishigami(of.Input("a").ToDouble(), of.Input("b").ToDouble());
        MustBe(of, known);
        JsonElement pairs = of.Expected.GetProperty("S2");
        for (int i = 0; i < 3; i++)
        {
            for (int j = i + 1; j < 3; j++)
            {
                Assert.True(of.Near(pairs[i][j].GetDouble(), known.Pair(i, j)));
            }
        }

        MustHold(known);
    }

    [Theory]
    [MemberData(nameof(Cases), "sobol_g")]
    public void Sobols_g(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Known known = Known.G(ReferenceCase.Numbers(of.Inputs.GetProperty("a")));
        MustBe(of, known);
        Assert.True(of.Near(of.ExpectedNumber("S2_01"), known.Pair(0, 1)));
        MustHold(known);
    }

    [Theory]
    [MemberData(nameof(Cases), "linear_gaussian")]
    public void Linear_functions_of_normal_inputs(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[] beta = ReferenceCase.Numbers(of.Inputs.GetProperty("beta"));
        double[,] covariance = Matrix(of.Inputs.GetProperty("covariance"));
        LinearGaussian exact = LinearGaussian.Of(beta, covariance);
        Assert.True(of.Near(of.ExpectedNumber("variance"), exact.Variance));
        MustBe(of, "S", exact.First);
        MustBe(of, "ST", exact.Total);
        MustBe(of, "shapley", exact.Shapley);

        double[] mean = ReferenceCase.Numbers(of.Inputs.GetProperty("mean"));
        Evaluations study = Linear(beta, covariance, mean, 2000, 1);
        ShapleyResult found = ShapleyEffects.Of(study, Sure);
        Assert.Equal(1, found.Indices.Sum(i => i.Shapley!.Value.Value), 1e-10);
        for (int i = 0; i < beta.Length; i++)
        {
            Holds(found.Indices[i].Shapley, of.ExpectedNumbers("shapley")[i]);
            Holds(found.Indices[i].First, of.ExpectedNumbers("S")[i]);
            Holds(found.Indices[i].Total, of.ExpectedNumbers("ST")[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "borgonovo_delta_linear_gaussian")]
    public void Deltas_of_linear_functions_of_normal_inputs(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[] beta = ReferenceCase.Numbers(of.Inputs.GetProperty("beta"));
        double[,] covariance = Matrix(of.Inputs.GetProperty("covariance"));
        MustBe(of, "delta", LinearGaussian.Of(beta, covariance).Delta);

        DeltaResult found = BorgonovoDelta.Of(Sampled(beta, covariance, 2048), new DeltaOptions { Level = 0.9999, Resamples = 400 });
        Assert.All(found.Indices.Zip(of.ExpectedNumbers("delta")), pair =>
        {
            Holds(pair.First.Delta, pair.Second);
            Assert.True(Math.Abs(pair.First.Delta!.Value.Value - pair.Second) < 0.04);
        });
    }

    [Theory]
    [MemberData(nameof(Cases), "pawn_identity")]
    public void Pawn_of_the_identity(string id)
    {
        var of = ReferenceCase.Of(File, id);
        int slices = of.Inputs.GetProperty("slices").GetInt32();
        var grid = new FullFactorialDesign(20 * slices, slices); // all that the population has, exactly
        PawnResult found = PawnIndices.Of(
            Known.Study(grid, u => u[0]), "y", new PawnOptions { Slices = slices, Resamples = 20, Dummies = 20 });
        MustBe(of, "ks_x1", found.Indices[0].Slices);
        MustBe(of, of.Expected.GetProperty("x1"), found.Indices[0].Index!);
        MustBe(of, of.Expected.GetProperty("x2"), found.Indices[1].Index!);
        Assert.True(found.Indices[0].IsAboveDummy);
        Assert.False(found.Indices[1].IsAboveDummy);
    }

    [Theory]
    [MemberData(nameof(Cases), "pawn_linear_gaussian")]
    public void Pawn_of_a_linear_function(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double correlation = of.Input("correlation").ToDouble();
        int slices = of.Inputs.GetProperty("slices").GetInt32();
        double[] exact = [.. Enumerable.Range(0, slices).Select(k => NormalSlice(correlation, k, slices))];
        MustBe(of, "ks", exact);
        MustBe(of, of.Expected.GetProperty("summary"), PawnSummary.Of(exact));

        PawnResult found = PawnIndices.Of(
            Sampled([correlation, Math.Sqrt(1 - correlation * correlation)], new double[,] { { 1, 0 }, { 0, 1 } }, 4096),
            new PawnOptions { Slices = slices, Level = 0.9999, Resamples = 400, Dummies = 20 });
        Holds(found.Indices[0].MeanWithoutNoise, exact.Average());
        Assert.All(found.Indices[0].Slices.Zip(exact), pair => Assert.True(Math.Abs(pair.First - pair.Second) < 0.08));
    }

    [Theory]
    [MemberData(nameof(Cases), "morris_ishigami")]
    public void Morris_of_Ishigami(string id)
    {
        var of = ReferenceCase.Of(File, id);
        MorrisVectors.MustBe(of, of.Input("a").ToDouble(), of.Input("b").ToDouble());
    }

    [Theory]
    [MemberData(nameof(Cases), "morris_function")]
    public void Morris_of_his_own_function(string id)
    {
        var of = ReferenceCase.Of(File, id);
        var design = new MorrisDesign(20, 8000, 5, of.Inputs.GetProperty("levels").GetInt32());
        Assert.Equal(of.Input("delta").ToDouble(), design.Step, 1e-12);
        MorrisVectors.FunctionMustBe();
        MorrisVectors.MustHold(of, MorrisEffects.Effects(design, [.. design.Points().Select(MorrisVectors.Function)]));
    }

    [Theory]
    [MemberData(nameof(Cases), "estimators_on_numbers")]
    public void Estimators_on_numbers(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[] a = ReferenceCase.Numbers(of.Inputs.GetProperty("fA")), b = ReferenceCase.Numbers(of.Inputs.GetProperty("fB"));
        double[][] ab = [.. of.Inputs.GetProperty("fAB").EnumerateArray().Select(ReferenceCase.Numbers)];
        double[] rows = [.. Enumerable.Range(0, a.Length).SelectMany(n => ab.Select(f => f[n]).Prepend(a[n]).Append(b[n]))];
        var design = new SaltelliDesign(new LatinHypercubeDesign(2 * ab.Length, a.Length, 1));
        SobolResult By(SobolEstimator estimator) => SobolIndices.Of(
            Known.Study(design, ab.Length, rows), "y", new SobolOptions { Estimator = estimator, Resamples = 20 });

        SobolResult jansen = By(SobolEstimator.Jansen);
        Assert.True(of.Near(of.ExpectedNumber("variance_AB_population"), jansen.Variance));
        MustBe(of, "S_jansen", jansen.Indices.Select(i => i.First!.Value.Value));
        MustBe(of, "ST_jansen", jansen.Indices.Select(i => i.Total!.Value.Value));
        MustBe(of, "S_janon", By(SobolEstimator.Janon).Indices.Select(i => i.First!.Value.Value));
        MustBe(of, "S_saltelli2010_cent" + "red", By(SobolEstimator.Saltelli2010).Indices.Select(i => i.First!.Value.Value));

        // The formula as printed, on numbers that nobody has centered.
        MustBe(of, "S_saltelli2010", ab.Select(
            f => SobolFormulas.Closed(SobolEstimator.Saltelli2010, a, b, b, f, of.ExpectedNumber("variance_AB_population"))));
    }

    [Theory]
    [MemberData(nameof(Cases), "saltelli_rows")]
    public void Rows_of_Saltelli(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[][] both = Rows(of.Inputs.GetProperty("base_points"));
        var design = new SaltelliDesign(new GivenDesign(both), of.Inputs.GetProperty("second_order").GetBoolean());
        Assert.Equal(of.Inputs.GetProperty("d").GetInt32(), design.Dimensions);
        Assert.Equal(Rows(of.Expected.GetProperty("rows")), design.Points());
    }

    // The indices of a study hold what is known, and would not hold something else.
    private static void MustHold(Known known)
    {
        SobolResult found = SobolIndices.Of(known.On(SaltelliDesign.Of(known.Inputs, 2048, 3, secondOrder: true)), Sure);
        for (int i = 0; i < known.Inputs; i++)
        {
            Holds(found.Indices[i].First, known.First(i));
            Holds(found.Indices[i].Total, known.Total(i));
        }

        int pair = 0;
        for (int i = 0; i < known.Inputs; i++)
        {
            for (int j = i + 1; j < known.Inputs; j++)
            {
                Holds(found.Pairs[pair].Interaction, known.Pair(i, j));
                Holds(found.Pairs[pair++].Closed, known.Closed(1 << i | 1 << j));
            }
        }

        Assert.False(Within(found.Indices[0].First, known.First(0) + 0.15));
        Assert.False(Within(found.Indices[0].Total, known.Total(0) - 0.15));
        Assert.Equal(known.Mean, found.Mean, 0.02 * Math.Sqrt(known.Variance));
        Assert.Equal(1, found.Variance / known.Variance, 0.1);
    }

    private static void MustBe(ReferenceCase of, Known known)
    {
        int[] inputs = [.. Enumerable.Range(0, known.Inputs)];
        Assert.True(of.Near(of.ExpectedNumber("mean"), known.Mean));
        Assert.True(of.Near(of.ExpectedNumber("variance"), known.Variance));
        MustBe(of, "S", inputs.Select(known.First));
        MustBe(of, "ST", inputs.Select(known.Total));
        MustBe(of, "shapley", inputs.Select(known.Shapley));
    }

    private static void MustBe(ReferenceCase of, string key, IEnumerable<double> found)
    {
        double[] all = [.. found];
        Assert.Equal(of.ExpectedNumbers(key).Length, all.Length);
        Assert.All(of.ExpectedNumbers(key).Zip(all), pair => Assert.True(of.Near(pair.First, pair.Second), $"{key}: {pair}"));
    }

    private static void MustBe(ReferenceCase of, JsonElement expected, PawnSummary found)
    {
        Assert.True(of.Near(expected.GetProperty("minimum").GetDouble(), found.Minimum));
        Assert.True(of.Near(expected.GetProperty("mean").GetDouble(), found.Mean));
        Assert.True(of.Near(expected.GetProperty("median").GetDouble(), found.Median));
        Assert.True(of.Near(expected.GetProperty("maximum").GetDouble(), found.Maximum));
    }

    private static void Holds(Estimate? found, double truth) => Assert.True(Within(found, truth), $"{found} and {truth}");

    private static bool Within(Estimate? found, double truth) =>
        found is { } f && f.Low <= truth + 1e-11 && truth - 1e-11 <= f.High;

    /// <summary>A study of a linear function by a Shapley design.</summary>
    internal static Evaluations Linear(double[] beta, double[,] covariance, double[] mean, int rounds, ulong seed)
    {
        int d = beta.Length;
        var correlations = new double[d, d];
        for (int k = 0; k < d * d; k++)
        {
            (int i, int j) = (k / d, k % d);
            correlations[i, j] = i == j ? 1 : covariance[i, j] / Math.Sqrt(covariance[i, i] * covariance[j, j]);
        }

        var design = new ShapleyDesign(GaussianCopula.Of(correlations, CorrelationKind.Normal), rounds, seed);
        double At(double[] u) => Enumerable.Range(0, d).Sum(
            i => beta[i] * (mean[i] + Math.Sqrt(covariance[i, i]) * Normal.InvCDF(0, 1, Math.Clamp(u[i], 1e-16, 1 - 1e-16))));
        return new(design, [.. beta.Select((_, i) => $"x{i + 1}")], "y", [.. design.Points().Select(At)]);
    }

    // Draws of a linear function of normal inputs.
    private static Evaluations Sampled(double[] beta, double[,] covariance, int count)
    {
        var random = new Xoshiro(11);
        var root = MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.OfArray(covariance).Cholesky().Factor;
        double[][] points = [.. Enumerable.Range(0, count).Select(_ => (root * MathNet.Numerics.LinearAlgebra.Double.DenseVector.Create(
            beta.Length, _ => Known.Normals(random, 0).X)).ToArray())];
        double[][] inputs = [.. beta.Select((_, i) => points.Select(p => p[i]).ToArray())];
        return Known.Sample(inputs, [.. points.Select(p => p.Zip(beta, (x, b) => x * b).Sum())]);
    }

    // The largest distance of P(Y <= y | X in slice) from P(Y <= y), by quadrature over the slice and a search over y.
    private static double NormalSlice(double correlation, int slice, int slices)
    {
        const int Nodes = 400;
        double s = Math.Sqrt(1 - correlation * correlation);
        (double[] u, double[] w) = Legendre(slice / (double)slices, (slice + 1) / (double)slices, Nodes);
        double Distance(double y) => Math.Abs(
            Enumerable.Range(0, Nodes).Sum(i => w[i] * Normal.CDF(0, 1, (y - correlation * Normal.InvCDF(0, 1, u[i])) / s)) * slices
            - Normal.CDF(0, 1, y));
        double best = Enumerable.Range(-40, 81).Select(i => i / 10.0).MaxBy(Distance), width = 0.1;
        for (; width > 1e-7; width *= 0.6)
        {
            best = new[] { best - width, best, best + width }.MaxBy(Distance);
        }

        return Distance(best);
    }

    private static (double[] Nodes, double[] Weights) Legendre(double low, double high, int nodes)
    {
        var rule = new MathNet.Numerics.Integration.GaussLegendreRule(low, high, nodes);
        return ([.. Enumerable.Range(0, nodes).Select(rule.GetAbscissa)], [.. Enumerable.Range(0, nodes).Select(rule.GetWeight)]);
    }

    private static double[,] Matrix(JsonElement json)
    {
        double[][] rows = Rows(json);
        var matrix = new double[rows.Length, rows.Length];
        for (int k = 0; k < matrix.Length; k++)
        {
            matrix[k / rows.Length, k % rows.Length] = rows[k / rows.Length][k % rows.Length];
        }

        return matrix;
    }

    private static double[][] Rows(JsonElement json) => [.. json.EnumerateArray().Select(ReferenceCase.Numbers)];
}
