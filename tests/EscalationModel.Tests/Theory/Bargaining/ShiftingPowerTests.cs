using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Theory;
using EscalationModel.Theory.Bargaining;

namespace EscalationModel.Tests.Theory.Bargaining;

/// <summary>Preventive war under shifting power.</summary>
public class ShiftingPowerTests
{
    [Fact]
    public void Backward_induction_finds_the_same()
    {
        int wars = 0, worthless = 0;
        for (int k = 0; k < 200; k++)
        {
            ShiftingPower game = Draw(k);
            ShiftingPowerResult solved = game.Solve();
            BehaviorProfile found = BackwardInduction.Solve(game.ToGame(), maxEquilibria: 1).Solutions[0];
            Assert.Equal(solved.IsWar, found.Outcomes()[0].Path.EndsWith("attack", StringComparison.Ordinal)
                && !found.Outcomes()[0].Path.Contains("accept", StringComparison.Ordinal));
            Assert.Equal(solved.PayoffB.ToDouble(), found.Payoffs[1], 1e-9);

            // Fearon's inequality decides where war would still be worth something tomorrow.
            Assert.True(solved.IsWarWorthlessLater || solved.IsWar == (solved.Margin.Sign > 0));
            Assert.True(solved.Margin.Sign > 0 || !solved.IsWar);
            (wars, worthless) = (wars + (solved.IsWar ? 1 : 0), worthless + (solved.IsWarWorthlessLater ? 1 : 0));
        }

        Assert.InRange(wars, 30, 170);
        Assert.InRange(worthless, 5, 195);
    }

    [Fact]
    public void Signs_of_the_margin()
    {
        Rational little = new(1, 1000);
        for (int k = 0; k < 200; k++)
        {
            ShiftingPower game = Draw(k);
            Rational margin = game.Solve().Margin;
            Assert.True(game.WinChanceLater + little > 1 || game.Discount.IsZero
                || (game with { WinChanceLater = game.WinChanceLater + little }).Solve().Margin > margin);
            Assert.True(game.WinChanceNow + little > 1
                || (game with { WinChanceNow = game.WinChanceNow + little }).Solve().Margin < margin);
            Assert.True((game with { CostB = game.CostB + little }).Solve().Margin < margin);
            Assert.True(game.Discount + little >= 1 || (game with { Discount = game.Discount + little }).Solve().Margin >= margin);
        }
    }

    [Fact]
    public void Equality_is_peace_and_beside_it_there_is_war()
    {
        // delta p2 - p1 = 0.9 * 0.4 - 0.3 = 0.06 = c * 0.01 at c = 6; (1 - 0.4) * 10 - 6 = 0, so that tomorrow's war is worth just nothing.
        ShiftingPower edge = new(new(3, 10), new(4, 10), 6, new(9, 10));
        ShiftingPowerResult solved = edge.Solve();
        Assert.Equal((false, true, 0), (solved.IsWar, solved.IsTie, solved.Margin));
        Assert.Equal(("peace; B is indifferent", edge.WinChanceLater), (solved.Regime, solved.CriticalWinChance));
        Assert.Equal(Rational.One, solved.Offer);
        Rational little = Rational.Parse("1e-40");
        Assert.True((edge with { CostB = 6 - little }).Solve().IsWar);
        Assert.False((edge with { CostB = 6 + little }).Solve().IsWar);
        Assert.Null((edge with { CostB = 6 - little }).Solve().Offer);
    }

    [Fact]
    public void Edges()
    {
        // A future that counts for nothing: B would need more than the whole pie, which war never is.
        ShiftingPowerResult now = new ShiftingPower(0, 1, 0, 0).Solve();
        Assert.Equal((false, true), (now.IsWar, now.IsTie));
        Assert.Null(now.CriticalWinChance);
        Assert.Contains("above 1", string.Concat(new ShiftingPower(1, 1, 1, new(1, 2)).Solve().Notes), StringComparison.Ordinal);
        Assert.Equal(0, new ShiftingPower(1, 0, 0, new(1, 2)).Solve().Offer);
        Assert.Equal(4, Assert.Throws<TheoryException>(() => new ShiftingPower(-1, 2, -1, 1).Solve()).Conditions.Count);
    }

    private static ShiftingPower Draw(int k)
    {
        RandomStream stream = TheorySamples.Stream(k, 11);
        return new(
            TheorySamples.Thousandths(ref stream, 0, 500), TheorySamples.Thousandths(ref stream, 300, 1000),
            TheorySamples.Thousandths(ref stream, 0, 3000), TheorySamples.Thousandths(ref stream, 0, 950));
    }
}
