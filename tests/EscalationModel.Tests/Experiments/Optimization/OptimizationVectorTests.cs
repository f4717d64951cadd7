using System.Text.Json;
using EscalationModel.Experiments.Optimization;
using EscalationModel.Tests.Reference;

namespace EscalationModel.Tests.Experiments.Optimization;

/// <summary>Every case of the optimizers' reference values.</summary>
public class OptimizationVectorTests
{
    private const string File = "x07_optimisation.json";

    private static readonly string[] Submodels =
    [
        "cma_defaults", "cma_budget", "cross_entropy_step", "cross_entropy_rare_exponential", "schaffer_hypervolume", "zdt1_hypervolume",
        "nondominated_sort", "continuous_zero_sum",
    ];

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Fact]
    public void No_case_is_left_out() => Assert.Equal(18, Submodels.Sum(s => Cases(s).Count));

    [Theory]
    [MemberData(nameof(Cases), "cma_defaults")]
    public void Constants_of_Cma(string id)
    {
        var of = ReferenceCase.Of(File, id);
        int? population = of.Inputs.TryGetProperty("lambda", out JsonElement lambda) ? lambda.GetInt32() : null;
        var found = new CmaConstants(of.Inputs.GetProperty("n").GetInt32(), population);
        Assert.Equal(of.Expected.GetProperty("lambda").GetInt32(), found.Population);
        Assert.Equal(of.Expected.GetProperty("mu").GetInt32(), found.Parents);
        MustBe(of, of.ExpectedNumbers("weights"), found.Weights);
        MustBe(
            of,
            [.. "mueff c_sigma d_sigma c_c c_1 c_mu chi_n".Split(' ').Select(of.ExpectedNumber)],
            [
                found.EffectiveParents, found.StepSizeRate, found.StepSizeDamping, found.PathRate, found.RankOneRate, found.RankMuRate,
                found.ExpectedNorm,
            ]);
    }

    [Theory]
    [MemberData(nameof(Cases), "cma_budget")]
    public void Evaluations_to_a_target(string id)
    {
        var of = ReferenceCase.Of(File, id);
        int n = of.Inputs.GetProperty("n").GetInt32(), runs = of.Inputs.GetProperty("runs").GetInt32();
        double start = of.Input("start").ToDouble(), sigma = of.Input("sigma0").ToDouble();
        Func<IReadOnlyList<double>, double> function = TestFunctions.Of(of.Inputs.GetProperty("function").GetString()!);
        var limits = new SearchLimits { Evaluations = 100_000, Target = of.Inputs.GetProperty("target").GetDouble(), Threads = 1 };
        MinimizationResult[] found =
        [
            .. Enumerable.Range(1, runs).AsParallel().AsOrdered().Select(seed => Minimization.Run(
                new CmaEs(new() { Start = [.. Enumerable.Repeat(start, n)], Sigma = sigma, Seed = (ulong)seed }), function, limits)),
        ];
        long[] evaluations = [.. found.Where(f => f.End == SearchEnd.Target).Select(f => f.Evaluations).Order()];
        double[] band = of.ExpectedNumbers("accept_median_between");
        Assert.InRange(evaluations.Length / (double)runs, of.ExpectedNumber("success_share_at_least"), 1);
        Assert.InRange(evaluations[evaluations.Length / 2], band[0], band[1]);
    }

    [Theory]
    [MemberData(nameof(Cases), "cross_entropy_step")]
    public void A_step_of_cross_entropy(string id)
    {
        var of = ReferenceCase.Of(File, id);
        CrossEntropyStep step = CrossEntropyStep.Of(
            Rows(of.Inputs.GetProperty("samples")), ReferenceCase.Numbers(of.Inputs.GetProperty("values")),
            of.Inputs.GetProperty("elite").GetInt32(), of.Input("smoothing").ToDouble(),
            ReferenceCase.Numbers(of.Inputs.GetProperty("mean")),
            ReferenceCase.Numbers(of.Inputs.GetProperty("sd")));
        MustBe(of, of.ExpectedNumbers("mean"), step.Mean);
        MustBe(of, of.ExpectedNumbers("sd"), step.StandardDeviation);
        Assert.Equal(of.ExpectedNumbers("elite_indices"), step.Elite.Select(i => (double)i));
        Assert.Equal(of.ExpectedNumber("threshold"), step.Threshold);
    }

    // Front points, and what lies between them, bracket the volume of the whole front: the middle of both is the trapezoid rule.
    [Theory]
    [MemberData(nameof(Cases), "schaffer_hypervolume")]
    public void Volume_of_the_front_of_Schaffer(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[] ends = of.ExpectedNumbers("front_x");
        VolumeMustBe(of, t => TestFunctions.Schaffer(ends[0] + (ends[1] - ends[0]) * t));
    }

    [Theory]
    [MemberData(nameof(Cases), "zdt1_hypervolume")]
    public void Volume_of_the_front_of_Zitzler_Deb_and_Thiele(string id) =>
        VolumeMustBe(ReferenceCase.Of(File, id), t => [t * t, 1 - t]);

    [Theory]
    [MemberData(nameof(Cases), "nondominated_sort")]
    public void Fronts_crowding_and_volume(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[][] points = Rows(of.Inputs.GetProperty("points"));
        IReadOnlyList<IReadOnlyList<int>> fronts = ParetoFront.Sort(points);
        Assert.Equal(
            Rows(of.Expected.GetProperty("fronts")), fronts.Select(f => f.Select(i => (double)i).ToArray()));
        double[] crowding =
        [
            .. of.Expected.GetProperty("crowding_front_0").EnumerateArray()
                .Select(e => e.ValueKind == JsonValueKind.Null ? double.PositiveInfinity : e.GetDouble()),
        ];
        MustBe(of, crowding, ParetoFront.Crowding(points, fronts[0]));
        double volume = Hypervolume.Of(points, ReferenceCase.Numbers(of.Inputs.GetProperty("reference")));
        Assert.True(of.Near(of.ExpectedNumber("hypervolume"), volume));
    }

    [Theory]
    [MemberData(nameof(Cases), "continuous_zero_sum")]
    public void Values_of_continuous_games(string id)
    {
        var of = ReferenceCase.Of(File, id);
        (Func<double, double, double> payoff, SearchBox box) = TestFunctions.Game(of.Inputs.GetProperty("payoff").GetString()!);
        DoubleOracleResult solved = DoubleOracle.Solve((x, y) => payoff(x[0], y[0]), box, box);
        double value = of.ExpectedNumber("value");
        Assert.True(of.Near(value, solved.Value), $"{solved.Lower} {solved.Upper} after {solved.Rounds}");
        Assert.InRange(value, solved.Lower - 1e-12, solved.Upper + 1e-12);
        Assert.InRange(solved.Gap, 0, 1e-6);
        Assert.Equal(1, solved.Row.Sum(p => p.Weight), 12);
        Assert.Equal(1, solved.Column.Sum(p => p.Weight), 12);
        if (of.Expected.TryGetProperty("equilibrium", out JsonElement equilibrium) && equilibrium.TryGetProperty("x", out JsonElement row))
        {
            MixtureMustBe(Rows(row), solved.Row);
            MixtureMustBe(Rows(equilibrium.GetProperty("y")), solved.Column);
        }
    }

    private static void VolumeMustBe(ReferenceCase of, Func<double, double[]> front)
    {
        const int steps = 1 << 16;
        double[] reference = ReferenceCase.Numbers(of.Inputs.GetProperty("reference"));
        double[][] points = [.. Enumerable.Range(0, steps + 1).Select(i => front(i / (double)steps))];
        double[][] between = [.. points.Zip(points.Skip(1), (p, q) => new[] { Math.Min(p[0], q[0]), Math.Min(p[1], q[1]) })];
        double below = Hypervolume.Of(points, reference), above = Hypervolume.Of([.. points, .. between], reference);
        double limit = of.ExpectedNumber("hypervolume_limit");
        Assert.InRange(limit, below, above);
        Assert.True(of.Near(limit, (below + above) / 2), $"{limit} {(below + above) / 2 - limit}");
    }

    private static void MixtureMustBe(double[][] expected, IReadOnlyList<WeightedPoint> found)
    {
        foreach (double[] atom in expected)
        {
            Assert.Equal(atom[1], found.Where(p => Math.Abs(p.Point[0] - atom[0]) < 1e-3).Sum(p => p.Weight), 1e-3);
        }
    }

    private static void MustBe(ReferenceCase of, IReadOnlyList<double> expected, IReadOnlyList<double> found)
    {
        Assert.Equal(expected.Count, found.Count);
        Assert.All(expected.Zip(found), pair => Assert.True(
            pair.First == pair.Second || of.Near(pair.First, pair.Second), $"{pair.First} {pair.Second}"));
    }

    private static double[][] Rows(JsonElement json) => [.. json.EnumerateArray().Select(ReferenceCase.Numbers)];
}
