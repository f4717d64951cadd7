using EscalationModel.Experiments.Designs;

namespace EscalationModel.Tests.Experiments.Designs;

public class FactorialTests
{
    [Fact]
    public void The_last_factor_runs_fastest()
    {
        var design = new FullFactorialDesign(2, 1, 3);
        int[][] levels = [[0, 0, 0], [0, 0, 1], [0, 0, 2], [1, 0, 0], [1, 0, 1], [1, 0, 2]];
        Assert.Equal(6, design.Count);
        Assert.Equal(levels, Enumerable.Range(0, 6).Select(i => design.Levels(i)));
        Assert.Equal([0.75, 0.5, 1.0 / 6], design.Point(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => design.Levels(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => design.Levels(-1));
    }

    [Fact]
    public void Coordinates_give_back_their_levels()
    {
        for (int n = 1; n <= 300; n++)
        {
            Assert.Equal(
                Enumerable.Range(-5, n).Select(i => (long)i),
                new FullFactorialDesign(n).Points().Select(p => Factors.Integer(p[0], -5, n - 6)));
        }
    }

    [Fact]
    public void A_huge_factorial_is_never_made_whole()
    {
        var design = new FullFactorialDesign(int.MaxValue, int.MaxValue);
        Assert.Equal([int.MaxValue - 1, int.MaxValue - 1], design.Levels(design.Count - 1));
    }

    [Fact]
    public void Whole_numbers_reach_both_ends_alike()
    {
        Assert.Equal([3L, 3, 4, 5, 5], new[] { 0, 0.33, 0.34, 0.67, Math.BitDecrement(1.0) }.Select(u => Factors.Integer(u, 3, 5)));
        Assert.Equal((1L << 53) - 1, Factors.Integer(Math.BitDecrement(1.0), 0, (1L << 53) - 1));
        Assert.Equal(long.MaxValue, Factors.Integer(0.9, long.MaxValue - 1, long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Factors.Integer(1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Factors.Integer(double.NaN, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Factors.Integer(-0.1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Factors.Integer(0.5, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Factors.Integer(0.5, long.MinValue, long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Factors.Level(0.5, Array.Empty<string>()));
        Assert.Equal("b", Factors.Level(0.5, ["a", "b"]));
    }
}
