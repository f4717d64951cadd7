using EscalationModel.Numerics;
using EscalationModel.Theory;
using EscalationModel.Theory.MarkovLadders;

namespace EscalationModel.Tests.Theory.MarkovLadders;

/// <summary>Rare climbs: each closed form against a linear system or another, and sampled.</summary>
public class RareLaddersTests
{
    [Fact]
    public void Ladders_agree_with_each_other_and_with_the_linear_system()
    {
        for (int i = 0; i < 100; i++)
        {
            RandomStream draw = ChanceModels.Stream(i, 60);
            int top = draw.Whole(2, 30), start = draw.Whole(1, top - 1);
            Rational up = draw.Hundredths(1, 99);
            Rational[] ups = [.. Enumerable.Repeat(up, top - 1)], downs = [.. ups.Select(u => 1 - u)];
            double ruin = new GamblersRuin(up, top, start).Solve().WarProbability;
            Near(ruin, new BirthDeathLadder(ups, downs, start).Solve().WarProbability, 1e-11);
            Near(ruin, System(ups, downs, start), 1e-11);
            Near(
                new GamblersRuin(up, top, 1).Solve().WarProbability, new QueueOverflow(up, 1 - up, top).Solve().OverflowProbability, 1e-12);

            Rational[] any = [.. ups.Select(_ => draw.Hundredths(1, 60))], fall = [.. any.Select(_ => draw.Hundredths(0, 40))];
            double war = new BirthDeathLadder(any, fall, start).Solve().WarProbability;
            Near(System(any, fall, start), war, 1e-11);
            any[0] /= 2;
            Assert.True(new BirthDeathLadder(any, fall, start).Solve().WarProbability <= war);
        }
    }

    [Fact]
    public void War_is_likelier_with_odds_and_height_and_near_one_half_it_is_smooth()
    {
        double before = 0;
        for (int p = 1; p < 100; p++)
        {
            GamblersRuinResult solved = new GamblersRuin(new(p, 100), 10, 4).Solve();
            Assert.True(solved.WarProbability > before);
            before = solved.WarProbability;
            Assert.Equal(solved.WarProbability, solved.SampledHits * solved.SampledWeight, 1e-12 * solved.WarProbability);
        }

        Rational little = new(1, 1_000_000_000_000);
        double half = new GamblersRuin(new(1, 2), 40, 7).Solve().WarProbability;
        Assert.Equal(7 / 40.0, half);
        Assert.Equal(half, new GamblersRuin(new Rational(1, 2) + little, 40, 7).Solve().WarProbability, 1e-10);
        Assert.True(new GamblersRuin(new Rational(1, 2) + little, 40, 7).Solve().WarProbability > half);
        Assert.True(new GamblersRuin(new Rational(1, 2) - little, 40, 7).Solve().WarProbability < half);
    }

    [Fact]
    public void Exchanged_steps_find_rare_wars_with_the_variance_that_is_told()
    {
        const int n = 20_000;
        GamblersRuinResult solved = new GamblersRuin(new(3, 10), 20, 1).Solve();
        int hits = 0;
        for (int i = 0; i < n; i++)
        {
            RandomStream random = ChanceModels.Stream(i, 61);
            int rung = 1;
            while (rung is > 0 and < 20)
            {
                rung += random.NextBool(0.7) ? 1 : -1;
            }

            hits += rung == 20 ? 1 : 0;
        }

        double estimate = (double)hits / n * solved.SampledWeight,
        error = solved.WarProbability * Math.Sqrt(solved.SampledRelativeVariance!.Value / n);
        Assert.InRange((estimate - solved.WarProbability) / error, -6, 6);
        Assert.True(Math.Abs(estimate - new GamblersRuin(new(31, 100), 20, 1).Solve().WarProbability) > 6 * error);
    }

    [Fact]
    public void A_short_climb_is_a_power_of_its_rate_and_a_long_one_comes()
    {
        // (lambda T)^N / N! with T = 1e-6: 1e-18 / 6 but for a factor 1 - O(1e-6).
        Assert.Equal(1, new TimedClimb(1, 1, 3, 1e-6, 0).Solve().WarProbability / (1e-18 / 6), 1e-5);
        Assert.Equal(1, new TimedClimb(1, 1, 3, 1e4, 0).Solve().WarProbability, 1e-12);
        double before = 0;
        foreach (double time in (double[])[0.5, 1, 2, 4])
        {
            double[] p = ChanceModels.Integrate(
                (_, y) =>
                    [y[1] - 0.5 * y[0], 0.5 * y[0] - 1.5 * y[1] + y[2], 0.5 * y[1] - 1.5 * y[2], 0.5 * y[2]], [1, 0, 0, 0], time, 2000);
            double war = new TimedClimb(0.5, 1, 3, time, 0).Solve().WarProbability;
            Assert.Equal(p[3], war, 1e-10);
            Assert.True(war > before);
            before = war;
        }
    }

    [Fact]
    public void The_rule_of_levels_is_where_the_work_is_least()
    {
        foreach (double gamma in (double[])[1e-3, 1e-6, 1e-12])
        {
            double levels = new SplittingRule(gamma).Solve().Levels;
            double Work(double m) => m * m / Math.Exp(Math.Log(gamma) / m);
            Assert.True(Work(levels) <= Work(levels * 1.01) && Work(levels) <= Work(levels * 0.99));
        }

        Assert.Equal("not rare enough to split", new SplittingRule(0.5).Solve().Regime);
        Assert.Throws<TheoryException>(() => new SplittingRule(1).Solve());
        Assert.Throws<TheoryException>(() => new SplittingRule(double.NaN).Solve());
    }

    [Fact]
    public void Edges()
    {
        Assert.Equal(
            (0, null),
            (new GamblersRuin(new(1, 3), 5, 0).Solve().WarProbability, new GamblersRuin(new(1, 3), 5, 0).Solve().SampledRelativeVariance));
        Assert.Equal(
            (1, 1), (new GamblersRuin(new(1, 3), 5, 5).Solve().WarProbability, new GamblersRuin(new(1, 3), 1, 1).Solve().WarProbability));
        Assert.Equal(0, new GamblersRuin(new(1, 1000), 1000, 1).Solve().WarProbability); // 1e-2997
        Assert.Equal(1, new GamblersRuin(new(999, 1000), 1_000_000, 500_000).Solve().WarProbability);
        Assert.Equal(3, Assert.Throws<TheoryException>(() => new GamblersRuin(1, 0, 7).Solve()).Conditions.Count);

        // A rung that is never climbed from is as good as calm, above it as good as the bottom.
        Assert.Equal(0, new BirthDeathLadder([new(1, 2), 0, new(1, 2)], [new(1, 2), 1, new(1, 2)], 1).Solve().WarProbability);
        Assert.Equal(0, new BirthDeathLadder([new(1, 2), 0, new(1, 2)], [new(1, 2), 1, new(1, 2)], 2).Solve().WarProbability);
        Assert.Equal(0.5, new BirthDeathLadder([new(1, 2), 0, new(1, 2)], [new(1, 2), 1, new(1, 2)], 3).Solve().WarProbability);
        Assert.Equal(1, new BirthDeathLadder([1, 1], [0, 0], 1).Solve().WarProbability);
        Assert.Equal(
            (0, 1), (new BirthDeathLadder([1], [0], 0).Solve().WarProbability, new BirthDeathLadder([1], [0], 2).Solve().WarProbability));
        Rational tiny = new(1, 1_000_000_000);
        Rational[] rare = [.. Enumerable.Repeat(tiny, 60)], sure = [.. rare.Select(r => 1 - r)];
        Assert.Equal(0, new BirthDeathLadder(rare, sure, 1).Solve().WarProbability); // 1e-540
        Assert.Equal(1e-9, new BirthDeathLadder(rare, sure, 60).Solve().WarProbability, 1e-15);
        Assert.Equal(1, new BirthDeathLadder(sure, rare, 60).Solve().WarProbability, 1e-8);
        Assert.Equal(3, Assert.Throws<TheoryException>(() => new BirthDeathLadder([1, 0], [1], 5).Solve()).Conditions.Count);

        Assert.Equal((0.1, 0), (new QueueOverflow(2, 2, 10).Solve().OverflowProbability, new QueueOverflow(2, 2, 10).Solve().DecayRate));
        Assert.Equal("come faster than they are settled", new QueueOverflow(2, 1, 10).Solve().Regime);
        Assert.Equal(3, Assert.Throws<TheoryException>(() => new QueueOverflow(0, 0, 0).Solve()).Conditions.Count);
        Assert.Equal((0, 1), (new TimedClimb(0, 1, 3, 5, 0).Solve().WarProbability, new TimedClimb(0, 1, 3, 5, 3).Solve().WarProbability));
        Assert.Equal(0, new TimedClimb(1, 1, 3, 0, 0).Solve().WarProbability);
        Assert.Equal(5, Assert.Throws<TheoryException>(() => new TimedClimb(-1, -1, 0, -1, 4).Solve()).Conditions.Count);
    }

    private static void Near(double expected, double got, double relative) => Assert.Equal(1, got / expected, relative);

    private static double System(Rational[] ups, Rational[] downs, int start)
    {
        int n = ups.Length;
        var q = new double[n, n];
        var r = new double[n, 2];
        for (int i = 0; i < n; i++)
        {
            (i + 1 < n ? ref q[i, i + 1] : ref r[i, 0]) = ups[i].ToDouble();
            (i > 0 ? ref q[i, i - 1] : ref r[i, 1]) = downs[i].ToDouble();
            q[i, i] = (1 - ups[i] - downs[i]).ToDouble();
        }

        return new AbsorbingChain(q, r).AbsorptionProbabilities()[start - 1, 0];
    }
}
