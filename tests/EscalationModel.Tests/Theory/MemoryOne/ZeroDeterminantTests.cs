using EscalationModel.Numerics;
using EscalationModel.Theory;
using EscalationModel.Theory.MemoryOne;

namespace EscalationModel.Tests.Theory.MemoryOne;

public class ZeroDeterminantTests
{
    private static readonly RoundPayoffs dilemma = RoundPayoffs.Axelrod;

    [Fact]
    public void Extortion_takes_its_multiple_from_everybody_and_cooperation_is_the_best_reply()
    {
        for (int draw = 0; draw < 60; draw++)
        {
            RoundPayoffs payoffs = Drawn(draw);
            RandomStream stream = TheorySamples.Stream(draw, 13);
            Rational chi = 1 + TheorySamples.Thousandths(ref stream, 0, 5000), share = TheorySamples.Thousandths(ref stream, 1, 1000);
            ExtortionResult any = new Extortion(payoffs, chi, new(1, 1_000_000_000)).Solve();
            ExtortionResult solved = new Extortion(payoffs, chi, share * any.LargestStrength).Solve();
            for (int k = 0; k < 5; k++)
            {
                (MemoryOneStrategy other, _, _) = MemoryOnePlayTests.Drawn(100 * draw + k);
                MemoryOneResult against = new MemoryOnePlay(payoffs, solved.Strategy, other).Solve();
                Assert.Equal(chi * (against.Payoff2!.Value - payoffs.Punishment), against.Payoff1!.Value - payoffs.Punishment);
                Assert.True(against.Payoff2 <= solved.PayoffOfCooperator || 2 * payoffs.Reward < payoffs.Temptation + payoffs.Sucker);
            }

            Assert.Equal(
                chi * (solved.PayoffOfCooperator - payoffs.Punishment), solved.PayoffAgainstCooperator - payoffs.Punishment);
        }
    }

    [Fact]
    public void More_extortion_pays_more_against_a_cooperator()
    {
        ExtortionResult before = Of(1);
        Assert.Equal("fair: both get the same", before.Regime);
        for (int chi = 2; chi < 20; chi++)
        {
            ExtortionResult next = Of(chi);
            Assert.True(next.PayoffAgainstCooperator > before.PayoffAgainstCooperator);
            Assert.True(next.PayoffOfCooperator < before.PayoffOfCooperator);
            Assert.True(next.LargestStrength < before.LargestStrength);
            before = next;
        }

        static ExtortionResult Of(int chi) => new Extortion(dilemma, chi, new(1, 100)).Solve();
    }

    [Fact]
    public void The_limit_of_strength_is_in_and_beyond_it_is_out()
    {
        // 1 / (1 + 3 * 4) = 1/13, also as sixteen digits that are rounded up
        foreach (string phi in new[] { "1/13", "0.07692307692307693" })
        {
            MemoryOneStrategy at = new Extortion(dilemma, 3, Rational.Parse(phi)).Solve().Strategy;
            Assert.Equal((Rational.Zero, new Rational(7, 13), Rational.Zero), (at.AfterCD, at.AfterDC, at.AfterDD));
        }

        Assert.Throws<TheoryException>(() => new Extortion(dilemma, 3, Rational.Parse("0.0769231")).Solve());
        Assert.Throws<TheoryException>(() => new Extortion(dilemma, 3, 0).Solve());
        Assert.Throws<TheoryException>(() => new Extortion(dilemma, new(99, 100), new(1, 100)).Solve());
        Assert.Throws<TheoryException>(() => new Extortion(new(5, 3, 0, 1), 3, new(1, 100)).Solve());
        Assert.Throws<TheoryException>(() => new Extortion(new(5, 3, 1, 1), 3, new(1, 100)).Solve());

        // tit for tat is the fair one of the greatest strength
        Assert.Equal(MemoryOneStrategy.TitForTat, new Extortion(dilemma, 1, new(1, 5)).Solve().Strategy);
    }

    [Fact]
    public void Where_the_sucker_loses_more_than_temptation_wins_the_limit_is_lower_than_published()
    {
        // T + S < 2 P: 5 / (5 * 3 + 1) in place of 5 / (5 + 3)
        var payoffs = new RoundPayoffs(3, 5 - 3 + new Rational(1, 2), 2, -3);
        ExtortionResult solved = new Extortion(payoffs, 3, new(1, 100)).Solve();
        Assert.Equal((new Rational(5, 8), new Rational(5, 16)), (solved.PublishedLimit, solved.LargestStrength));
        Assert.Single(solved.Notes);
        Assert.Equal(1, new Extortion(payoffs, 3, new(5, 16)).Solve().Strategy.AfterDC);
        Assert.Throws<TheoryException>(() => new Extortion(payoffs, 3, new(1, 2)).Solve());
    }

    [Fact]
    public void An_equalizer_sets_what_the_other_gets()
    {
        int found = 0;
        for (int draw = 0; draw < 400; draw++)
        {
            RandomStream stream = TheorySamples.Stream(draw, 14);
            Rational p1 = TheorySamples.Thousandths(ref stream, 0, 999), p4 = TheorySamples.Thousandths(ref stream, 1, 300);
            var model = new Equalizer(draw % 2 == 0 ? dilemma : Drawn(draw), p1, p4);
            EqualizerResult solved;
            try
            {
                solved = model.Solve();
            }
            catch (TheoryException)
            {
                continue;
            }

            found++;
            (MemoryOneStrategy other, _, _) = MemoryOnePlayTests.Drawn(draw);
            Assert.Equal(solved.OtherPayoff, new MemoryOnePlay(model.Payoffs, solved.Strategy, other).Solve().Payoff2);
            Assert.True(solved.OtherPayoff >= model.Payoffs.Punishment && solved.OtherPayoff <= model.Payoffs.Reward);
        }

        Assert.InRange(found, 40, 390);
    }

    [Fact]
    public void Equalizers_at_their_boundaries()
    {
        // p1 = 2/3 and p4 = 1/3 give a p2 of exactly 0, also when typed with sixteen digits
        var typed = new Equalizer(dilemma, Rational.Parse("0.6666666666666666"), Rational.Parse("0.3333333333333333"));
        Assert.Equal(0, typed.Solve().Strategy.AfterCD);
        Assert.Throws<TheoryException>(() => new Equalizer(dilemma, Rational.Parse("0.6666"), new(1, 3)).Solve());
        Assert.Throws<TheoryException>(() => new Equalizer(dilemma, 1, 0).Solve());
        Assert.Throws<TheoryException>(() => new Equalizer(dilemma, 2, new(-1, 2)).Solve());
        Assert.Throws<TheoryException>(() => new Equalizer(new(5, 3, 0, 1), new(9, 10), new(1, 10)).Solve());

        // the least and the most that it can set: P and R
        Assert.Equal(1, new Equalizer(dilemma, new(3, 4), 0).Solve().OtherPayoff);
        Assert.Equal(3, new Equalizer(dilemma, 1, new(1, 10)).Solve().OtherPayoff);
    }

    [Fact]
    public void A_relation_of_payoffs_can_be_set_in_Chicken_too()
    {
        // what the other gets is 3/2: -(1/10) s2 + 3/20 = 0
        var chicken = new RoundPayoffs(5, 3, 0, 1);
        MemoryOneStrategy strategy = new ZeroDeterminant(chicken, 0, new(-1, 10), new(3, 20)).Solve();
        for (int draw = 0; draw < 20; draw++)
        {
            (MemoryOneStrategy other, _, _) = MemoryOnePlayTests.Drawn(draw);
            Assert.Equal(new Rational(3, 2), new MemoryOnePlay(chicken, strategy, other).Solve().Payoff2);
        }

        // the same as the formulas of extortion: phi ((s1 - P) - chi (s2 - P)) / (P - S)
        Assert.Equal(
            new Extortion(dilemma, 3, new(1, 26)).Solve().Strategy,
            new ZeroDeterminant(dilemma, new(1, 26), new(-3, 26), new(2, 26)).Solve());
        Assert.Throws<TheoryException>(() => new ZeroDeterminant(chicken, 0, 0, 0).Solve());
        Assert.Throws<TheoryException>(() => new ZeroDeterminant(chicken, 1, 0, 0).Solve());
    }

    private static RoundPayoffs Drawn(int draw)
    {
        RandomStream stream = TheorySamples.Stream(draw, 15);
        Rational s = TheorySamples.Thousandths(ref stream, -3000, 3000), p = s + TheorySamples.Thousandths(ref stream, 1, 3000),
            r = p + TheorySamples.Thousandths(ref stream, 1, 3000);
        return new(r + TheorySamples.Thousandths(ref stream, 1, 3000), r, p, s);
    }
}
