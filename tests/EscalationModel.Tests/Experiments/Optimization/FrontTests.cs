using EscalationModel.Experiments.Optimization;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Optimization;

/// <summary>Fronts, their volume and the search for them.</summary>
public class FrontTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Volume_is_inclusion_and_exclusion_of_boxes(int objectives)
    {
        var random = new Xoshiro((ulong)objectives);
        for (int trial = 0; trial < 20; trial++)
        {
            // On a coarse grid, so that values tie, some points are dominated and some lie on the reference.
            double[][] points =
            [
                .. Enumerable.Range(0, 8).Select(_ => Enumerable.Range(0, objectives).Select(_ => random.Below(6) - 3.0).ToArray()),
            ];
            double[] reference = [.. Enumerable.Repeat(2.0, objectives)];
            double volume = 0;
            for (int subset = 1; subset < 1 << points.Length; subset++)
            {
                double[][] chosen = [.. points.Where((_, i) => (subset >> i & 1) == 1)];
                double box = Enumerable.Range(0, objectives).Aggregate(
                    1.0, (product, k) => product * Math.Max(0, reference[k] - chosen.Max(p => p[k])));
                volume += chosen.Length % 2 == 1 ? box : -box;
            }

            Assert.Equal(volume, Hypervolume.Of(points, reference), 1e-9);
        }
    }

    [Fact]
    public void Volume_of_a_sphere_of_many_points()
    {
        // An eighth of the unit ball about the reference: from below pi/6.
        var random = new Xoshiro(8);
        double[][] points =
        [
            .. Enumerable.Range(0, 400).Select(_ =>
            {
                double z = random.Uniform(), angle = random.Uniform() * Math.PI / 2, r = Math.Sqrt(1 - z * z);
                return new[] { -r * Math.Cos(angle), -r * Math.Sin(angle), -z };
            }),
        ];
        Assert.InRange(Hypervolume.Of(points, [0, 0, 0]), 0.45, Math.PI / 6);
    }

    [Fact]
    public void Fronts_are_what_their_definition_says()
    {
        var random = new Xoshiro(1);
        for (int trial = 0; trial < 50; trial++)
        {
            double[][] points =
                [.. Enumerable.Range(0, 25).Select(_ => new double[] { random.Below(5), random.Below(5), random.Below(3) })];
            List<int> left = [.. Enumerable.Range(0, points.Length)];
            foreach (IReadOnlyList<int> front in ParetoFront.Sort(points))
            {
                int[] best =
                [
                    .. left.Where(i => !left.Any(j =>
                        points[j].Zip(points[i]).All(p => p.First <= p.Second) && points[j].Zip(points[i]).Any(p => p.First < p.Second))),
                ];
                Assert.Equal(best, front);
                left.RemoveAll(best.Contains);
            }

            Assert.Empty(left);
        }
    }

    [Fact]
    public void Bad_points_are_refused_by_place()
    {
        Assert.Contains(
            "Point 1", Assert.Throws<ArgumentException>(() => ParetoFront.Sort([[1, 2], [3]])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "Point 0, (NaN, 2)", Assert.Throws<ArgumentException>(() => Hypervolume.Of([[double.NaN, 2]], [1, 1])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Hypervolume.Of([[1, 2]], [1]));
        Assert.Throws<ArgumentException>(() => Hypervolume.Of([[1, 2]], [1, double.PositiveInfinity]));
        Assert.Equal(0, Hypervolume.Of([], [1, 1]));
        double[] ends = [double.PositiveInfinity, double.PositiveInfinity];
        Assert.Equal(ends, ParetoFront.Crowding([[1, 2], [2, 1]], [0, 1]));
        Assert.DoesNotContain(
            double.NaN, ParetoFront.Crowding([[1, double.PositiveInfinity], [2, 5], [3, 4], [4, double.NegativeInfinity]], [0, 1, 2, 3]));
    }

    [Fact]
    public void The_front_of_Schaffer_is_found_and_not_beaten()
    {
        var search = new Nsga2(new() { Box = SearchBox.Cube(1, -10, 10), Objectives = 2 });
        double first = Volume(1), last = Volume(30);
        Assert.InRange(last, 0.98 * 67 / 3, 67.0 / 3);
        Assert.InRange(first, 10, 0.97 * 67 / 3);
        Assert.All(search.Front, f => Assert.InRange(f.Point[0], -0.05, 2.05));

        double Volume(int rounds)
        {
            while (search.Round < rounds)
            {
                search.Tell([.. search.Ask().Select(p => TestFunctions.Schaffer(p[0]))]);
            }

            return Hypervolume.Of([.. search.Front.Select(f => f.Values.ToArray())], [5, 5]);
        }
    }

    [Fact]
    public void The_front_of_Zitzler_Deb_and_Thiele_is_approached()
    {
        var search = new Nsga2(new() { Box = SearchBox.Cube(6), Objectives = 2, Seed = 4 });
        while (search.Evaluations < 8000)
        {
            search.Tell([.. search.Ask().Select(Zdt1)]);
        }

        Assert.InRange(
            Hypervolume.Of([.. search.Front.Select(f => f.Values.ToArray())], [1.1, 1.1]), 0.97 * 0.8766666666666668, 0.8766666666666668);

        static double[] Zdt1(double[] x)
        {
            double g = 1 + 9 * x.Skip(1).Average();
            return [x[0], g * (1 - Math.Sqrt(x[0] / g))];
        }
    }

    [Fact]
    public void A_search_that_is_told_the_rounds_again_goes_on_to_the_bit()
    {
        Nsga2 Search() => new(new() { Box = SearchBox.Cube(2, -3, 3), Objectives = 2, Population = 12, Seed = 5, Start = [[1, 1]] });
        Nsga2 first = Search(), second = Search();
        Assert.Equal([1, 1], first.Ask()[0]);
        var rounds = new List<IReadOnlyList<double[]>>();
        for (int round = 0; round < 8; round++)
        {
            double[][] values = [.. first.Ask().Select(p => TestFunctions.Schaffer(p[0] + p[1]))];
            rounds.Add(values);
            first.Tell(values);
            Assert.All(first.Ask(), p => Assert.True(SearchBox.Cube(2, -3, 3).Contains(p)));
        }

        second.Replay(rounds);
        Assert.Equal(first.Ask(), second.Ask());
        Assert.Equal(first.Front.Select(f => f.Point), second.Front.Select(f => f.Point));
        string message = Assert.Throws<ArgumentException>(() => first.Tell([.. first.Ask().Select(_ => new[] { 1.0 })])).Message;
        Assert.Contains("point 0", message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_noisy_front_is_evaluated_anew()
    {
        // Both objectives with noise of their own: what the search saw is too good, what is told is not.
        Sample seen = new(), told = new();
        long covered = 0, all = 0;
        for (ulong seed = 1; seed <= 100; seed++)
        {
            SampledFrontResult found = SampledFront.Run(
                new Nsga2(new() { Box = SearchBox.Cube(1, 0, 2), Objectives = 2, Population = 8, Seed = seed }), Noisy,
                new() { Paths = 1, CheckPaths = 1, Seed = seed, Limits = new() { Evaluations = 80, Threads = 1 } }, [10, 10]);
            foreach (FrontMember member in found.Members)
            {
                double[] truth = TestFunctions.Schaffer(member.Point[0]);
                for (int k = 0; k < 2; k++)
                {
                    seen.Add(member.Seen[k] - truth[k]);
                    told.Add(member.Values[k].Value - truth[k]);
                    covered += member.Values[k].Low <= truth[k] && truth[k] <= member.Values[k].High ? 1 : 0;
                    all++;
                }
            }

            double[][] values = [.. found.Members.Select(m => m.Values.Select(v => v.Value).ToArray())];
            Assert.Equal(
                ParetoFront.Sort(values)[0], Enumerable.Range(0, values.Length).Where(i => !found.Members[i].IsDominated));
            Assert.Equal(Hypervolume.Of(values, [10, 10]), found.Hypervolume);
            Assert.Equal([10, 10], found.Reference);
        }

        Verdict.Mean(told, 0).MustHold();
        Verdict.Mean(seen, 0).MustFail();
        Assert.True(seen.Mean < -0.3);
        Verdict.Proportion(covered, all, 0.95).MustHold();
        Verdict.Proportion(covered, all, 0.85).MustFail();

        static IReadOnlyList<Estimate> Noisy(IReadOnlyList<double> point, ulong seed, long paths)
        {
            var random = new RandomStream(seed, BitConverter.DoubleToInt64Bits(point[0]) & long.MaxValue, RandomPurpose.Custom);
            double first = random.NextNormal(), second = random.NextNormal();
            double[] values = TestFunctions.Schaffer(point[0]);
            return [Around(values[0] + first), Around(values[1] + second)];
        }

        static Estimate Around(double x) => new(x, x - 1.96, x + 1.96);
    }

    [Fact]
    public void What_a_front_cannot_have_is_refused()
    {
        var search = new Nsga2(new() { Box = SearchBox.Cube(1), Objectives = 2 });
        SampledObjectives same = (_, _, _) => [Estimate.Exact(1), Estimate.Exact(2)];
        Assert.Throws<ArgumentException>(() => SampledFront.Run(search, same, new() { RenewsEachRound = true }));
        Assert.Throws<ArgumentException>(() => SampledFront.Run(search, same, new() { Limits = new() { Target = 1 } }));
        string message = Assert.Throws<ArgumentException>(() => new Nsga2(new()
        {
            Box = SearchBox.Everywhere(1), Objectives = 1, Population = 5, CrossoverShare = 2, MutationShape = -1,
        })).Message;
        Assert.All(
            ["Box from", "Objectives 1", "Population 5", "CrossoverShare 2", "MutationShape -1"],
            w => Assert.Contains(w, message, StringComparison.Ordinal));
    }
}
