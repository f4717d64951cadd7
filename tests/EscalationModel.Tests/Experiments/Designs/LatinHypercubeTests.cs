using EscalationModel.Experiments.Designs;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Designs;

public class LatinHypercubeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(16384)]
    public void Every_stratum_holds_one_point(int count)
    {
        var design = new LatinHypercubeDesign(5, count, 11);
        Assert.True(DesignCheck.IsLatinHypercube([.. design.Points()]));
        Assert.All(
            new LatinHypercubeDesign(5, count, 11, centered: true).Points().SelectMany(p => p),
            x => Assert.Equal(0.5, x * count % 1, 1e-9));

        // Independent points are none.
        var random = new Xoshiro(1);
        Assert.Equal(
            count == 1,
            DesignCheck.IsLatinHypercube([.. Enumerable.Range(0, count).Select(_ => new[] { random.Uniform(), random.Uniform() })]));
    }

    [Fact]
    public void The_largest_has_one_point_a_stratum() => Assert.True(
        DesignCheck.IsLatinHypercube([.. new LatinHypercubeDesign(1, LatinHypercubeDesign.MaxCount, 3).Points()]));

    [Fact]
    public void All_orders_are_equally_likely_and_coordinates_independent()
    {
        var counts = new long[36];
        for (ulong seed = 0; seed < 7200; seed++)
        {
            double[][] points = [.. new LatinHypercubeDesign(2, 3, seed).Points()];
            counts[6 * Order(points, 0) + Order(points, 1)]++;
        }

        Verdict.Fit(counts, [.. Enumerable.Repeat(200.0, 36)]).MustHold();
        counts[0] += counts[1];
        counts[1] = 0;
        Verdict.Fit(counts, [.. Enumerable.Repeat(200.0, 36)]).MustFail();

        // Which of the six orders the three strata have.
        static int Order(double[][] points, int k) =>
            2 * (int)(3 * points[0][k]) + (points[1][k] > points[2][k] ? 1 : 0);
    }

    [Fact]
    public void Places_within_a_stratum_are_uniform()
    {
        double[] places = [.. new LatinHypercubeDesign(1, 10_000, 5).Points().Select(p => p[0] * 10_000 % 1)];
        Verdict.Distribution(places, x => x, "jitter").MustHold();
        Verdict.Distribution(places, x => x * x, "jitter").MustFail();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Maximin_keeps_points_apart_and_in_their_strata(bool centered)
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            double[] distances = [.. new[] { 0, 300, 3000 }.Select(trials => Distance(seed, trials))];
            Assert.True(distances[0] < distances[1] && distances[1] <= distances[2]);

            // At random the closest are (1, 1) or (2, 1) strata apart, at best (3, 3) of 20.
            Assert.InRange(distances[0], 0, 0.12);
            Assert.InRange(distances[2], 0.15, centered ? Math.Sqrt(18.001) / 20 : 0.3);
        }

        double Distance(ulong seed, int trials)
        {
            double[][] points = [.. LatinHypercubeDesign.Maximin(2, 20, seed, centered, trials).Points()];
            Assert.True(DesignCheck.IsLatinHypercube(points));
            return DesignCheck.SmallestDistance(points);
        }
    }

    [Fact]
    public void Maximin_finds_the_best_of_a_small_one()
    {
        // Of the 24 centered Latin squares of 4 points the best have no two closest points nearer than (1, 2) strata.
        Assert.Equal(
            Math.Sqrt(5) / 4,
            Enumerable.Range(0, 10).Max(
                seed => DesignCheck.SmallestDistance([.. LatinHypercubeDesign.Maximin(2, 4, (ulong)seed, centered: true).Points()])),
            1e-12);
    }

    [Fact]
    public void Without_trials_maximin_is_the_plain_one_and_one_point_is_fine()
    {
        Assert.Equal(new LatinHypercubeDesign(3, 9, 4).Points(), LatinHypercubeDesign.Maximin(3, 9, 4, trials: 0).Points());
        Assert.Equal(new LatinHypercubeDesign(3, 1, 4).Points(), LatinHypercubeDesign.Maximin(3, 1, 4).Points());
    }
}
