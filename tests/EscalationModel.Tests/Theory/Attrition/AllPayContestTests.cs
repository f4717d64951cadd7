using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.NormalForm;
using EscalationModel.Theory;
using EscalationModel.Theory.Attrition;

namespace EscalationModel.Tests.Theory.Attrition;

/// <summary>All-pay auctions with known values.</summary>
public class AllPayContestTests
{
    [Fact]
    public void Every_bid_of_the_support_is_worth_the_same_and_no_other_more()
    {
        for (int i = 0; i < 100; i++)
        {
            AllPayContest contest = Draw(i);
            AllPayContestResult found = contest.Solve();
            Rational top = found.HighestBid;
            foreach (Rational share in new[] { new Rational(1, 1000), new(1, 3), 1 })
            {
                Rational bid = share * top;
                Assert.Equal(found.Payoff1, contest.Value1 * found.BidsAtMost(2, bid) - bid);
                Assert.Equal(found.Payoff2, contest.Value2 * found.BidsAtMost(1, bid) - bid);
            }

            Assert.True(contest.Value1 * found.BidsAtMost(2, top * 2) - top * 2 < found.Payoff1);

            // Who wins and what is bid: the midpoint rule is exact for laws that are linear above the atom.
            const int Steps = 50;
            Rational wins = 0, first = 0, second = 0;
            for (int k = 0; k < Steps; k++)
            {
                Rational middle = top * new Rational(2 * k + 1, 2 * Steps);
                wins += (1 - found.Atom1) / Steps * found.BidsAtMost(2, middle);
                first += (1 - found.BidsAtMost(1, middle)) * top / Steps;
                second += (1 - found.BidsAtMost(2, middle)) * top / Steps;
            }

            Assert.Equal((found.FirstWins, found.ExpectedBid1, found.ExpectedBid2), (wins, first, second));
            Assert.Equal(found.Payoff1, wins * contest.Value1 - first);
            Assert.Equal(found.Payoff2, (1 - wins) * contest.Value2 - second);
        }
    }

    [Theory]
    [InlineData(5, 4)]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    public void A_solver_of_the_auction_with_a_grid_of_bids_comes_close(int value1, int value2)
    {
        var contest = new AllPayContest(value1, value2);
        AllPayContestResult found = contest.Solve();
        foreach (int steps in new[] { 5, 12 })
        {
            NormalFormGame game = contest.ToGame(steps);
            Equilibrium solved = LemkeHowson.Solve(game).Solutions[0];
            double step = found.HighestBid.ToDouble() / steps;
            Assert.InRange(solved.Payoffs[0] - found.Payoff1.ToDouble(), -2 * step, 2 * step);
            Assert.InRange(solved.Payoffs[1] - found.Payoff2.ToDouble(), -2 * step, 2 * step);
        }
    }

    [Fact]
    public void Roles_change_and_signs_hold()
    {
        for (int i = 0; i < 200; i++)
        {
            AllPayContest contest = Draw(i);
            AllPayContestResult found = contest.Solve(), other = new AllPayContest(contest.Value2, contest.Value1).Solve();
            Assert.Equal(
                (found.Payoff1, found.Atom1, found.ExpectedBid1, found.FirstWins),
                (other.Payoff2, other.Atom2, other.ExpectedBid2, 1 - other.FirstWins));
            AllPayContestResult keener = (contest with { Value1 = contest.Value1 + new Rational(1, 7) }).Solve();
            Assert.True(keener.FirstWins > found.FirstWins && keener.Payoff1 >= found.Payoff1);
            Rational total = found.ExpectedBid1 + found.ExpectedBid2;
            Assert.True(total <= found.HighestBid && total > 0);
        }
    }

    [Fact]
    public void Ties_edges_and_errors()
    {
        Rational sum = Rational.Parse("0.1", null) + Rational.Parse("0.2", null);
        AllPayContestResult tie = new AllPayContest(sum, Rational.Parse("0.3", null)).Solve();
        Assert.Equal(("both mix evenly", Rational.Zero, new Rational(1, 2)), (tie.Regime, tie.Atom2, tie.FirstWins));
        AllPayContestResult beside = new AllPayContest(1, 1 - Rational.Parse("1e-30", null)).Solve();
        Assert.Equal(Rational.Parse("1e-30", null), beside.Atom2);
        Assert.Equal("both mix, and 1 may bid nothing", new AllPayContest(1, 2).Solve().Regime);
        Assert.Equal(Rational.Zero, tie.BidsAtMost(1, -1));
        Assert.Throws<TheoryException>(() => new AllPayContest(0, 1).Solve());
        Assert.Throws<TheoryException>(() => new AllPayContest(1, 1).ToGame(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => tie.BidsAtMost(0, 1));
    }

    private static AllPayContest Draw(int i)
    {
        var random = new RandomStream(3, i, RandomPurpose.NoiseA);
        return new(new(1 + (int)(random.NextDouble() * 60), 12), new(1 + (int)(random.NextDouble() * 60), 12));
    }
}
