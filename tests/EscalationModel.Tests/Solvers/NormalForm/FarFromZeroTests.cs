using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.Learning;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.Solvers.NormalForm;

/// <summary>Payoffs that lie far from 0 and differ little: the solvers in doubles see the differences, and exact
/// ones the last of them.</summary>
public class FarFromZeroTests
{
    private static readonly Rational Far = Rational.Parse("1e12"), Little = Rational.Parse("1e-12");

    public static TheoryData<string> Small => [.. Catalog.NormalFormGames.Where(g => g.Value.Rows <= 5).Select(g => g.Key)];

    [Theory]
    [MemberData(nameof(Small))]
    public void Learning_does_not_see_where_the_zero_is(string name)
    {
        NormalFormGame game = Catalog.NormalFormGames[name], far = game.Rescaled(1, Far, 1, -Far);
        var options = new LearningOptions { MostRounds = 2000 };
        foreach (Func<NormalFormGame, SolverResult<Equilibrium>> solve in (Func<NormalFormGame, SolverResult<Equilibrium>>[])
            [g => FictitiousPlay.Solve(g, options), g => RegretMatching.Solve(g, options)])
        {
            SolverResult<Equilibrium> near = solve(game), there = solve(far);
            Assert.Equal(near.Residual, there.Residual, 1e-6); // rounding decides where a regret is nearly 0
            Assert.True(near.Status == there.Status);
        }
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void The_regret_of_doubles_is_right_to_a_billionth_of_the_range(string name)
    {
        NormalFormGame game = Catalog.NormalFormGames[name], far = game.Rescaled(1, Far, 1, -Far);
        MixedStrategy row = Weighted(game.Rows), column = Weighted(game.Columns);
        double range = Math.Max(game.PayoffRange(0), game.PayoffRange(1));
        Assert.Equal(Equilibrium.Of(game, row, column).Regret, Equilibrium.Of(far, row, column).Regret, 1e-9 * range);
        Assert.Equal(BestResponse.Of(game, 0, column, 1e-9).Strategies, BestResponse.Of(far, 0, column, 1e-9).Strategies);
        Assert.Equal(BestResponse.Of(game, 1, row, 1e-9).Strategies, BestResponse.Of(far, 1, row, 1e-9).Strategies);

        static MixedStrategy Weighted(int n) => MixedStrategy.Of([.. Enumerable.Range(1, n).Select(i => 2.0 * i / (n * (n + 1)))]);
    }

    [Fact]
    public void The_replicator_does_not_see_where_the_zero_is()
    {
        NormalFormGame hawks = Catalog.HawkDove(2, 4), far = hawks.Rescaled(1, Far, 1, Far);
        MixedStrategy few = MixedStrategy.Of(0.9, 0.1);
        Assert.Equal(
            ReplicatorDynamics.RunSymmetric(hawks, few, 1).Points[^1].Row[1],
            ReplicatorDynamics.RunSymmetric(far, few, 1).Points[^1].Row[1],
            1e-9);
    }

    [Fact]
    public void A_tie_in_doubles_that_is_none_in_fractions_is_no_equilibrium()
    {
        // 1e12 and 1e12 + 1e-12 are one double: in doubles the first cell looks like an equilibrium.
        NormalFormGame game = new(new[,] { { Far, Far }, { Far + Little, Far + 2 } }, new[,] { { Far, Far }, { Far, Far + Little } });
        SolverResult<Equilibrium> race = LemkeHowson.Race(game);
        Assert.Equal(SolverStatus.Solved, race.Status);
        Assert.True(race.Solutions[0].ExactRegret is null or { IsZero: true });
        Assert.Equal([Rational.Zero, Rational.One], VertexEnumeration.Solve(game).Solutions.Single().Row.Exact!);
    }

    [Fact]
    public void The_regret_of_exact_strategies_is_a_fraction()
    {
        NormalFormGame game = new(new[,] { { Far }, { Far + Little } }, new Rational[,] { { 0 }, { 0 } });
        Assert.Equal(Little, Equilibrium.Of(game, MixedStrategy.Pure(0, 2), MixedStrategy.Pure(0, 1)).ExactRegret);
        Assert.Null(Equilibrium.Of(game, MixedStrategy.Of(1, 0), MixedStrategy.Pure(0, 1)).ExactRegret);
    }

    [Fact]
    public void Payoffs_whose_sums_would_not_be_finite_are_refused_with_their_place()
    {
        Rational huge = Rational.Parse("1e301");
        Assert.Contains(
            "column[0,1] is 1000",
            Assert.Throws<ArgumentException>(() => new NormalFormGame(new Rational[,] { { 1, 2 } }, new[,] { { 3, huge } })).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "row[0,0] is -1000",
            Assert.Throws<ArgumentException>(() => new NormalFormGame(new[,] { { -1e301 } }, new[,] { { 0.0 } })).Message,
            StringComparison.Ordinal);
        string tree = Assert.Throws<ArgumentException>(
            () => new ExtensiveFormGame("", ["A"], GameNode.Decision(0, "", ("l", GameNode.End(0)), ("r", GameNode.End(huge))))).Message;
        Assert.Contains("at \"r\": a payoff of 1000", tree, StringComparison.Ordinal);
        Assert.Contains("(1E+301); a payoff from -1e300 to 1e300 is needed", tree, StringComparison.Ordinal);
        Assert.Equal(1e300, new NormalFormGame(new[,] { { 1e300 } }, new[,] { { -1e300 } }).Payoff(0, 0, 0));
    }
}
