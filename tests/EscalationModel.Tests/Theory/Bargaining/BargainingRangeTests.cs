using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Theory;
using EscalationModel.Theory.Bargaining;

namespace EscalationModel.Tests.Theory.Bargaining;

/// <summary>The range of divisions that both prefer to war.</summary>
public class BargainingRangeTests
{
    [Fact]
    public void It_is_what_both_prefer_and_a_final_demand_takes_its_end()
    {
        for (int k = 0; k < 60; k++)
        {
            BargainingRange game = Draw(k);
            BargainingRangeResult solved = game.Solve();
            for (int j = 0; j <= 100; j++)
            {
                Rational x = new(j, 100);
                bool both = x >= game.WinChance - game.CostA && 1 - x >= 1 - game.WinChance - game.CostB;
                Assert.Equal(both, solved.Low <= x && x <= solved.High);
            }

            BehaviorProfile found = BackwardInduction.Solve(game.ToGame(100), maxEquilibria: 1).Solutions[0];
            Assert.Equal(solved.Demand.ToDouble(), found.Payoffs[0], 0.01);

            // Wider as war costs either more, never empty.
            Assert.True(solved.Width.Sign >= 0);
            Assert.True((game with { CostA = 2 * game.CostA, CostB = 2 * game.CostB }).Solve().Width >= solved.Width);
        }
    }

    [Fact]
    public void Edges()
    {
        BargainingRangeResult point = new BargainingRange(new(1, 3), 0, 0).Solve();
        Assert.Equal((new Rational(1, 3), Rational.Zero), (point.Demand, point.Width));
        Assert.Equal("one division that both accept", point.Regime);
        BargainingRangeResult all = new BargainingRange(new(1, 2), 5, 5).Solve();
        Assert.Equal((0, 1), (all.Low, all.High));
        Assert.Equal(3, Assert.Throws<TheoryException>(() => new BargainingRange(-1, -1, -1).Solve()).Conditions.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BargainingRange(1, 1, 1).ToGame(0));
    }

    private static BargainingRange Draw(int k)
    {
        RandomStream stream = TheorySamples.Stream(k, 10);
        return new(
            TheorySamples.Thousandths(ref stream, 0, 1000), TheorySamples.Thousandths(ref stream, 0, 400),
            TheorySamples.Thousandths(ref stream, 0, 400));
    }
}
