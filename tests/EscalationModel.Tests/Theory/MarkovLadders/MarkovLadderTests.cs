using EscalationModel.Numerics;
using EscalationModel.Theory;
using EscalationModel.Theory.MarkovLadders;

namespace EscalationModel.Tests.Theory.MarkovLadders;

/// <summary>Ladders of two sides and chains: played, and at their edges.</summary>
public class MarkovLadderTests
{
    [Fact]
    public void Two_sides_played_by_the_rules_get_to_war_as_often()
    {
        const int crises = 20_000;
        TwoSidedLadder ladder = new(
            new(15, 100), new(1, 10), new(2, 10), new(3, 10), new(2, 10), new(3, 20), new(1, 10)) { StartA = 1, StartB = 2 };
        TwoSidedLadderResult solved = ladder.Solve();
        int wars = 0, soon = 0;
        double periods = 0;
        for (int crisis = 0; crisis < crises; crisis++)
        {
            RandomStream random = ChanceModels.Stream(crisis, 50);
            (int a, int b, int period) = (1, 2, 0);
            for (bool over = false; !over; period++)
            {
                double settles = random.NextDouble(), x = random.NextDouble(), y = random.NextDouble();
                if (a == 0 && b == 0 && settles < 0.1)
                {
                    over = true;
                    continue;
                }

                (a, b) = (a + Move(x, a, b, 0.15, 0.2, 0.2), b + Move(y, b, a, 0.1, 0.3, 0.15));
                if (a == 4 || b == 4)
                {
                    over = true;
                    wars++;
                    soon += period < 50 ? 1 : 0;
                }
            }

            periods += period;
        }

        Assert.True(ChanceModels.IsLikely(solved.WarProbability, wars, crises));
        Assert.True(ChanceModels.IsLikely(solved.WarByPeriod, soon, crises));
        Assert.InRange((periods / crises - solved.MeanPeriods) / Math.Sqrt(solved.VarianceOfPeriods / crises), -6, 6);
        Assert.False(ChanceModels.IsLikely((ladder with { EscalateA = new(18, 100) }).Solve().WarProbability, wars, crises));
        Assert.Equal(solved.WarFrom()[1, 2], solved.WarProbability);
    }

    [Fact]
    public void War_is_likelier_with_escalation_and_reciprocity_and_less_likely_with_deescalation_and_settlement()
    {
        for (int i = 0; i < 40; i++)
        {
            RandomStream draw = ChanceModels.Stream(i, 51);
            Rational little = new(1, 100);
            TwoSidedLadder ladder = new(
                draw.Hundredths(2, 30), draw.Hundredths(2, 30), draw.Hundredths(1, 30), draw.Hundredths(1, 30), draw.Hundredths(2, 30),
                draw.Hundredths(2, 30), draw.Hundredths(1, 90));
            double war = ladder.Solve().WarProbability;
            Assert.True((ladder with { EscalateA = ladder.EscalateA + little }).Solve().WarProbability > war);
            Assert.True((ladder with { Settle = ladder.Settle + little }).Solve().WarProbability < war);
            Assert.True((ladder with { ReciprocateB = ladder.ReciprocateB + little }).Solve().WarProbability > war);
            Assert.True((ladder with { DeescalateB = ladder.DeescalateB + little }).Solve().WarProbability < war);
        }
    }

    [Fact]
    public void Edges_of_two_sides()
    {
        // e + r + d = 1 typed as decimals is allowed, a hair more is not.
        TwoSidedLadder full = new(
            Rational.Parse("0.6"), Rational.Parse("0.7"), Rational.Parse("0.3"), Rational.Parse("0.1"), Rational.Parse("0.1"),
            Rational.Parse("0.2"), new(1, 10));
        Assert.Equal(1, full.Solve().Chain.AbsorptionFromInitial.Sum(), 1e-12);
        Assert.Throws<TheoryException>(() => (full with { EscalateA = full.EscalateA + new Rational(1, 1_000_000_000) }).Solve());
        TwoSidedLadder calm = new(0, 0, 0, 0, new(1, 10), new(1, 10), new(1, 10)) { StartA = 3, StartB = 3 };
        Assert.Equal((0, "no war"), (calm.Solve().WarProbability, calm.Solve().Regime));
        Assert.Equal(1, (full with { Settle = 0 }).Solve().WarProbability, 1e-12);
        TheoryException stuck = Assert.Throws<TheoryException>(() => (calm with { Settle = 0 }).Solve());
        Assert.Contains("no ending", stuck.Message, StringComparison.Ordinal);
        Assert.Equal(1, (full with { Rungs = 2 }).Solve().Chain.AbsorptionFromInitial.Sum(), 1e-12);
        TheoryException all = Assert.Throws<TheoryException>(
            () => (new TwoSidedLadder(-1, 2, 0, 0, 0, 0, 2) { Rungs = 1, StartA = 4, StartB = -1 }).Solve());
        Assert.Equal(6, all.Conditions.Count);
    }

    [Fact]
    public void Chains_that_are_none_are_refused_with_every_condition()
    {
        Assert.Equal(
            3,
            Assert.Throws<TheoryException>(
                () => new MarkovLadder(new[,] { { 0.5 } }, new[,] { { 0.4 } }, [0.5], -1).Solve()).Conditions.Count);
        Assert.Equal(
            3,
            Assert.Throws<TheoryException>(
                () => new CompetingRisks(new[,] { { -1.0 } }, new[,] { { 0.4 } }, [0.5], -1).Solve()).Conditions.Count);
        Assert.Throws<TheoryException>(() => new MarkovLadder(new[,] { { 1.0 } }, new[,] { { 0.0 } }, [1], 1).Solve());
        Assert.Throws<TheoryException>(() => new MarkovLadder(new[,] { { 0.5, 0.1 } }, new[,] { { 0.4 } }, [1], 1).Solve());
        Assert.Throws<TheoryException>(() => new MarkovLadder(new[,] { { double.NaN } }, new[,] { { 0.4 } }, [1], 1).Solve());
    }

    [Fact]
    public void The_start_may_be_a_mixture_and_its_spread_counts()
    {
        // From 0 one step, from 1 two: half of each has the mean 3/2 and the variance 1/4.
        MarkovLadderResult mixed = new MarkovLadder(new[,] { { 0.0, 0 }, { 1, 0 } }, new[,] { { 1.0 }, { 0 } }, [0.5, 0.5], 1).Solve();
        Assert.Equal((1.5, 0.25, 0.5), (mixed.MeanSteps, mixed.VarianceOfSteps, mixed.SurvivalAtStep));
        Assert.Equal([0.5, 0.5, 0], mixed.FirstSteps(3));
    }

    [Fact]
    public void Where_no_ending_can_be_reached_there_is_no_mean_time()
    {
        CompetingRisksResult trapped = new CompetingRisks(new[,] { { -0.5, 0.2 }, { 0, 0 } }, new[,] { { 0.3 }, { 0 } }, [1, 0], 2).Solve();
        Assert.Equal((null, "some crises never end"), (trapped.MeanTime, trapped.Regime));
        Assert.Equal(0.6, trapped.AbsorptionProbabilities[0], 1e-12);
        Assert.Equal(0.6 * (1 - Math.Exp(-1)), trapped.AtTime.CumulativeIncidence[0], 1e-12);
    }

    private static int Move(double u, int own, int other, double escalate, double reciprocate, double deescalate)
    {
        double up = escalate + (other > own ? reciprocate : 0), down = own > 0 ? deescalate : 0;
        return u < up ? 1 : u < up + down ? -1 : 0;
    }
}
