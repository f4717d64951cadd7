using EscalationModel.Games;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Theory;
using EscalationModel.Theory.DollarAuctions;

namespace EscalationModel.Tests.Theory.DollarAuctions;

/// <summary>Dollar auctions against backward induction and enumeration.</summary>
public class DollarAuctionTests
{
    [Fact]
    public void Induction_over_all_pairs_of_bids_gives_the_same()
    {
        int games = 0;
        for (int stake = 2; stake <= 9; stake++)
        {
            for (int first = 1; first <= 16; first++)
            {
                for (int second = 1; second <= 16; second++)
                {
                    DollarAuctionResult found = new DollarAuction(stake, first, second).Solve();
                    var game = new Bidding(stake, [first, second]);
                    (int mover, int other, int bid) = game.Best(0, 0, 0);
                    Assert.Equal((bid, mover, other), (found.FirstBid, found.Payoff1, found.Payoff2));
                    Assert.Equal(bid == 0 ? 0 : game.Best(1, 0, bid).Bid, found.SecondBid);
                    games++;
                }
            }
        }

        Assert.Equal(8 * 16 * 16, games);
    }

    [Theory]
    [InlineData(4, 6, 6, 3)]
    [InlineData(3, 7, 7, 1)]
    [InlineData(5, 8, 6, 1)]
    [InlineData(4, 5, 7, 3)]
    [InlineData(9, 4, 7, 0)]
    public void The_general_solver_makes_the_same_bid(int stake, int first, int second, int bid)
    {
        ExtensiveFormGame game = new DollarAuction(stake, first, second).ToGame();
        BehaviorProfile found = BackwardInduction.Solve(game, maxEquilibria: 1).Solutions[0];
        Assert.Equal(bid, found[0, "start"].Support.Single());
        Assert.Equal(bid, new DollarAuction(stake, first, second).Solve().FirstBid);
        Assert.Equal(new double[] { bid == 0 ? 0 : stake - bid, 0 }, found.Payoffs);
    }

    [Fact]
    public void A_dollar_in_nickels_with_two_dollars_and_a_half_begins_at_sixty_cents()
    {
        DollarAuctionResult found = new DollarAuction(20, 50, 50).Solve();
        Assert.Equal((12, 8, "one bid, then a pass"), (found.FirstBid, found.Payoff1, found.Regime));

        // The bid repeats with the bankroll at a period of s - 1.
        Assert.All(Enumerable.Range(1, 60), b => Assert.Equal(
            new DollarAuction(20, b, b).Solve().FirstBid, new DollarAuction(20, b + 19, b + 19).Solve().FirstBid));
    }

    [Fact]
    public void Edges_and_errors()
    {
        Assert.Equal(1, new DollarAuction(2, 8, 8).Solve().FirstBid);
        Assert.Equal(0, new DollarAuction(10, 8, 9).Solve().FirstBid); // below s - 1
        Assert.Equal(9, new DollarAuction(10, 9, 10).Solve().FirstBid);
        Assert.Equal("nobody bids", new DollarAuction(10, 8, 9).Solve().Regime);
        Assert.Equal((long.MaxValue - 1) % 6 + 1, new DollarAuction(7, long.MaxValue, long.MaxValue).Solve().FirstBid);
        Assert.Equal(5, new DollarAuction(long.MaxValue, 5, 5).Solve().FirstBid);
        Assert.Equal(
            ["s >= 2: 1", "b1 >= 1 and b2 >= 1: 0, 3"],
            Assert.Throws<TheoryException>(() => new DollarAuction(1, 0, 3).Solve()).Conditions);
        Assert.Throws<TheoryException>(() => new DollarAuction(4, 13, 3).ToGame());
    }

    [Fact]
    public void Raises_by_habit_are_summed_one_by_one()
    {
        foreach ((int stake, int bankroll, int percent) in new[]
        {
            (20, 50, 90), (3, 7, 50), (1, 1, 30), (5, 5, 99), (5, 6, 100), (4, 9, 0),
        })
        {
            double raise = percent / 100.0, reach = 1, mean = 0, revenue = 0, above = 0;
            for (int bid = 1; bid <= bankroll; bid++)
            {
                double ends = bid == bankroll ? reach : reach * (1 - raise);
                (mean, revenue, above) = (mean + ends * bid, revenue + ends * (2 * bid - 1), above + (bid > stake ? ends : 0));
                reach *= raise;
            }

            DollarEscalationResult found = new DollarEscalation(stake, bankroll, new(percent, 100)).Solve();
            Assert.Equal(mean, found.FinalBid, 1e-12);
            Assert.Equal(revenue, found.Revenue, 1e-12);
            Assert.Equal(above, found.ExceedsStake, 1e-14);
        }
    }

    [Fact]
    public void Simulated_habits_and_their_signs()
    {
        const int Auctions = 100_000;
        double sum = 0, squares = 0;
        for (int i = 0; i < Auctions; i++)
        {
            var random = new RandomStream(8, i, RandomPurpose.NoiseA);
            int bid = 1;
            while (bid < 30 && random.NextBool(0.8))
            {
                bid++;
            }

            (sum, squares) = (sum + bid, squares + bid * bid);
        }

        double mean = sum / Auctions, error = 6 * Math.Sqrt((squares / Auctions - mean * mean) / Auctions);
        Assert.InRange(new DollarEscalation(5, 30, new(4, 5)).Solve().FinalBid, mean - error, mean + error);
        Assert.False(Math.Abs(new DollarEscalation(5, 30, new(82, 100)).Solve().FinalBid - mean) < error);
        for (int percent = 1; percent <= 100; percent++)
        {
            DollarEscalationResult more = new DollarEscalation(5, 30, new(percent, 100)).Solve(),
                less = new DollarEscalation(5, 30, new(percent - 1, 100)).Solve();
            Assert.True(more.FinalBid > less.FinalBid && more.ExceedsStake > less.ExceedsStake);
        }
    }

    [Fact]
    public void Habits_at_the_edges()
    {
        Assert.Equal(1e15, new DollarEscalation(5, 1_000_000_000_000_000, 1).Solve().FinalBid);
        var almostSure = 1 - new EscalationModel.Numerics.Rational(1, long.MaxValue);
        Assert.Equal(1e6, new DollarEscalation(5, 1_000_000, almostSure).Solve().FinalBid, 1e-3);
        Assert.Equal((1.0, 1.0, 0.0), new DollarEscalation(5, 30, 0).Solve() is var r ? (r.FinalBid, r.Revenue, r.ExceedsStake) : default);
        Assert.Equal(
            3, Assert.Throws<TheoryException>(() => new DollarEscalation(0, 0, 2).Solve()).Conditions.Count);
    }

    // The whole game over (own bid, other's bid): who is indifferent passes, the lowest of equally good bids is made.
    private sealed class Bidding(int stake, int[] bankrolls)
    {
        private readonly Dictionary<(int, int, int), (int Mover, int Other, int Bid)> _known = [];

        public (int Mover, int Other, int Bid) Best(int mover, int own, int other)
        {
            if (_known.TryGetValue((mover, own, other), out var known))
            {
                return known;
            }

            (int Mover, int Other, int Bid) best = other == 0 ? (0, 0, 0) : (-own, stake - other, 0);
            for (int bid = other + 1; bid <= bankrolls[mover]; bid++)
            {
                (int rival, int self, _) = Best(1 - mover, other, bid);
                best = self > best.Mover ? (self, rival, bid) : best;
            }

            return _known[(mover, own, other)] = best;
        }
    }
}
