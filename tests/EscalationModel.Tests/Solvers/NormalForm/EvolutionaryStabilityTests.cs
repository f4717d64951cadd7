using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.Solvers.NormalForm;

public class EvolutionaryStabilityTests
{
    [Fact]
    public void Rock_paper_scissors_has_none_until_ties_pay()
    {
        Assert.Empty(EvolutionaryStability.Solve(Catalog.RockPaperScissors).Solutions);

        // A tie that costs a little makes the even mixture stable; one that pays makes it unstable.
        Rational[,] Rules(Rational tie) => new[,] { { tie, -1, 1 }, { 1, tie, -1 }, { -1, 1, tie } };
        Equilibrium even = Assert.Single(EvolutionaryStability.Solve(NormalFormGame.Symmetric(Rules(new(-1, 100)))).Solutions);
        Assert.Equal([new Rational(1, 3), new Rational(1, 3), new Rational(1, 3)], even.Row.Exact!);
        Assert.Empty(EvolutionaryStability.Solve(NormalFormGame.Symmetric(Rules(new(1, 100)))).Solutions);
    }

    [Fact]
    public void Strict_equilibria_are_stable_and_the_mixed_one_of_the_stag_hunt_is_not()
    {
        Assert.Equal(2, EvolutionaryStability.Solve(Catalog.StagHunt).Solutions.Count);
        Assert.False(EvolutionaryStability.IsStable(Catalog.StagHunt, MixedStrategy.OfExact(new Rational(1, 2), new Rational(1, 2))));
        Assert.Equal(3, EvolutionaryStability.Solve(Catalog.Coordination(3)).Solutions.Count);
        Assert.False(
            EvolutionaryStability.IsStable(NormalFormGame.Symmetric(new Rational[,] { { 1, 1 }, { 1, 1 } }), MixedStrategy.Pure(0, 2)));
    }

    [Fact]
    public void A_best_reply_outside_the_support_can_tip_the_balance()
    {
        // Strategy 2 does as well as 0 against 0, and against itself worse than 0 does (stable) or better (not).
        Assert.True(
            EvolutionaryStability.IsStable(NormalFormGame.Symmetric(new Rational[,] { { 1, 2 }, { 1, 1 } }), MixedStrategy.Pure(0, 2)));
        Assert.False(
            EvolutionaryStability.IsStable(NormalFormGame.Symmetric(new Rational[,] { { 1, 0 }, { 1, 1 } }), MixedStrategy.Pure(0, 2)));
    }

    [Fact]
    public void Random_games_agree_with_mutants_on_a_grid()
    {
        var random = new Random(12);
        int stable = 0, unstable = 0;
        for (int round = 0; round < 400; round++)
        {
            NormalFormGame game = RandomGames.Symmetric(random, 3, 2);
            foreach (int pure in Enumerable.Range(0, 3))
            {
                var x = MixedStrategy.Pure(pure, 3);
                bool expected = ResistsAll(game, x.Exact!);
                Assert.Equal(expected, EvolutionaryStability.IsStable(game, x));
                (stable, unstable) = expected ? (stable + 1, unstable) : (stable, unstable + 1);
            }

            Assert.All(EvolutionaryStability.Solve(game).Solutions, e => Assert.True(e.Regret == 0 && ResistsAll(game, e.Row.Exact!)));
        }

        Assert.True(stable > 100 && unstable > 100, $"{stable} stable, {unstable} not: the games test nothing.");
    }

    [Fact]
    public void What_it_is_not_for_is_refused()
    {
        Assert.Contains(
            "not symmetric",
            Assert.Throws<ArgumentException>(() => EvolutionaryStability.Solve(Catalog.Bully)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => EvolutionaryStability.IsStable(Catalog.Chicken, MixedStrategy.Of(0.5, 0.5)));
        Assert.Throws<ArgumentException>(() => EvolutionaryStability.IsStable(Catalog.Chicken, MixedStrategy.Pure(0, 3)));
        Assert.Throws<ArgumentException>(() => EvolutionaryStability.Solve(Catalog.Coordination(17)));
    }

    // The definition, against every mutant with probabilities of twelfths.
    private static bool ResistsAll(NormalFormGame game, IReadOnlyList<Rational> x)
    {
        const int Grid = 12;
        Rational self = Gets(game, x, x);
        for (int a = 0; a <= Grid; a++)
        {
            for (int b = 0; a + b <= Grid; b++)
            {
                Rational[] y = [new(a, Grid), new(b, Grid), new(Grid - a - b, Grid)];
                int first = Gets(game, y, x).CompareTo(self);
                if (!y.SequenceEqual(x) && (first > 0 || (first == 0 && Gets(game, x, y) <= Gets(game, y, y))))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static Rational Gets(NormalFormGame game, IReadOnlyList<Rational> own, IReadOnlyList<Rational> other) =>
        game.Cells.Aggregate(Rational.Zero, (sum, c) => sum + own[c.Row] * other[c.Column] * game.ExactPayoff(0, c.Row, c.Column));
}
