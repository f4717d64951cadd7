using EscalationModel.Theory;
using EscalationModel.Theory.FirstPassage;
using MathNet.Numerics.Integration;

namespace EscalationModel.Tests.Theory.FirstPassage;

/// <summary>The inverse Gaussian law against quadrature of its density, and the signs of its arguments.</summary>
public class BrownianGapTests
{
    [Fact]
    public void The_density_integrates_to_the_law_its_mean_and_its_variance()
    {
        for (int i = 0; i < 40; i++)
        {
            BrownianGap gap = Any(i);
            BrownianGapResult solved = gap.Solve();
            double time = gap.Gap * gap.Gap / gap.Volatility / gap.Volatility * (0.2 + i / 10.0);
            Assert.Equal(Over(gap, 0, time, _ => 1), gap.ClosedBy(time), 1e-9);
            if (solved is { MeanTime: { } mean, Variance: { } variance, Mode: { } mode } && variance < 4 * mean * mean)
            {
                double far = mean + 60 * Math.Sqrt(variance) + 60 * mean;
                Assert.Equal(mean, Over(gap, 0, far, t => t), 1e-4 * mean);
                Assert.Equal(variance, Over(gap, 0, far, t => (t - mean) * (t - mean)), 1e-2 * variance);
                Assert.True(gap.Density(mode) >= gap.Density(mode * 1.001) && gap.Density(mode) >= gap.Density(mode * 0.999));
            }

            Assert.Equal(solved.EverCloses, gap.ClosedBy(1e12), gap.Closing == 0 ? 1e-4 : 1e-9);
        }
    }

    [Fact]
    public void It_closes_sooner_if_it_is_smaller_or_closes_faster()
    {
        for (int i = 0; i < 200; i++)
        {
            BrownianGap gap = Any(i);
            double time = 0.1 + i / 20.0, closed = gap.ClosedBy(time), most = gap.Solve().EverCloses * (1 - 1e-12);
            Assert.True(gap.ClosedBy(1.01 * time) > closed || closed > most);
            Assert.True((gap with { Gap = 1.01 * gap.Gap }).ClosedBy(time) < closed || closed > most || closed < 1e-290);
            Assert.True((gap with { Closing = gap.Closing + 0.01 }).ClosedBy(time) > closed || closed > most || closed < 1e-290);
            Assert.True(gap.Quantile(0.3) is not { } q || Math.Abs(gap.ClosedBy(q) - 0.3) < 1e-9);
        }
    }

    [Fact]
    public void More_noise_may_make_it_close_sooner_or_later()
    {
        // Before the mean time noise alone closes it; after it noise alone leaves it open.
        Assert.True(new BrownianGap(1, 0.5, 0.5).ClosedBy(1) > new BrownianGap(1, 0.5, 0.1).ClosedBy(1));
        Assert.True(new BrownianGap(1, 0.5, 0.5).ClosedBy(3) < new BrownianGap(1, 0.5, 0.1).ClosedBy(3));
    }

    [Fact]
    public void Rare_closings_keep_their_digits()
    {
        // 2 Phi(-30), and the same with a tilt of e^2000 in the formula.
        Assert.Equal(1, new BrownianGap(30, 0, 1).ClosedBy(1) / (2 * 4.906713927148187e-198), 1e-11);
        BrownianGap steep = new(1000, 1, 1);
        Assert.InRange(steep.ClosedBy(500), 1e-112, 1e-108);
        Assert.Equal(Over(steep, 300, 500, _ => 1), steep.ClosedBy(500), 1e-4 * steep.ClosedBy(500));
        Assert.Equal(0, new BrownianGap(100, 0, 1).ClosedBy(1));
        Assert.Equal(1, new BrownianGap(1, 10, 1e-3).ClosedBy(1));
        Assert.Equal(PortableMath.Exp(-200), new BrownianGap(100, -1, 1).Solve().EverCloses, 1e-98);
    }

    [Fact]
    public void Edges()
    {
        BrownianGap none = new(1, 0, 1), away = new(1, -0.5, 1);
        Assert.Equal((0, 0), (none.ClosedBy(0), none.Density(0)));
        Assert.Equal("no drift: it closes for certain, after an infinite mean time", none.Solve().Regime);
        Assert.Equal((null, null, 1.0 / 3), (none.Solve().MeanTime, none.Solve().Variance, none.Solve().Mode!.Value));
        Assert.Null(away.Solve().Mode);
        Assert.Null(away.Quantile(0.5));
        Assert.NotNull(away.Quantile(0.36));
        Assert.Equal(1, (none with { Closing = 1e-300 }).Solve().EverCloses);
        Assert.Equal(none.Solve().Mode!.Value, (none with { Closing = 1e-12 }).Solve().Mode!.Value, 1e-9);
        Assert.Equal(3, Assert.Throws<TheoryException>(() => new BrownianGap(0, double.NaN, -1).Solve()).Conditions.Count);
        Assert.Throws<TheoryException>(() => none.ClosedBy(-1));
        Assert.Throws<TheoryException>(() => none.Quantile(1));
    }

    private static BrownianGap Any(int i)
    {
        RandomStream draw = ChanceModels.Stream(i, 10);
        return new(draw.Between(0.2, 4), i % 9 == 0 ? 0 : draw.Between(-1.5, 2), draw.Between(0.2, 2));
    }

    // In pieces that grow, as the density is steep near 0 and has a long tail.
    private static double Over(BrownianGap gap, double from, double to, Func<double, double> weight)
    {
        double sum = 0, edge = from, next = from == 0 ? to / 1e6 : from + (to - from) / 64;
        while (edge < to)
        {
            sum += GaussLegendreRule.Integrate(t => gap.Density(t) * weight(t), edge, Math.Min(next, to), 20);
            (edge, next) = (next, from == 0 ? 1.2 * next : next + (to - from) / 64);
        }

        return sum;
    }
}
