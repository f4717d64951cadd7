using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Theory;
using EscalationModel.Theory.TwoByTwo;

namespace EscalationModel.Tests.Theory.TwoByTwo;

/// <summary>The 78 ordinal games and the theory of moves, against published counts and backward induction.</summary>
public class OrdinalGamesTests
{
    private static readonly (int Row, int Column)[] Cells = [(0, 0), (0, 1), (1, 0), (1, 1)];

    [Fact]
    public void There_are_78_and_every_strict_game_is_one_of_them()
    {
        // [rapoport1966b]: 78 games, 12 of them symmetric, 57 without a cell that is best for both.
        Assert.Equal(78, OrdinalGames.All.Count);
        Assert.Equal(78, OrdinalGames.All.Select(g => g.Name).Distinct().Count());
        Assert.Equal((12, 57), (OrdinalGames.All.Count(g => g.IsSymmetric), OrdinalGames.All.Count(g => g.IsConflict)));

        // 4! x 4! games as they are written, each classified; the standard form has the same payoffs cell by cell.
        var met = new Dictionary<OrdinalGame, int>();
        foreach (TwoByTwoCrisis crisis in AllStrict())
        {
            OrdinalClass found = OrdinalGames.Classify(crisis)!;
            met[found.Game] = met.GetValueOrDefault(found.Game) + 1;
            foreach ((int i, int j) in Cells)
            {
                (int a, int b) = found.SidesExchanged ? (j, i) : (i, j);
                (int row, int column) = (found.RowExchanged ? 1 - a : a, found.ColumnExchanged ? 1 - b : b);
                int first = found.SidesExchanged ? 1 : 0;
                Assert.Equal(found.Game.Crisis.Payoff(0, i, j), crisis.Payoff(first, row, column));
                Assert.Equal(found.Game.Crisis.Payoff(1, i, j), crisis.Payoff(1 - first, row, column));
            }

            Assert.Equal([found.Game], OrdinalGames.Near(crisis));
        }

        // A symmetric game is written in 4 ways, any other in 8: 12 x 4 + 66 x 8 = 576.
        Assert.Equal(78, met.Count);
        Assert.All(met, m => Assert.Equal(m.Key.IsSymmetric ? 4 : 8, m.Value));
    }

    [Fact]
    public void Pure_equilibria_and_dominant_strategies_by_number()
    {
        // Known counts: 9 games have no pure equilibrium and 12 have two.
        int[] counts = new int[3];
        int[] dominant = new int[3];
        foreach (TwoByTwoCrisisResult found in OrdinalGames.All.Select(g => g.Solve()))
        {
            counts[found.PureEquilibria.Count]++;
            dominant[(found.RowMaximin.Dominant is null ? 0 : 1) + (found.ColumnMaximin.Dominant is null ? 0 : 1)]++;
            Assert.False(found.IsDegenerate);
        }

        // 21 games with two dominant strategies, 36 with one, 21 with none: half of the 12 kinds have one, (6 x 7) / 2 = 21 and 6 x 6.
        Assert.Equal([9, 57, 12], counts);
        Assert.Equal([21, 36, 21], dominant);
    }

    [Fact]
    public void Backward_induction_on_the_tree_ends_in_the_same_cells()
    {
        foreach (OrdinalGame game in OrdinalGames.All)
        {
            var theory = new TheoryOfMoves(game.Crisis);
            foreach (MovesFromCell from in theory.Solve().Starts)
            {
                Check(from.IfRowFirst, 0);
                Check(from.IfColumnFirst, 1);

                void Check((int Row, int Column) end, int first)
                {
                    double[] payoffs = [.. BackwardInduction.Solve(theory.ToGame(from.Start, first)).Solutions[0].Payoffs];
                    Assert.Equal(
                        [.. new[] { 0, 1 }.Select(side => game.Crisis.Payoff(side, end.Row, end.Column).ToDouble())], payoffs);
                }
            }
        }
    }

    [Fact]
    public void Published_nonmyopic_equilibria()
    {
        // [brams1994]: the Prisoner's Dilemma has (3,3) and (2,2); (3,3) also from (4,1) and (1,4). Chicken has (3,3), (4,2) and (2,4).
        TheoryOfMovesResult dilemma = new TheoryOfMoves(TwoByTwoCrisis.PrisonersDilemma).Solve();
        Assert.Equal([(0, 0), (1, 1)], dilemma.NonmyopicEquilibria);
        Assert.Equal([(0, 0), (0, 0), (0, 0), (1, 1)], dilemma.Starts.Select(s => s.Outcomes.Single()));
        TheoryOfMovesResult chicken = new TheoryOfMoves(TwoByTwoCrisis.Chicken).Solve();
        Assert.Equal([(0, 0), (0, 1), (1, 0)], chicken.NonmyopicEquilibria);
        Assert.Equal([(0, 1), (1, 0)], chicken.Starts[3].Outcomes);
        Assert.False(chicken.IsDeterminate);

        // Without two-sidedness the tempted side moves on to (2,2).
        Assert.Equal([(1, 1)], (new TheoryOfMoves(TwoByTwoCrisis.PrisonersDilemma) { IsTwoSided = false }).Solve().Starts[1].Outcomes);
    }

    [Fact]
    public void Published_counts_of_nonmyopic_equilibria()
    {
        // [brams2022]: every game has one that is Pareto-optimal; 45 conflict games have a cell of at least next-best for both, and in all
        // of these but one it is a nonmyopic equilibrium.
        int cooperative = 0, reached = 0;
        foreach (OrdinalGame game in OrdinalGames.All)
        {
            IReadOnlyList<(int Row, int Column)> ends = game.Solve().Moves!.NonmyopicEquilibria;
            Assert.Contains(ends, game.ParetoOptimal.Contains);
            (int Row, int Column)[] good =
                [.. Cells.Where(c => game.Crisis.Payoff(0, c.Row, c.Column) >= 3 && game.Crisis.Payoff(1, c.Row, c.Column) >= 3)];
            cooperative += game.IsConflict && good.Length > 0 ? 1 : 0;
            reached += game.IsConflict && good.Any(c => ends.Contains(c)) ? 1 : 0;

            // Where a cell is best for both, play ends there.
            Assert.True(game.IsConflict || ends.SequenceEqual([(0, 0)]));
        }

        Assert.Equal((45, 44), (cooperative, reached));
    }

    [Fact]
    public void Ties_lie_between_games_and_have_no_theory_of_moves()
    {
        TwoByTwoCrisis tied = TwoByTwoCrisis.Symmetric(4, 3, 1, 1);
        Assert.Null(OrdinalGames.Classify(tied));
        Assert.Equal(["Chicken", "Called Bluff", "Prisoner's Dilemma"], OrdinalGames.Near(tied).Select(g => g.Name));
        TheoryException error = Assert.Throws<TheoryException>(new TheoryOfMoves(tied).Solve);
        Assert.Equal(2, error.Conditions.Count);
        Assert.Throws<TheoryException>(() => new TheoryOfMoves(TwoByTwoCrisis.Chicken).ToGame((0, 2), 0));
        Assert.Equal(78, OrdinalGames.Near(TwoByTwoCrisis.Symmetric(1, 1, 1, 1)).Count);
    }

    [Fact]
    public void Numbers_of_the_literature()
    {
        Assert.Equal(
            [("Chicken", 66), ("Hero", 69), ("Leader", 68), ("Prisoner's Dilemma", 12), ("Stag Hunt", 61)],
            OrdinalGames.All.Where(g => g.RapoportGuyerNumber is not null).Select(g => (g.Name, g.RapoportGuyerNumber!.Value)).Order());
    }

    private static IEnumerable<TwoByTwoCrisis> AllStrict() =>
        from row in PreferenceOrders.All from column in PreferenceOrders.All
        select new TwoByTwoCrisis(PreferenceOrders.Ranks(row), PreferenceOrders.Ranks(column));
}
