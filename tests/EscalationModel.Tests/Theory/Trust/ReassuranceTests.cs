using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Theory;
using EscalationModel.Theory.Trust;

namespace EscalationModel.Tests.Theory.Trust;

public class ReassuranceTests
{
    [Fact]
    public void Regrets_in_the_tree_tell_the_same_range_of_first_steps()
    {
        int possible = 0, impossible = 0;
        for (int draw = 0; draw < 24; draw++)
        {
            Reassurance model = Drawn(draw);
            ReassuranceResult solved = model.Solve();
            possible += solved.IsPossible ? 1 : 0;
            impossible += solved.IsPossible ? 0 : 1;
            Rational little = new(1, 1_000_000_000);
            Rational[] steps =
            [
                new(1, 2), 1, solved.LeastStep, solved.LeastStep - little, solved.LargestStep, solved.LargestStep + little,
            ];
            foreach (Rational step in steps.Where(s => s.Sign >= 0 && s <= 1))
            {
                BehaviorProfile profile = Separating(model.ToGame(step));
                Assert.Equal(model.IsSeparating(step), profile.ExactRegrets!.All(r => r.IsZero));
                (Rational trustworthy, Rational not) = model.Payoffs(step);
                Assert.Equal(profile.ExactPayoffs![0], model.Trust * trustworthy + (1 - model.Trust) * not);
            }
        }

        Assert.True(possible > 2 && impossible > 2, $"{possible} {impossible}");
    }

    [Fact]
    public void A_more_trusted_side_must_risk_more_and_may_risk_more()
    {
        for (int draw = 0; draw < 200; draw++)
        {
            Reassurance model = Drawn(draw);
            ReassuranceResult less = model.Solve(), more = (model with { Trust = model.Trust + (1 - model.Trust) / 10 }).Solve();
            Assert.True(more.LeastStep > less.LeastStep);
            Assert.True(more.LargestStep > less.LargestStep || less.LargestStep == 1);
            Assert.True(less.LeastStep.Sign > 0 && less.LeastStep < 1 && less.LargestStep.Sign > 0 && less.LargestStep <= 1);

            // All the stakes at once are a single round.
            Assert.Equal(less.TrustsAnyway, less.LargestStep == 1);
        }
    }

    [Fact]
    public void Without_any_trust_there_is_nothing_to_show_and_with_full_trust_no_risk()
    {
        var model = new Reassurance(0, new(4, 3, 2, 0), new(3, 4, 2, 0));
        ReassuranceResult solved = model.Solve();
        Assert.Equal((Rational.Zero, Rational.Zero), (solved.LeastStep, solved.LargestStep));
        Assert.Equal(2, solved.Notes.Count);

        // t = 1: 2 / (2 + 1) of an untrustworthy side; a trustworthy side risks all.
        solved = (model with { Trust = 1 }).Solve();
        Assert.Equal((new Rational(2, 3), Rational.One, true), (solved.LeastStep, solved.LargestStep, solved.IsPossible));
        Assert.Equal(1, new Reassurance(1, new(4, 2, 2, 0), new(3, 4, 2, 0)).Solve().LargestStep);
        Assert.Equal("reassurance, though there is trust enough without", solved.Regime);
        Assert.Equal("reassurance overcomes mistrust", (model with { Trust = new(3, 10) }).Solve().Regime);
    }

    [Fact]
    public void Other_primitives_are_refused()
    {
        var e = Assert.Throws<TheoryException>(() => new Reassurance(2, new(3, 4, 2, 0), new(4, 3, 2, 0)).Solve());
        Assert.Equal(3, e.Conditions.Count);
        var model = new Reassurance(new(1, 2), new(4, 3, 2, 0), new(3, 4, 2, 0));
        Assert.Throws<TheoryException>(() => model.IsSeparating(new(11, 10)));
        Assert.Throws<TheoryException>(() => model.ToGame(new(-1, 10)));
        Assert.Throws<TheoryException>(() => model.Payoffs(2));
    }

    private static BehaviorProfile Separating(ExtensiveFormGame game) => BehaviorProfile.Of(
        game, set => MixedStrategy.Pure(set.Key is "trustworthy" or "trustworthy after CC" ? 0 : 1, 2));

    private static Reassurance Drawn(int draw)
    {
        // Of every other draw exploitation wins and loses an untrustworthy side little: it mimics more.
        int narrow = draw % 2 == 0 ? 3000 : 100;
        RandomStream stream = TheorySamples.Stream(draw, 2);
        TrustPayoffs good = SecurityDilemmaTests.DrawnTrustworthy(ref stream);
        Rational s = TheorySamples.Thousandths(ref stream, -5000, 5000), p = s + TheorySamples.Thousandths(ref stream, 1, narrow),
            r = p + TheorySamples.Thousandths(ref stream, 1, 3000);
        return new(
            TheorySamples.Thousandths(ref stream, 1, 999), good, new(r, r + TheorySamples.Thousandths(ref stream, 1, narrow), p, s));
    }
}
