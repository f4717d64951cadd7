using EscalationModel.Experiments.Optimization;
using EscalationModel.Tests.Reference;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Optimization;

/// <summary>What users of other optimizers met.</summary>
public class OptimizationPitfallTests
{
    private const string File = "x09_pitfalls.json";

    [Fact]
    public void Objectives_may_be_negative()
    {
        ReferenceCase of = Case("hypervolume_negative_objectives");
        double[][] points = [.. of.Inputs.GetProperty("points").EnumerateArray().Select(ReferenceCase.Numbers)];
        double volume = Hypervolume.Of(points, ReferenceCase.Numbers(of.Inputs.GetProperty("reference")));
        Assert.True(of.Near(of.ExpectedNumber("hypervolume"), volume));
    }

    [Fact]
    public void An_objective_without_range_adds_nothing_to_crowding()
    {
        ReferenceCase of = Case("crowding_nan");
        double[][] points = [.. of.Inputs.GetProperty("points").EnumerateArray().Select(ReferenceCase.Numbers)];
        IReadOnlyList<int> front = Assert.Single(ParetoFront.Sort(points));
        Assert.Equal([0, 1, 2], front);
        Assert.Equal([0, 0, 0], ParetoFront.Crowding(points, front));
        Assert.Equal(
            [double.PositiveInfinity, 1, double.PositiveInfinity],
            ParetoFront.Crowding([[1, 5, 3], [2, 5, 2], [3, 5, 1]], [0, 1, 2]).Select(c => c == 2 ? 1 : c)); // 1 + 0 + 1
    }

    [Fact]
    public void The_smallest_value_wins_at_any_scale()
    {
        ReferenceCase of = Case("tiny_objective_scale");
        double[] values = ReferenceCase.Numbers(of.Inputs.GetProperty("values"));
        int best = of.Expected.GetProperty("best_index").GetInt32();
        var search = new CrossEntropy(new CrossEntropyOptions { Start = [0], StandardDeviation = [1], Population = values.Length });
        IReadOnlyList<double[]> points = search.Ask();
        search.Tell(values);
        Assert.Equal(points[best], search.Best!.Point);
        Assert.Equal(values[best], search.Best.Value);

        var limits = new SearchLimits { Evaluations = 600, Threads = 1 };
        MinimizationResult tiny = Minimization.Run(Sphere(3, 1, 0.5), x => 1e-18 * Squares(x), limits);
        Assert.Equal(Minimization.Run(Sphere(3, 1, 0.5), Squares, limits).Best.Point, tiny.Best.Point);
        Assert.InRange(tiny.Best.Value, 0, 1e-24);
    }

    [Fact]
    public void The_answer_is_evaluated_anew()
    {
        ReferenceCase of = Case("winner_s_curse");
        int candidates = of.Inputs.GetProperty("candidates").GetInt32();
        Sample seen = new(), fresh = new();
        long covered = 0;
        const int runs = 2000;
        for (int run = 0; run < runs; run++)
        {
            var search = new CrossEntropy(new CrossEntropyOptions
            {
                Start = [0], StandardDeviation = [1], Population = candidates, Seed = (ulong)run,
            });
            var options = new SampledOptions
            {
                Paths = 1, CheckPaths = 1, Seed = (ulong)run, Limits = new() { Evaluations = candidates, Threads = 1 },
            };
            SampledMinimizationResult found = SampledMinimization.Run(search, Luck, options);
            seen.Add(found.BestSeen.Value);
            fresh.Add(found.Value.Value);
            covered += found.Value.Low <= 0 && found.Value.High >= 0 ? 1 : 0;
        }

        Verdict.Mean(seen, of.ExpectedNumber("expected_best_seen")).MustHold();
        Verdict.Mean(seen, of.ExpectedNumber("honest_value")).MustFail();
        Verdict.Mean(fresh, of.ExpectedNumber("honest_value")).MustHold();
        Verdict.Mean(fresh, of.ExpectedNumber("expected_best_seen")).MustFail();
        Verdict.Proportion(covered, runs, 0.95).MustHold();
        Verdict.Proportion(covered, runs, 0.9).MustFail();

        // Every point is worth 0; noise of its own for each point and seed.
        static Estimate Luck(IReadOnlyList<double> point, ulong seed, long paths)
        {
            long place = BitConverter.DoubleToInt64Bits(point[0]) & long.MaxValue;
            double noise = new RandomStream(seed, place, RandomPurpose.Custom).NextNormal();
            return new(noise, noise - 1.96, noise + 1.96);
        }
    }

    [Fact]
    public void An_offset_changes_nothing()
    {
        ReferenceCase of = Case("offset_and_stopping");
        int n = of.Inputs.GetProperty("n").GetInt32();
        var limits = new SearchLimits { Evaluations = 5000, Threads = 1 };
        CmaEs plain = Sphere(n, of.Input("start").ToDouble(), of.Input("sigma0").ToDouble());
        CmaEs offset = Sphere(n, of.Input("start").ToDouble(), of.Input("sigma0").ToDouble());
        for (int round = 0; round < 20; round++)
        {
            IReadOnlyList<double[]> points = plain.Ask();
            Assert.Equal(points, offset.Ask());
            plain.Tell([.. points.Select(Squares)]);
            offset.Tell([.. points.Select(p => Squares(p) - 1e6)]);
        }

        MinimizationResult found = Minimization.Run(offset, x => Squares(x) - 1e6, limits);
        Assert.InRange(Squares(found.Best.Point), 0, of.ExpectedNumber("excess_at_most"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_optimum_on_the_bound_is_found_inside(bool byCrossEntropy)
    {
        ReferenceCase of = Case("optimum_on_the_bound");
        int n = of.Inputs.GetProperty("n").GetInt32();
        double[] bounds = ReferenceCase.Numbers(of.Inputs.GetProperty("bounds"));
        double start = of.Input("start").ToDouble(), sigma = of.Input("sigma0").ToDouble();
        var box = SearchBox.Cube(n, bounds[0], bounds[1]);
        double[] first = [.. Enumerable.Repeat(start, n)];
        IMinimizer search = byCrossEntropy
            ? new CrossEntropy(new() { Start = first, StandardDeviation = [.. Enumerable.Repeat(sigma, n)], Box = box })
            : new CmaEs(new() { Start = first, Sigma = sigma, Box = box });
        double widest = 0;
        bool isInside = true;
        long most = of.Inputs.GetProperty("evaluations").GetInt64();
        while (search.End is null && search.Evaluations < most)
        {
            IReadOnlyList<double[]> points = search.Ask();
            isInside &= points.All(box.Contains) && box.Contains(search.Center);
            search.Tell([.. points.Select(p => p.Sum())]);
            widest = Math.Max(widest, search.Spread);
        }

        Assert.InRange(search.Best!.Value, 0, of.ExpectedNumber("best_at_most"));
        Assert.InRange(search.Center.Sum(), 0, of.ExpectedNumber("best_at_most"));
        Assert.True(isInside);
        Assert.InRange(search.Spread, 0, of.ExpectedNumber("final_sigma_at_most"));
        Assert.InRange(widest, 0, bounds[1] - bounds[0]);
    }

    [Fact]
    public void One_dimension_is_enough()
    {
        ReferenceCase of = Case("one_dimension");
        var search = new CmaEs(new() { Start = [of.Input("start").ToDouble()], Sigma = of.Input("sigma0").ToDouble() });
        var limits = new SearchLimits { Evaluations = of.Inputs.GetProperty("evaluations").GetInt64() };
        Assert.InRange(Minimization.Run(search, Squares, limits).Best.Value, 0, of.ExpectedNumber("best_at_most"));
    }

    private static ReferenceCase Case(string submodel) =>
        ReferenceCase.Of(File, ReferenceCase.Ids(File, submodel).Cast<object[]>().Select(row => (string)row[0]).Single());

    private static CmaEs Sphere(int n, double start, double sigma) =>
        new(new() { Start = [.. Enumerable.Repeat(start, n)], Sigma = sigma });

    private static double Squares(IReadOnlyList<double> x) => x.Sum(v => v * v);
}
