using EscalationModel.Numerics;
using EscalationModel.Theory;
using EscalationModel.Theory.Trust;

namespace EscalationModel.Tests.Theory.Trust;

public class MistrustSpiralTests
{
    [Fact]
    public void Beliefs_do_not_change_on_average()
    {
        for (int draw = 0; draw < 200; draw++)
        {
            RandomStream stream = TheorySamples.Stream(draw, 3);
            Rational t = Share(ref stream), x = Share(ref stream), y = Share(ref stream);
            TrustUpdateResult solved = new TrustUpdate(t, x, y).Solve();
            Rational after = solved.ArmingProbability * (solved.AfterArming ?? 0)
                + (1 - solved.ArmingProbability) * (solved.AfterRestraint ?? 0);
            Assert.Equal(t, after);
            Assert.True(x >= y || t.Sign == 0 || t == 1 || solved.AfterArming < t && solved.AfterRestraint > t);
        }
    }

    [Fact]
    public void Samples_of_sides_that_arm_are_as_often_trustworthy_as_beliefs_say()
    {
        var model = new TrustUpdate(new(3, 5), new(3, 10), new(9, 10));
        RandomStream stream = TheorySamples.Stream(0, 4);
        int armed = 0, trustworthy = 0;
        for (int k = 0; k < 100_000; k++)
        {
            bool isTrustworthy = stream.NextBool(0.6);
            bool arms = stream.NextBool(isTrustworthy ? 0.3 : 0.9);
            armed += arms ? 1 : 0;
            trustworthy += arms && isTrustworthy ? 1 : 0;
        }

        TheorySamples.Share(model.Solve().AfterArming!.Value.ToDouble(), trustworthy, armed);
        Assert.ThrowsAny<Exception>(() => TheorySamples.Share(0.3, trustworthy, armed));
    }

    [Fact]
    public void What_never_happens_teaches_nothing()
    {
        Assert.Null(new TrustUpdate(new(1, 2), 0, 0).Solve().AfterArming);
        Assert.Null(new TrustUpdate(new(1, 2), 1, 1).Solve().AfterRestraint);
        Assert.Null(new TrustUpdate(0, new(1, 2), 0).Solve().AfterArming);
        Assert.Equal(1, new TrustUpdate(1, new(1, 2), 0).Solve().AfterArming);
        Assert.Equal(3, Assert.Throws<TheoryException>(() => new TrustUpdate(2, -1, 3).Solve()).Conditions.Count);
    }

    [Fact]
    public void The_path_is_the_rule_of_Bayes_again_and_again()
    {
        for (int draw = 0; draw < 100; draw++)
        {
            RandomStream stream = TheorySamples.Stream(draw, 5);
            Rational t1 = Share(ref stream), t2 = Share(ref stream), m1 = Share(ref stream), m2 = Share(ref stream),
                y = Share(ref stream) + new Rational(1, 10_000), mistake = Share(ref stream) + new Rational(1, 10_000);
            (y, mistake) = (y > 1 ? 1 : y, mistake > 1 ? 1 : mistake);
            foreach (MistrustMoment moment in new MistrustSpiral(t1, t2, m1, m2, y, mistake, 15).Solve().Path)
            {
                Assert.Equal(t1.ToDouble(), moment.Trust1!.Value, 1e-15);
                Assert.Equal(t2.ToDouble(), moment.Trust2!.Value, 1e-15);
                Assert.Equal((t1 >= m1, t2 >= m2), (moment.Trusts1, moment.Trusts2));
                Rational arms1 = t1 < m1 ? 1 : mistake, arms2 = t2 < m2 ? 1 : mistake;
                (t1, t2) = (new TrustUpdate(t1, arms2, y).Solve().AfterArming!.Value,
                    new TrustUpdate(t2, arms1, y).Solve().AfterArming!.Value);
            }
        }
    }

    [Fact]
    public void At_the_boundary_a_side_still_trusts()
    {
        // 4/5 in odds is 4; times 0.2 / 0.8 it is 1, which is a trust of exactly 1/2
        var spiral = new MistrustSpiral(new(9, 10), Rational.Parse("0.8"), new(1, 2), new(1, 2), new(4, 5), new(1, 5), 6);
        MistrustSpiralResult solved = spiral.Solve();
        Assert.True(solved.Path[1].Trusts2);
        Assert.Equal((2, 2), (solved.MistrustOf1, solved.MistrustOf2));
        Assert.Equal("a spiral into mistrust", solved.Regime);
        solved = (spiral with { MinTrust2 = Rational.Parse("0.5000000000000000001") }).Solve();
        Assert.False(solved.Path[1].Trusts2);
        Assert.Equal(1, solved.MistrustOf2);
    }

    [Fact]
    public void Arming_that_cannot_be_ends_all_knowledge()
    {
        MistrustSpiralResult solved = new MistrustSpiral(new(1, 2), new(1, 2), 0, 0, 0, 0, 3).Solve();
        Assert.Equal([0.5, null, null], solved.Path.Select(m => m.Trust1));
        Assert.Single(solved.Notes);
        Assert.Equal("trust lasts", solved.Regime);

        // Only a trustworthy side arms, by mistake: trust is full.
        Assert.Equal(1, new MistrustSpiral(new(1, 2), new(1, 2), 0, 0, 0, new(1, 100), 2).Solve().Path[1].Trust1);
    }

    [Fact]
    public void Long_paths_are_quick_and_stay_exact()
    {
        MistrustSpiralResult solved = new MistrustSpiral(
            Rational.Parse("0.123456789012345678"), new(1, 3), new(1, 2), new(1, 2), Rational.Parse("0.987654321987654321"), new(1, 2),
            1000).Solve();

        // 1 mistrusts for good, so that its arming speaks for it, while 2 trusts again and its arming speaks against it.
        Assert.True(solved.Path[^1].Trust2 > 0.99999 && solved.Path[^1].Trust1 < 1e-100);
        MistrustSpiralResult lost = new MistrustSpiral(1 - new Rational(1, 1000), 0, 0, 1, 1, new(1, 3), 1000).Solve();
        Assert.InRange(lost.Path[600].Trust2!.Value, 0, 0);
        Assert.InRange(lost.Path[600].Trust1!.Value, 0.998, 1);
        Assert.Throws<TheoryException>(() => new MistrustSpiral(0, 0, 0, 0, 0, 0, 1001).Solve());
        Assert.Equal(7, Assert.Throws<TheoryException>(() => new MistrustSpiral(2, 2, 2, 2, 2, 2, 0).Solve()).Conditions.Count);
    }

    [Fact]
    public void Initiatives_win_trust_in_as_many_steps_as_logarithms_say()
    {
        for (int draw = 0; draw < 300; draw++)
        {
            RandomStream stream = TheorySamples.Stream(draw, 6);
            Rational t = TheorySamples.Thousandths(ref stream, 1, 400), m = TheorySamples.Thousandths(ref stream, 401, 999),
                y = TheorySamples.Thousandths(ref stream, 1, 700), x = y + TheorySamples.Thousandths(ref stream, 50, 300);
            GraduatedInitiativesResult solved = new GraduatedInitiatives(t, m, x, y).Solve();
            double steps = Math.Log((m / (1 - m) / (t / (1 - t))).ToDouble()) / Math.Log((x / y).ToDouble());
            Assert.InRange(solved.Needed!.Value - steps, -1e-9, 1 + 1e-9);
            Assert.Equal(Math.Pow(y.ToDouble(), solved.Needed.Value), solved.MadeByUntrustworthy!.Value, 1e-12);
            Assert.True(solved.Path[^1] >= m.ToDouble() - 1e-15 && solved.Path[^2] < m.ToDouble());

            // Dearer initiatives, which fewer pretenders make, need not be as many.
            Assert.True(new GraduatedInitiatives(t, m, x, y / 2).Solve().Needed <= solved.Needed);
        }
    }

    [Fact]
    public void Initiatives_at_the_boundaries()
    {
        // odds 1/4, times 2 each: 1/2, 1, 2, which is 2/3
        GraduatedInitiatives model = new(new(1, 5), new(2, 3), 1, new(1, 2));
        Assert.Equal(3, model.Solve().Needed);
        Assert.Equal(4, (model with { MinTrust = Rational.Parse("0.66666666666666666667") }).Solve().Needed);
        Assert.Equal(0, (model with { MinTrust = new(1, 5) }).Solve().Needed);
        Assert.Equal(0, (model with { Trust = 0, MinTrust = 0 }).Solve().Needed);
        Assert.Equal(1, (model with { MinTrust = 1, MadeIfUntrustworthy = 0 }).Solve().Needed);
        Assert.Null((model with { MadeIfUntrustworthy = 1 }).Solve().Needed);
        Assert.Null((model with { Trust = 0 }).Solve().Needed);
        GraduatedInitiativesResult never = (model with { MinTrust = 1 }).Solve();
        Assert.True(never is { Needed: null, IsTooLong: true, MadeByTrustworthy: null });
        Assert.Equal(4, Assert.Throws<TheoryException>(() => new GraduatedInitiatives(-1, -1, -1, -1).Solve()).Conditions.Count);
    }

    private static Rational Share(ref RandomStream stream) => TheorySamples.Thousandths(ref stream, 0, 1000);
}
