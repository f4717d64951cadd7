using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.Learning;
using EscalationModel.Solvers.NormalForm;
using EscalationModel.Theory;
using EscalationModel.Theory.TwoByTwo;

namespace EscalationModel.Tests.Theory.TwoByTwo;

/// <summary>Hawk-Dove: the closed form against differential equations, and its limits.</summary>
public class HawkDoveContestTests
{
    [Fact]
    public void Differential_equations_arrive_at_the_same_share()
    {
        for (int i = 0; i < 60; i++)
        {
            var random = new RandomStream(11, i, RandomPurpose.NoiseA);
            Rational value = Tenths(random.NextDouble(), 60), cost = i % 6 == 0 ? value : Tenths(random.NextDouble(), 60);
            Rational start = Tenths(random.NextDouble(), 98) / 10;
            double time = 4 * random.NextDouble();
            var contest = new HawkDoveContest(value, cost);
            double found = contest.HawkShareAt(start, time);
            DynamicsPath path = ReplicatorDynamics.RunSymmetric(
                contest.ToGame(), MixedStrategy.Of(1 - start.ToDouble(), start.ToDouble()), time);
            Assert.Equal(path.End.Row[1], found, 1e-8);

            // The way there and back.
            if (found != start.ToDouble() && Math.Abs(contest.Speed(found)) > 1e-4)
            {
                Assert.Equal(time, contest.TimeBetween(start, Rational.FromDouble(found))!.Value, 1e-9);
            }
        }

        static Rational Tenths(double u, int most) => new(1 + (int)(u * most), 10);
    }

    [Fact]
    public void The_solver_finds_the_same_stable_state()
    {
        int mixed = 0;
        for (int i = 0; i < 60; i++)
        {
            var random = new RandomStream(12, i, RandomPurpose.NoiseA);
            var contest = new HawkDoveContest(1 + (int)(random.NextDouble() * 9), 1 + (int)(random.NextDouble() * 9));
            HawkDoveResult found = contest.Solve();
            Equilibrium stable = Assert.Single(EvolutionaryStability.Solve(contest.ToGame()).Solutions);
            Assert.Equal((found.HawkShare, found.Payoff), (stable.Row.Exact![1], stable.ExactPayoffs![0]));
            mixed += found.Stable == "mixed" ? 1 : 0;

            // More hawks for a larger prize, fewer for a larger cost, if there are doves.
            if (found.Stable == "mixed")
            {
                Assert.True((contest with { Value = contest.Value + new Rational(1, 10) }).Solve().HawkShare > found.HawkShare);
                Assert.True((contest with { Cost = contest.Cost + new Rational(1, 10) }).Solve().HawkShare < found.HawkShare);
            }
        }

        Assert.InRange(mixed, 10, 50);
    }

    [Fact]
    public void Beside_the_boundary_the_closed_form_stays_smooth()
    {
        double at = new HawkDoveContest(3, 3).HawkShareAt(new(1, 5), 2);
        Assert.Equal(0.5959642316851032, at, 1e-12);
        foreach (string bit in (string[])["1e-6", "1e-9", "1e-12", "1e-15", "1e-30"])
        {
            // The share moves by no more than about as much as the cost: the sensitivity is below 1.
            Rational small = Rational.Parse(bit);
            Assert.Equal(at, new HawkDoveContest(3, 3 + small).HawkShareAt(new(1, 5), 2), small.ToDouble() + 1e-14);
            Assert.Equal(at, new HawkDoveContest(3, 3 - small).HawkShareAt(new(1, 5), 2), small.ToDouble() + 1e-14);
        }

        Assert.Equal("hawk", new HawkDoveContest(3, 3).Solve().Stable);
        Assert.Equal("mixed", new HawkDoveContest(3, Rational.Parse("3.0000000000000000001")).Solve().Stable);
        Assert.Equal("hawk", new HawkDoveContest(Rational.Parse("0.1") + Rational.Parse("0.2"), Rational.Parse("0.3")).Solve().Stable);
    }

    [Fact]
    public void Rest_points_and_long_times()
    {
        var contest = new HawkDoveContest(1, 10);
        Assert.Equal(0, contest.HawkShareAt(0, 1e9));
        Assert.Equal(1, contest.HawkShareAt(1, 1e9));
        Assert.Equal(0.1, contest.HawkShareAt(Rational.Parse("0.1"), 1e9));
        Assert.Equal(0.1, contest.HawkShareAt(Rational.Parse("0.11"), 1e9), 1e-12);
        Assert.Equal(0.1, contest.HawkShareAt(Rational.Parse("0.99"), 1e9), 1e-12);
        Assert.Equal(0.1, contest.HawkShareAt(Rational.Parse("1e-300"), 1e9), 1e-12);
        Assert.Equal(1, new HawkDoveContest(4, 2).HawkShareAt(Rational.Parse("1e-300"), 1e9), 1e-12);
        Assert.Equal(0.3, contest.HawkShareAt(Rational.Parse("0.3"), 0));

        // While hawks are rare they grow as exp(V t / 2), whatever the cost.
        Assert.Equal(Math.Exp(5) * 1e-200, contest.HawkShareAt(Rational.Parse("1e-200"), 10), 1e-208);
        Assert.Null(contest.TimeBetween(new(1, 20), new(1, 10)));
        Assert.Null(contest.TimeBetween(new(1, 20), new(1, 30)));
        Assert.Null(contest.TimeBetween(new(1, 20), new(1, 2)));
        Assert.Null(contest.TimeBetween(0, new(1, 20)));
        Assert.Equal(0, contest.TimeBetween(0, 0));
    }

    [Fact]
    public void Units_of_payoffs_are_units_of_time()
    {
        double at = new HawkDoveContest(2, 4).HawkShareAt(new(1, 10), 1.5);
        foreach (string scale in (string[])["1e-12", "1e-3", "1e9", "1e200"])
        {
            Rational unit = Rational.Parse(scale);
            Assert.Equal(at, new HawkDoveContest(2 * unit, 4 * unit).HawkShareAt(new(1, 10), 1.5 / unit.ToDouble()), 1e-13);
        }

        // A prize of nothing against the cost: hawks from half of the population die out, x = 1 / (1 / x0 + C t / 2) at first order in x.
        Assert.Equal(0, new HawkDoveContest(Rational.Parse("1e-12"), 1000).HawkShareAt(new(1, 2), 1e6), 3e-9);
        Assert.Equal(1, new HawkDoveContest(1000, Rational.Parse("1e-12")).HawkShareAt(new(1, 2), 1), 1e-12);
    }

    [Fact]
    public void Invalid_primitives_tell_what_does_not_hold()
    {
        Assert.Equal(2, Assert.Throws<TheoryException>(new HawkDoveContest(0, -1).Solve).Conditions.Count);
        Assert.Throws<TheoryException>(() => new HawkDoveContest(0, 2).HawkShareAt(new(1, 2), 1));
        Assert.Throws<TheoryException>(() => new HawkDoveContest(1, 2).HawkShareAt(2, 1));
        Assert.Throws<TheoryException>(() => new HawkDoveContest(1, 2).HawkShareAt(-1, 1));
        Assert.Throws<TheoryException>(() => new HawkDoveContest(1, 2).HawkShareAt(new(1, 2), -1));
        Assert.Throws<TheoryException>(() => new HawkDoveContest(1, 2).HawkShareAt(new(1, 2), double.NaN));
        Assert.Throws<TheoryException>(() => new HawkDoveContest(-1, 2).ToGame());
    }
}
