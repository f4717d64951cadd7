using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Theory;
using EscalationModel.Theory.AudienceCosts;

namespace EscalationModel.Tests.Theory.AudienceCosts;

/// <summary>The crisis with audience costs and known payoffs, held against backward induction on a grid of times.</summary>
public class KnownAudienceCostCrisisTests
{
    [Theory]
    [InlineData(Side.A)]
    [InlineData(Side.B)]
    public void Backward_induction_finds_who_backs_down(Side first)
    {
        int decided = 0;
        for (int k = 0; k < 40; k++)
        {
            KnownAudienceCostCrisis crisis = Draw(k);
            KnownAudienceCostResult solved = crisis.Solve();
            double step = 1.5 * Math.Max(solved.LockInA, solved.LockInB) / 120;
            if (Math.Abs(solved.LockInA - solved.LockInB) > 2.5 * step)
            {
                BehaviorProfile found = BackwardInduction.Solve(crisis.ToGame(120, first), maxEquilibria: 1).Solutions[0];
                Side down = solved.BacksDown!.Value;

                // It does so in its first move, which is one step late where the other moves first.
                double late = (down == Side.A ? crisis.AudienceA : crisis.AudienceB).At(down == first ? 0 : step);
                Assert.Equal(crisis.Prize.ToDouble(), found.Payoffs[1 - (int)down], 1e-9);
                Assert.Equal(-late, found.Payoffs[(int)down], 1e-9);
                Assert.EndsWith("back down", found.Outcomes()[0].Path, StringComparison.Ordinal);
                decided++;
            }
        }

        Assert.InRange(decided, 25, 40);
    }

    [Fact]
    public void A_tie_typed_in_decimals_is_a_tie()
    {
        // 0.3 / 0.1 = 0.6 / 0.2, which doubles do not know; and 4^(1/2) = 8^(1/3).
        KnownAudienceCostResult tie = new KnownAudienceCostCrisis(1, -Of("0.3"), -Of("0.6"), new(Of("0.1")), new(Of("0.2"))).Solve();
        Assert.Equal((null, null, null), (tie.BacksDown, tie.PayoffA, tie.PayoffB));
        Assert.Null(tie.WarProbability);
        Assert.StartsWith("no selection", tie.Regime, StringComparison.Ordinal);
        Assert.Null(new KnownAudienceCostCrisis(1, -4, -8, new(1, 2), new(1, 3)).Solve().BacksDown);
        Assert.Null(new KnownAudienceCostCrisis(1, -4, -8, new(1, Of("2e-30")), new(1, Of("3e-30"))).Solve().BacksDown);

        // Beside the tie, by less than a double shows.
        Assert.Equal(Side.A, new KnownAudienceCostCrisis(1, -Of("4.0000000000000000000001"), -8, new(1, 2), new(1, 3)).Solve().BacksDown);
        Assert.Equal(Side.B, new KnownAudienceCostCrisis(1, -Of("3.9999999999999999999999"), -8, new(1, 2), new(1, 3)).Solve().BacksDown);

        // Powers that are too long to write down are compared by logarithms.
        Assert.Equal(Side.B, new KnownAudienceCostCrisis(1, -2, -3, new(1, Of("1.000000000001")), new(1)).Solve().BacksDown);
        Assert.Null(new KnownAudienceCostCrisis(1, -1, -1, new(1, Of("1.00000000000000001")), new(1)).Solve().BacksDown);
    }

    [Fact]
    public void Signs_are_those_of_the_paper()
    {
        for (int k = 0; k < 200; k++)
        {
            KnownAudienceCostCrisis crisis = Draw(k);
            if (crisis.Solve().BacksDown == Side.B)
            {
                // Steeper audience costs of A, a war that hurts A less, or a larger prize: B still backs down.
                AudienceCost steeper = crisis.AudienceA with { Slope = 2 * crisis.AudienceA.Slope };
                Assert.Equal(Side.B, (crisis with { AudienceA = steeper }).Solve().BacksDown);
                Assert.Equal(Side.B, (crisis with { WarA = crisis.WarA / 2 }).Solve().BacksDown);
                Assert.Equal(Side.B, (crisis with { Prize = 5 * crisis.Prize }).Solve().BacksDown);

                // Steep enough, B would be locked in first.
                AudienceCost other = crisis.AudienceB with { Slope = crisis.AudienceB.Slope * 1_000_000_000 };
                Assert.Equal(Side.A, (crisis with { AudienceB = other }).Solve().BacksDown);
            }
        }
    }

    [Fact]
    public void Invalid_primitives_tell_every_condition()
    {
        TheoryException e = Assert.Throws<TheoryException>(() => new KnownAudienceCostCrisis(0, 0, 1, new(0), new(1, -1)).Solve());
        Assert.Equal(5, e.Conditions.Count);
        Assert.Throws<TheoryException>(() => new KnownAudienceCostCrisis(1, -1, 0, new(1), new(1)).ToGame(10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KnownAudienceCostCrisis(1, -1, -1, new(1), new(1)).ToGame(1));
    }

    private static KnownAudienceCostCrisis Draw(int k)
    {
        RandomStream stream = TheorySamples.Stream(k, 5);
        return new(
            TheorySamples.Thousandths(ref stream, 100, 5000), -TheorySamples.Thousandths(ref stream, 100, 5000),
            -TheorySamples.Thousandths(ref stream, 100, 5000), Audience(ref stream), Audience(ref stream));

        static AudienceCost Audience(ref RandomStream stream) =>
            new(TheorySamples.Thousandths(ref stream, 100, 3000), new Rational(1 + (int)(stream.NextDouble() * 6), 2));
    }

    private static Rational Of(string text) => Rational.Parse(text);
}
