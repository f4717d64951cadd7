using EscalationModel.Engine;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Engine;

/// <summary>The weights of a baseline, which is its own variant.</summary>
public class PairedWeightsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public void A_baseline_weighs_what_it_does_beside_itself(int paths)
    {
        var random = new Xoshiro(19);
        long[] extremes = [0, 1, Survival.Certain - 1, Survival.Certain];
        PathMark[] marks =
        [
            .. Enumerable.Range(0, paths).Select(i => new PathMark(
                Ending(), Ending(), i % 3 == 0 ? extremes[i / 3 % 4] : (long)(random.Uniform() * Survival.Certain))),
        ];
        Variant[] variants = [new(Scenario.Baseline, "", Lanes.LaneScenarios.Reference)];
        BlockTally alone = new(variants), paired = new(variants);
        alone.Add(marks.AsSpan());
        paired.Add(0, marks, marks);
        Assert.Equal(paired.Weights[0].Cells, alone.Weights[0].Cells);
        Assert.Equal(paired.Joint[0], alone.Joint[0]);
        Assert.Equal(paths, alone.Weights[0].Cells.Sum(c => c.Count));
        Assert.Equal(paths, alone.Joint[0].Sum());

        Outcome Ending() => (Outcome)(int)(random.Uniform() * OutcomeExtensions.Count);
    }
}
