using EscalationModel.Experiments.Optimization;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Optimization;

/// <summary>What CMA-ES and the cross-entropy method hold to.</summary>
public class SearchTests
{
    public static TheoryData<string> Methods => ["cma-es", "cross-entropy"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_search_that_is_told_the_rounds_again_goes_on_to_the_bit(string method)
    {
        IMinimizer first = Search(method, 3);
        var rounds = new List<double[]>();
        for (int round = 0; round < 12; round++)
        {
            double[] values = [.. first.Ask().Select(Bowl)];
            rounds.Add(values);
            first.Tell(values);
        }

        IMinimizer second = Search(method, 3);
        second.Replay(rounds);
        Assert.Equal(first.Ask(), second.Ask());
        Assert.Equal(first.Ask(), first.Ask());
        Assert.Equal((first.Best!.Value, first.Spread, 12), (second.Best!.Value, second.Spread, second.Round));
        Assert.NotEqual(first.Ask(), Search(method, 4).Ask());

        double[] other = [.. rounds[^1].Reverse()]; // another history is another search
        IMinimizer third = Search(method, 3);
        third.Replay([.. rounds[..^1], other]);
        Assert.NotEqual(first.Ask(), third.Ask());
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Threads_and_the_caller_change_nothing(string method)
    {
        MinimizationResult one = Minimization.Run(Search(method, 5), Bowl, new SearchLimits { Evaluations = 800, Threads = 1 });
        MinimizationResult seven = Minimization.Run(Search(method, 5), Bowl, new SearchLimits { Evaluations = 800, Threads = 7 });
        Assert.Equal(one.Best.Point, seven.Best.Point);
        Assert.Equal(one.Spread, seven.Spread);

        IMinimizer search = Search(method, 5);
        search.Ask()[0][0] = 1e6; // a copy
        Assert.True(search.Ask()[0][0] < 1e6);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Only_the_order_of_values_counts(string method)
    {
        IMinimizer plain = Search(method, 6), bent = Search(method, 6);
        for (int round = 0; round < 10; round++)
        {
            plain.Tell([.. plain.Ask().Select(Bowl)]);
            bent.Tell([.. bent.Ask().Select(p => Math.Exp(Bowl(p) / 10))]);
        }

        Assert.Equal(plain.Ask(), bent.Ask());
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_least_value_of_a_bowl_is_found(string method)
    {
        MinimizationResult found = Minimization.Run(Search(method, 7), Bowl, new SearchLimits { Evaluations = 6000 });
        Assert.InRange(found.Best.Value, 0, 1e-8);
        Assert.Equal(1, found.Best.Point[0], 1e-4);
        Assert.Equal(-2, found.Best.Point[1], 1e-4);
        Assert.True(Minimization.Run(Search(method, 7), Bowl, new SearchLimits { Evaluations = 100 }).Best.Value > 1e-8); // no free lunch
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_plain_says_so(string method)
    {
        MinimizationResult found = Minimization.Run(Search(method, 1), _ => 3, new SearchLimits { Evaluations = 100_000 });
        Assert.Equal(SearchEnd.Flat, found.End);
        Assert.InRange(found.Evaluations, 1, 2000);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void It_ends_when_its_points_are_one(string method)
    {
        IMinimizer search = Search(method, 1);
        MinimizationResult found = Minimization.Run(search, x => x.Sum(Math.Abs), new SearchLimits { Evaluations = 1_000_000 });
        Assert.Equal(SearchEnd.Converged, found.End);
        Assert.Empty(search.Ask());
        Assert.Contains(
            "ended", Assert.Throws<InvalidOperationException>(() => search.Tell([])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_point_that_cannot_be_is_the_worst(string method)
    {
        MinimizationResult found = Minimization.Run(
            Search(method, 2), x => x[0] < 1.5 ? double.PositiveInfinity : Bowl(x), new SearchLimits { Evaluations = 4000 });
        Assert.InRange(found.Best.Point[0], 1.5, 1.51);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void What_is_not_a_number_is_refused_with_its_point(string method)
    {
        IMinimizer search = Search(method, 1);
        double[] values = [.. search.Ask().Select(Bowl)];
        values[2] = double.NaN;
        string message = Assert.Throws<ArgumentException>(() => search.Tell(values)).Message;
        Assert.Contains("point 2", message, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"{search.Ask()[2][0]:R}"), message, StringComparison.Ordinal);
        Assert.Contains("1 values for the", Assert.Throws<ArgumentException>(() => search.Tell([1])).Message, StringComparison.Ordinal);
        Assert.Equal(0, search.Round); // as it was
    }

    [Fact]
    public void Coordinates_on_a_bound_do_not_stop_the_others()
    {
        // Five coordinates end on the bound; the others have a narrow, turning valley to follow for long after that.
        var search = new CmaEs(new() { Start = [.. Enumerable.Repeat(2.0, 10)], Sigma = 0.5, Box = SearchBox.Cube(10, 0, 4), Seed = 2 });
        Func<IReadOnlyList<double>, double> valley = TestFunctions.Of("rosenbrock");
        MinimizationResult found = Minimization.Run(
            search, x => 1e3 * x.Take(5).Sum() + valley([.. x.Skip(5)]), new SearchLimits { Evaluations = 60_000, Target = 1e-9 });
        Assert.Equal(SearchEnd.Target, found.End);
        Assert.All(found.Best.Point.Take(5), x => Assert.InRange(x, 0, 1e-9));
        Assert.All(found.Best.Point.Skip(5), x => Assert.Equal(1, x, 1e-3));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(double.NegativeInfinity, 3)]
    [InlineData(-2, double.PositiveInfinity)]
    public void A_mirrored_box_holds_every_place_and_finds_it_again(double low, double high)
    {
        var box = new SearchBox([low], [high]);
        var sides = new MirroredBox(box, [0.3]);
        var random = new Xoshiro(6);
        for (int trial = 0; trial < 1000; trial++)
        {
            double place = random.Between(-40, 40), point = sides.Point([place])[0];
            Assert.True(box.Contains([point]));
            Assert.Equal(point, sides.Point(sides.Place([point]))[0], 1e-12);
            Assert.Equal(point, sides.Point([sides.Near(place, 0)])[0], 1e-12);
            Assert.InRange(Math.Abs(sides.Point([place + 1e-6])[0] - point), 0, 1.1e-6); // no step and no jump
        }

        Assert.Equal(1.5, sides.Point([1.5])[0]);
        double end = double.IsFinite(low) ? low : high;
        Assert.Equal(end, sides.Point(sides.Place([end]))[0]);
    }

    [Fact]
    public void All_options_that_are_not_allowed_are_told_at_once()
    {
        string cma = Assert.Throws<ArgumentException>(() => new CmaEs(new()
        {
            Start = [5], Sigma = 0, Scale = [1, 2], Box = SearchBox.Cube(1), Population = 3,
        })).Message;
        Assert.All(["Sigma 0", "Scale (1, 2)", "Start (5)", "Population 3"], w => Assert.Contains(w, cma, StringComparison.Ordinal));
        string entropy = Assert.Throws<ArgumentException>(() => new CrossEntropy(new()
        {
            Start = [double.NaN], StandardDeviation = [-1], Population = 1, Elite = 9, Smoothing = 2,
        })).Message;
        Assert.All(
            ["Start (NaN)", "StandardDeviation (-1)", "Population 1", "Elite 9", "Smoothing 2"],
            w => Assert.Contains(w, entropy, StringComparison.Ordinal));
        string box = Assert.Throws<ArgumentException>(() => new SearchBox([0, 3, 1], [1, 2, 1])).Message;
        Assert.All(["Coordinate 1 from 3 to 2", "Coordinate 2 from 1 to 1"], w => Assert.Contains(w, box, StringComparison.Ordinal));
        string budget = Assert.Throws<ArgumentOutOfRangeException>(
            () => Minimization.Run(Search("cma-es", 1), Bowl, new SearchLimits { Evaluations = 3 })).Message;
        Assert.Contains("A round has 6 points", budget, StringComparison.Ordinal);
    }

    [Fact]
    public void A_canceled_search_keeps_its_rounds()
    {
        using var stop = new CancellationTokenSource();
        IMinimizer search = Search("cma-es", 1);
        var limits = new SearchLimits { Evaluations = 6000, Progress = new Told(p => Stop(p.Done)) };
        Assert.Throws<OperationCanceledException>(() => Minimization.Run(search, Bowl, limits, stop.Token));
        Assert.Equal(60, search.Evaluations);

        void Stop(long done)
        {
            if (done >= 60)
            {
                stop.Cancel();
            }
        }
    }

    [Fact]
    public void Eigenvectors_are_orthogonal_and_rebuild_the_matrix()
    {
        var random = new Xoshiro(3);
        foreach (int n in (int[])[1, 2, 5, 20])
        {
            double[,] root = new double[n, n], matrix = new double[n, n], vectors = new double[n, n];
            Each(n, (i, j) => root[i, j] = random.Between(-1, 1) * Math.Pow(10, -6.0 * j / n));
            Each(n, (i, j) => matrix[i, j] = Sum(n, k => root[i, k] * root[j, k]));
            double[] values = SymmetricEigen.Of((double[,])matrix.Clone(), vectors);
            Each(n, (i, j) => Assert.Equal(matrix[i, j], Sum(n, k => vectors[i, k] * values[k] * vectors[j, k]), 1e-13 * n));
            Each(n, (i, j) => Assert.Equal(i == j ? 1 : 0, Sum(n, k => vectors[k, i] * vectors[k, j]), 1e-14 * n));
        }

        static double Sum(int n, Func<int, double> term) => Enumerable.Range(0, n).Sum(term);

        static void Each(int n, Action<int, int> act)
        {
            for (int k = 0; k < n * n; k++)
            {
                act(k / n, k % n);
            }
        }
    }

    [Fact]
    public void First_points_are_normal_around_the_start()
    {
        var search = new CmaEs(new() { Start = [3], Sigma = 2, Scale = [5], Population = 20_000, Seed = 9 });
        Sample points = new(), squares = new();
        foreach (double[] point in search.Ask())
        {
            points.Add(point[0]);
            squares.Add((point[0] - 3) * (point[0] - 3));
        }

        Verdict.Mean(points, 3).MustHold();
        Verdict.Mean(squares, 100).MustHold();
        Verdict.Mean(squares, 90).MustFail();
    }

    private static IMinimizer Search(string method, ulong seed) => method == "cma-es"
        ? new CmaEs(new() { Start = [4, 4], Sigma = 1, Seed = seed })
        : new CrossEntropy(new() { Start = [4, 4], StandardDeviation = [3, 3], Seed = seed });

    private static double Bowl(IReadOnlyList<double> x) => (x[0] - 1) * (x[0] - 1) + 3 * (x[1] + 2) * (x[1] + 2);

    private sealed class Told(Action<SearchProgress> act) : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value) => act(value);
    }
}
