using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.Solvers.NormalForm;

public class DominanceTests
{
    [Fact]
    public void The_prisoners_dilemma_is_solved_in_one_round()
    {
        SolverResult<Equilibrium> result = Dominance.Solve(Catalog.PrisonersDilemma);
        Assert.True(result.IsComplete);
        Assert.Equal("[0, 1] [0, 1]  payoffs 1, 1", Assert.Single(result.Solutions).ToString());
        Assert.False(Dominance.Solve(Catalog.Chicken).IsComplete);
        Assert.Empty(Dominance.Solve(Catalog.Chicken).Solutions);
    }

    [Fact]
    public void Called_bluff_takes_two_rounds()
    {
        Elimination left = Dominance.Eliminate(Catalog.CalledBluff);
        Assert.Equal([(1, 1, 0), (2, 0, 1)], left.Steps.Select(s => (s.Round, s.Player, s.Strategy)));
        Assert.Equal("   D\nC  2,4\n", left.Remaining.With("").ToString().Replace("     D", "   D", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mixture_may_dominate_where_nothing_pure_does()
    {
        // The middle row gets 1 always; half top, half bottom gets 3/2 always.
        NormalFormGame game = NormalFormGame.FromCells("3,0 0,0", "1,0 1,0", "0,0 3,0");
        Assert.Equal([0, 1, 2], Dominance.Eliminate(game, byMixed: false).Rows);
        Elimination left = Dominance.Eliminate(game);
        Assert.Equal([0, 2], left.Rows);
        AssertDominates(game, 0, 1, Assert.Single(left.Steps).DominatedBy, DominanceKind.Strict);

        // With 3/2 in the middle it is only as good: neither strict nor weak; with 3/2 and 1, weak.
        NormalFormGame even = NormalFormGame.FromCells("3,0 0,0", "3/2,0 3/2,0", "0,0 3,0");
        Assert.Null(Dominance.DominatorOf(even, 0, 1));
        Assert.Null(Dominance.DominatorOf(even, 0, 1, DominanceKind.Weak));
        NormalFormGame weak = NormalFormGame.FromCells("3,0 0,0", "3/2,0 1,0", "0,0 3,0");
        Assert.NotNull(Dominance.DominatorOf(weak, 0, 1));
        NormalFormGame three = NormalFormGame.FromCells("3,0 0,0 2,0", "3/2,0 3/2,0 1,0", "0,0 3,0 2,0");
        Assert.Null(Dominance.DominatorOf(three, 0, 1));
        AssertDominates(three, 0, 1, Dominance.DominatorOf(three, 0, 1, DominanceKind.Weak)!, DominanceKind.Weak);
    }

    [Fact]
    public void The_travelers_dilemma_unravels_by_weak_dominance_only()
    {
        // 100 is worse than 99 only sometimes; then 99 than 98, down to 2.
        NormalFormGame game = Catalog.TravelersDilemma(2, 8, 2);
        Elimination weak = Dominance.Eliminate(game, DominanceKind.Weak, byMixed: false);
        Assert.Equal([0], weak.Rows);
        Assert.Equal([0], weak.Columns);
        Assert.Equal(12, weak.Steps.Count);
        Assert.Empty(Dominance.Eliminate(game, DominanceKind.Strict, byMixed: false).Steps);
    }

    [Fact]
    public void Duplicates_and_constant_games_keep_everything()
    {
        NormalFormGame constant = NormalFormGame.FromCells("1,1 1,1 1,1", "1,1 1,1 1,1");
        foreach (DominanceKind kind in Enum.GetValues<DominanceKind>())
        {
            Assert.Empty(Dominance.Eliminate(constant, kind).Steps);
        }

        Assert.True(Dominance.Solve(NormalFormGame.FromCells("5,5")).IsComplete);
    }

    [Fact]
    public void Every_step_of_random_games_is_proven_and_nothing_dominated_stays()
    {
        var random = new Random(11);
        int steps = 0;
        for (int round = 0; round < 60; round++)
        {
            NormalFormGame game = RandomGames.Integer(random, random.Next(1, 5), random.Next(1, 5), 4);
            foreach (DominanceKind kind in Enum.GetValues<DominanceKind>())
            {
                Elimination left = Dominance.Eliminate(game, kind);
                steps += left.Steps.Count;
                foreach (EliminatedStrategy step in left.Steps)
                {
                    int[] others = [.. Enumerable.Range(0, step.Player == 0 ? game.Columns : game.Rows)
                        .Except(left.Steps.Where(s => s.Player != step.Player && s.Round < step.Round).Select(s => s.Strategy))];
                    AssertDominates(game, step.Player, step.Strategy, step.DominatedBy, kind, others);
                }

                Assert.All(Enumerable.Range(0, left.Rows.Count), i => Assert.Null(Dominance.DominatorOf(left.Remaining, 0, i, kind)));
                Assert.All(Enumerable.Range(0, left.Columns.Count), j => Assert.Null(Dominance.DominatorOf(left.Remaining, 1, j, kind)));
            }

            // Strictly dominated strategies are in no equilibrium.
            Elimination strict = Dominance.Eliminate(game);
            Assert.All(
                PureEquilibria.Solve(game).Solutions,
                e => Assert.True(strict.Rows.Contains(e.Row.Support.Single()) && strict.Columns.Contains(e.Column.Support.Single())));
        }

        Assert.True(steps > 100, $"Only {steps} steps: the games test nothing.");
    }

    private static void AssertDominates(
        NormalFormGame game, int player, int strategy, MixedStrategy dominator, DominanceKind kind, int[]? others = null)
    {
        Rational[] leads =
        [
            .. (others ?? [.. Enumerable.Range(0, player == 0 ? game.Columns : game.Rows)]).Select(other =>
                Enumerable.Range(0, dominator.Count).Aggregate(Rational.Zero, (sum, k) => sum + dominator.Exact![k] * Gets(k, other))
                    - Gets(strategy, other)),
        ];
        Assert.All(leads, lead => Assert.True(kind == DominanceKind.Strict ? lead.Sign > 0 : lead.Sign >= 0));
        Assert.Contains(leads, lead => lead.Sign > 0);

        Rational Gets(int own, int other) => player == 0 ? game.ExactPayoff(0, own, other) : game.ExactPayoff(1, other, own);
    }
}
