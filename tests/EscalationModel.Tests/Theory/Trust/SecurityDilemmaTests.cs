using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Theory;
using EscalationModel.Theory.Trust;

namespace EscalationModel.Tests.Theory.Trust;

public class SecurityDilemmaTests
{
    private static readonly Rational little = new(1, 1_000_000_000_000);

    [Fact]
    public void Regrets_in_the_tree_tell_the_same_equilibria()
    {
        int cooperate = 0;
        for (int draw = 0; draw < 300; draw++)
        {
            SecurityDilemma model = Drawn(draw);
            SecurityDilemmaResult solved = model.Solve();
            cooperate += solved.CooperationEquilibrium ? 1 : 0;
            ExtensiveFormGame game = model.ToGame();
            Assert.Equal(solved.CooperationEquilibrium, IsEquilibrium(game, 1, 1));
            Assert.True(IsEquilibrium(game, 0, 0));
            Assert.Equal(solved.MixedCooperation1 is not null, solved.Trusts1 && solved.Trusts2 && model.Trust1 > solved.MinTrust1
                && model.Trust2 > solved.MinTrust2);
            if (solved.MixedCooperation1 is { } first)
            {
                Assert.True(IsEquilibrium(game, first, solved.MixedCooperation2!.Value));
                Assert.False(IsEquilibrium(game, first * new Rational(9, 10), solved.MixedCooperation2.Value));
            }
        }

        Assert.InRange(cooperate, 30, 270);
    }

    [Fact]
    public void On_the_boundary_the_indifferent_cooperate_and_beside_it_they_do_not()
    {
        for (int draw = 0; draw < 100; draw++)
        {
            SecurityDilemma model = Drawn(draw);
            (Rational m1, Rational m2) = (model.Payoffs1.MinTrust(), model.Payoffs2.MinTrust());
            SecurityDilemma at = model with { Trust1 = m1, Trust2 = m2 };
            Assert.True(at.Solve().CooperationEquilibrium && IsEquilibrium(at.ToGame(), 1, 1));
            Assert.Null(at.Solve().MixedCooperation1);
            Assert.False((at with { Trust1 = m1 - little }).Solve().CooperationEquilibrium);
            Assert.False(IsEquilibrium((at with { Trust2 = m2 - little }).ToGame(), 1, 1));
        }
    }

    [Fact]
    public void A_tie_that_is_typed_as_a_decimal_is_a_tie()
    {
        // m = (0.3 - 0.1) / ((0.6 - 0.5) + 0.2) = 2/3
        var payoffs = new TrustPayoffs(Rational.Parse("0.6"), Rational.Parse("0.5"), Rational.Parse("0.3"), Rational.Parse("0.1"));
        Assert.Equal(new Rational(2, 3), payoffs.MinTrust());
        Assert.True(new SecurityDilemma(payoffs, payoffs, Rational.Parse("2/3"), Rational.Parse("2/3")).Solve().CooperationEquilibrium);
    }

    [Fact]
    public void Minimum_trust_rises_with_temptation_and_punishment_and_falls_with_reward_and_with_what_a_sucker_gets()
    {
        for (int draw = 0; draw < 200; draw++)
        {
            TrustPayoffs of = Drawn(draw).Payoffs1;
            Rational h = new(1, 1_000_000);
            (Rational Slope, TrustPayoffs Moved, int Sign)[] all =
            [
                (of.SlopeInReward(), of with { Reward = of.Reward + h }, -1),
                (of.SlopeInTemptation(), of with { Temptation = of.Temptation + h }, 1),
                (of.SlopeInPunishment(), of with { Punishment = of.Punishment + h }, 1),
                (of.SlopeInSucker(), of with { Sucker = of.Sucker + h }, -1),
            ];
            foreach ((Rational slope, TrustPayoffs moved, int sign) in all.Where(a => a.Moved.IsTrustworthy))
            {
                Assert.Equal(sign, slope.Sign);
                Rational difference = (moved.MinTrust() - of.MinTrust()) / h;
                Assert.InRange(difference.ToDouble() / slope.ToDouble(), 0.999, 1.001);
            }
        }
    }

    [Fact]
    public void Two_trustworthy_sides_end_in_conflict_where_one_mistrusts()
    {
        var payoffs = new TrustPayoffs(4, 3, 2, 1);
        SecurityDilemmaResult solved = new SecurityDilemma(payoffs, payoffs, new(2, 5), new(3, 5)).Solve();
        Assert.Equal("1 mistrusts: all defect", solved.Regime);
        Assert.Equal((new Rational(6, 25), Rational.Zero, (Rational)2), (solved.TragicConflict, solved.MutualCooperation, solved.Payoff1));
        solved = new SecurityDilemma(payoffs, payoffs, new(3, 5), new(3, 5)).Solve();
        Assert.Equal((Rational.Zero, new Rational(9, 25)), (solved.TragicConflict, solved.MutualCooperation));
        Assert.Equal(new Rational(14, 5), solved.Payoff1); // 3/5 of 4 and 2/5 of 1
        Assert.Equal(2, new SecurityDilemma(payoffs, payoffs, 0, 1).Solve().Payoff2);
    }

    [Fact]
    public void Sure_types_are_allowed_and_other_primitives_are_not()
    {
        var good = new TrustPayoffs(4, 3, 3, 1);
        Assert.True(new SecurityDilemma(good, good, 1, 1).Solve().CooperationEquilibrium);
        Assert.True(IsEquilibrium(new SecurityDilemma(good, good, 1, 1).ToGame(), 1, 1));
        var e = Assert.Throws<TheoryException>(() =>
            new SecurityDilemma(new(3, 3, 2, 1), new(4, 3, 1, 1), -little, 1 + little).Solve());
        Assert.Equal(4, e.Conditions.Count);
        Assert.Throws<TheoryException>(() => new TrustPayoffs(4, 2, 3, 1).MinTrust());
        Assert.Throws<TheoryException>(() => new SecurityDilemma(good, good, 1, 1).ToGame(good));
    }

    internal static TrustPayoffs DrawnTrustworthy(ref RandomStream stream)
    {
        Rational s = TheorySamples.Thousandths(ref stream, -5000, 5000), p = s + TheorySamples.Thousandths(ref stream, 1, 3000),
            t = p + TheorySamples.Thousandths(ref stream, 0, 3000);
        return new(t + TheorySamples.Thousandths(ref stream, 1, 3000), t, p, s);
    }

    private static SecurityDilemma Drawn(int draw)
    {
        RandomStream stream = TheorySamples.Stream(draw);
        return new(
            DrawnTrustworthy(ref stream), DrawnTrustworthy(ref stream), TheorySamples.Thousandths(ref stream, 1, 1000),
            TheorySamples.Thousandths(ref stream, 1, 1000));
    }

    private static bool IsEquilibrium(ExtensiveFormGame game, Rational first, Rational second) =>
        BehaviorProfile.Of(game, set => set.Key != "trustworthy" ? MixedStrategy.Pure(1, 2)
            : set.Player == 0 ? MixedStrategy.OfExact(first, 1 - first) : MixedStrategy.OfExact(second, 1 - second))
        .ExactRegrets!.All(r => r.IsZero);
}
