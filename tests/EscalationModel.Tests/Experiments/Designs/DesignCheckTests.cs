using EscalationModel.Experiments.Designs;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Designs;

public class DesignCheckTests
{
    [Fact]
    public void Points_at_random_are_no_net_and_spread_worse()
    {
        var random = new Xoshiro(3);
        double[][] independent = [.. Enumerable.Range(0, 256).Select(_ => new[] { random.Uniform(), random.Uniform() })];
        double[][] sobol = [.. new SobolDesign(2, 256).Scrambled(1).Points()];
        Assert.Equal(0, DesignCheck.NetQuality(sobol));
        Assert.True(DesignCheck.NetQuality(independent) > 4);
        Func<IReadOnlyList<double[]>, double>[] measures =
            [Discrepancy.CenteredL2, Discrepancy.WrapAroundL2, Discrepancy.StarL2, Discrepancy.Star];
        Assert.All(measures, measure => Assert.True(measure(sobol) < 0.5 * measure(independent)));
    }

    [Fact]
    public void The_corner_of_the_cube_is_the_worst_place()
    {
        double[][] corner = [[0, 0]];
        Assert.Equal(1, Discrepancy.Star(corner));

        // One point x in one dimension: x^2 - x + 1/3 for the star, 1/12 in the middle.
        Assert.Equal(1.0 / 12, Discrepancy.StarL2Squared([[0.5]]), 1e-15);
        Assert.Equal(1.0 / 3, Discrepancy.StarL2Squared([[1.0]]), 1e-15);
        Assert.Equal(0.5, Discrepancy.Star([[0.5]]));
    }

    [Fact]
    public void Points_that_are_none_are_refused_with_the_place()
    {
        Refused("no points", []);
        Refused("no points", [[]]);
        Refused("points[1][0]", [[0.5, 0.5], [0.5]]);
        Refused("points[1][1]", [[0.5, 0.5], [0.5, double.NaN]]);
        Refused("points[0][1]", [[0.5, 1.5]]);
        Assert.Contains(
            "power of two",
            Assert.Throws<ArgumentException>(() => DesignCheck.NetQuality([[0.1], [0.2], [0.3]])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DesignCheck.NetQuality([[1.0]]));
        Assert.Contains(
            "too long",
            Assert.Throws<ArgumentException>(() => Discrepancy.Star([.. new SobolDesign(10, 64).Points()])).Message,
            StringComparison.Ordinal);

        static void Refused(string words, double[][] points)
        {
            foreach (Func<object> use in new Func<object>[]
            {
                () => Discrepancy.CenteredL2(points), () => Discrepancy.WrapAroundL2(points), () => Discrepancy.StarL2(points),
                () => Discrepancy.Star(points), () => DesignCheck.IsLatinHypercube(points), () => DesignCheck.NetQuality(points),
                () => DesignCheck.SmallestDistance(points),
            })
            {
                Assert.Contains(words, Assert.Throws<ArgumentException>(use).Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void One_point_is_far_from_all_others() => Assert.Equal(double.PositiveInfinity, DesignCheck.SmallestDistance([[0.5]]));
}
