using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.Games;

public class CatalogTests
{
    public static TheoryData<string> Names => [.. PublishedEquilibria.ByName.Keys];

    [Fact]
    public void Every_game_has_its_published_equilibria() =>
        Assert.Equal(Catalog.NormalFormGames.Keys.Except(["von Stengel's 75 equilibria"]).Order(), PublishedEquilibria.ByName.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void The_published_equilibria_are_equilibria(string name)
    {
        NormalFormGame game = Catalog.NormalFormGames[name];
        Assert.All(PublishedEquilibria.Of(name), pair => Assert.Equal(0, Equilibrium.Of(game, pair.Row, pair.Column).Regret));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_pure_ones_are_all_pure_equilibria(string name)
    {
        NormalFormGame game = Catalog.NormalFormGames[name];
        string[] pure = PublishedEquilibria.InWords(game.Cells.Select(c => Pure(game, c.Row, c.Column)).Where(e => e.Regret == 0));
        Assert.Equal(pure, PublishedEquilibria.ByName[name]
            .Where(line => !line.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_by_two_games_have_no_other(string name)
    {
        NormalFormGame game = Catalog.NormalFormGames[name];
        if (game is { Rows: 2, Columns: 2 })
        {
            Assert.Equal(
                PublishedEquilibria.ByName[name].Order(StringComparer.Ordinal),
                PublishedEquilibria.InWords(TwoByTwoEnumeration.Extreme(game)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Vertex_enumeration_finds_all_and_no_other(string name)
    {
        SolverResult<Equilibrium> found = VertexEnumeration.Solve(Catalog.NormalFormGames[name]);
        Assert.True(found.IsComplete);
        Assert.Equal(PublishedEquilibria.ByName[name].Order(StringComparer.Ordinal), PublishedEquilibria.InWords(found.Solutions));
    }

    [Fact]
    public void The_game_with_75_equilibria_has_75()
    {
        SolverResult<Equilibrium> found = VertexEnumeration.Solve(Catalog.NormalFormGames["von Stengel's 75 equilibria"]);
        Assert.Equal(PublishedEquilibria.SeventyFive, found.Solutions.Count);
        Assert.All(found.Solutions, e => Assert.Equal(0, e.Regret));
    }

    [Fact]
    public void Parameters_reach_the_payoffs()
    {
        Assert.Equal(99, Catalog.TravelersDilemma(2, 100, 2).Rows);
        Assert.Equal(
            (101, 97),
            (Catalog.TravelersDilemma(2, 100, 2).ExactPayoff(0, 97, 98), Catalog.TravelersDilemma(2, 100, 2).ExactPayoff(1, 97, 98)));
        Assert.Equal(new Rational(1, 2), Catalog.BeautyContest(100, new(2, 3)).ExactPayoff(0, 7, 7));
        Assert.Equal(39, Catalog.MoneyRequest.ExactPayoff(0, 8, 9));
        Assert.Equal(-1, Catalog.HawkDove(2, 4).ExactPayoff(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Catalog.HawkDove(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Catalog.TravelersDilemma(5, 4, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Catalog.TravelersDilemma(2, 4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Catalog.BeautyContest(4, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Catalog.Centipede(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Catalog.ChainStore(9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Catalog.Ultimatum(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Catalog.Coordination(0));
    }

    [Fact]
    public void The_centipede_of_the_experiments_has_its_payoffs()
    {
        // 0.40/0.10, 0.20/0.80, 1.60/0.40, 0.80/3.20, and 6.40/1.60 if nobody takes.
        var ends = new List<string>();
        GameNode node = Catalog.Centipede(4).Root;
        while (node.Kind == GameNodeKind.Decision)
        {
            ends.Add(string.Join(' ', node.Moves[0].Next.Payoffs.Select(p => p.ToString("0.00", null))));
            node = node.Moves[1].Next;
        }

        ends.Add(string.Join(' ', node.Payoffs.Select(p => p.ToString("0.00", null))));
        Assert.Equal(["0.40 0.10", "0.20 0.80", "1.60 0.40", "0.80 3.20", "6.40 1.60"], ends);
    }

    private static Equilibrium Pure(NormalFormGame game, int row, int column) =>
        Equilibrium.Of(game, MixedStrategy.Pure(row, game.Rows), MixedStrategy.Pure(column, game.Columns));
}
