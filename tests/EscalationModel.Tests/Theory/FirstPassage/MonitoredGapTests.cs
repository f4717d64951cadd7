using EscalationModel.Theory;
using EscalationModel.Theory.FirstPassage;

namespace EscalationModel.Tests.Theory.FirstPassage;

/// <summary>A gap that is looked at now and then: walked, and as the looks get many.</summary>
public class MonitoredGapTests
{
    [Fact]
    public void The_exact_answer_is_that_of_walks()
    {
        const int paths = 20_000;
        for (int i = 0; i < 6; i++)
        {
            RandomStream draw = ChanceModels.Stream(i, 20);
            MonitoredGap gap = new(
                draw.Between(0.3, 2), draw.Between(-1, 1), draw.Between(0.3, 2), draw.Between(0.05, 0.5), draw.Whole(1, 20));
            MonitoredGapResult solved = gap.Solve();
            int closed = 0;
            for (int path = 0; path < paths; path++)
            {
                RandomStream random = ChanceModels.Stream(path, (ulong)(30 + i));
                double at = gap.Gap;
                for (int step = 0; step < gap.Steps && at > 0; step++)
                {
                    at += -gap.Closing * gap.Step + gap.Volatility * Math.Sqrt(gap.Step) * random.NextNormal();
                }

                closed += at <= 0 ? 1 : 0;
            }

            Assert.True(ChanceModels.IsLikely(solved.Exact!.Value, closed, paths));
            Assert.True(solved.Exact <= solved.Continuous + 1e-12);
        }
    }

    [Fact]
    public void One_look_is_the_normal_law_and_many_looks_see_all()
    {
        Assert.Equal(
            0.5 * MathNet.Numerics.SpecialFunctions.Erfc(0.5 / Math.Sqrt(2)), new MonitoredGap(1, 0.5, 1, 1, 1).Solve().Exact!.Value,
            1e-14);
        MonitoredGapResult[] finer = [.. ((int[])[10, 40, 160]).Select(n => new MonitoredGap(1, 0.5, 1, 1.0 / n, n).Solve())];
        double[] apart = [.. finer.Select(s => s.Continuous - s.Exact!.Value)];
        Assert.True(apart[0] > apart[1] && apart[1] > apart[2] && apart[2] > 0);
        double[] corrected = [.. finer.Select(s => Math.Abs(s.Corrected - s.Exact!.Value))];
        Assert.True(corrected[2] < corrected[0] / 10 && corrected[2] < apart[2] / 20);
    }

    [Fact]
    public void Edges()
    {
        MonitoredGap gap = new(1, 0.5, 1, 1e-6, 1_000_000);
        Assert.Null(gap.Solve().Exact);
        Assert.Single(gap.Solve().Notes);
        Assert.Equal(5, Assert.Throws<TheoryException>(() => new MonitoredGap(0, double.NaN, 0, 0, 0).Solve()).Conditions.Count);
        Assert.Equal(1, new MonitoredGap(1, 5, 0.01, 0.5, 4).Solve().Exact!.Value, 1e-12);
        Assert.InRange(new MonitoredGap(8, 0, 1, 0.1, 10).Solve().Exact!.Value, 1e-16, 1.3e-15);
    }
}
