using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.Games;

/// <summary>The trees of the catalog against what the works that they are known from say of them.</summary>
public class CatalogTreeTests
{
    [Fact]
    public void Every_tree_has_its_published_equilibria() => Assert.Equal(
        ["Beer and quiche", "Centipede", "Chain store", "Entry deterrence", "Selten's horse", "Ultimatum"],
        Catalog.ExtensiveFormGames.Keys.Order(StringComparer.Ordinal));

    // [selten1978]: to enter and yield is perfect; to stay out for fear of a fight that would come with at least 1/2 is not.
    [Fact]
    public void The_threat_to_fight_is_an_equilibrium_and_not_perfect()
    {
        ExtensiveFormGame game = Catalog.EntryDeterrence;
        SolverResult<BehaviorProfile> perfect = BackwardInduction.Solve(game);
        BehaviorProfile found = Assert.Single(perfect.Solutions);
        Assert.True(perfect.IsComplete && found[0, "entry"][1] == 1 && found[1, "response"][0] == 1);
        SolverResult<Equilibrium> nash = VertexEnumeration.Solve(game.ToNormalForm());
        Assert.Equal(["0 1 | 1 0", "1 0 | 0 1", "1 0 | 1/2 1/2"], PublishedEquilibria.InWords(nash.Solutions));
        Assert.Equal(2, NashComponents.Of(nash.Solutions).Count);
        Assert.True(AgentQuantalResponse.Solve(game).Solutions[0].Profile[1, "response"][0] > 0.999);
    }

    // [selten1978]: every entrant enters and is let in, by backward induction from the last market.
    [Theory]
    [InlineData(1), InlineData(2), InlineData(5), InlineData(8)]
    public void The_chain_store_yields_in_every_market(int entrants)
    {
        ExtensiveFormGame game = Catalog.ChainStore(entrants);
        SolverResult<BehaviorProfile> result = BackwardInduction.Solve(game);
        BehaviorProfile found = Assert.Single(result.Solutions);
        Assert.True(result.IsComplete && found.Regret == 0);
        Assert.All(
            game.InformationSets, set => Assert.Equal(set.Player == entrants ? "yield" : "in", set.Actions[found[set].Support.Single()]));
        Assert.Equal([.. Enumerable.Repeat<Rational>(2, entrants), 2 * entrants], found.ExactPayoffs!);
    }

    // Who is not expected to yield deters: the intuition behind the paradox is an equilibrium, though not a perfect one.
    [Fact]
    public void Deterrence_in_the_chain_store_is_an_equilibrium()
    {
        ExtensiveFormGame game = Catalog.ChainStore(3);
        var deterrence = BehaviorProfile.Of(
            game, set => MixedStrategy.Pure(set.Player == 3 || set.Key.Contains('y', StringComparison.Ordinal) ? 1 : 0, 2));
        Assert.Equal(0, deterrence.Regret);
        Assert.Equal([1, 1, 1, 15], deterrence.ExactPayoffs!);
        Assert.True(Assessment.Of(deterrence, _ => MixedStrategy.Pure(0, 1)).Regret > 0);
    }

    // [rosenthal1981], [mckelvey1992]: whoever is asked takes; every equilibrium, perfect or not, ends at once.
    [Theory]
    [InlineData(4), InlineData(6)]
    public void The_centipede_ends_at_once(int moves)
    {
        ExtensiveFormGame game = Catalog.Centipede(moves);
        SolverResult<BehaviorProfile> result = BackwardInduction.Solve(game);
        BehaviorProfile found = Assert.Single(result.Solutions);
        Assert.True(result.IsComplete);
        Assert.All(game.InformationSets, set => Assert.Equal(1, found[set][0]));
        Assert.Equal([new Rational(2, 5), new Rational(1, 10)], found.ExactPayoffs!);
        SolverResult<Equilibrium> nash = VertexEnumeration.Solve(game.ToReducedNormalForm());
        Assert.True(nash.IsComplete);
        Assert.All(nash.Solutions, e => Assert.Equal([new Rational(2, 5), new Rational(1, 10)], e.ExactPayoffs!));
        Assert.Equal("take", Assert.Single(SequenceFormLemke.Solve(game).Solutions[0].Outcomes()).Path);
    }

    // [guth1982]: the responder takes whatever is more than nothing; two perfect equilibria, which differ in what an offer of nothing gets.
    [Theory]
    [InlineData(1), InlineData(4), InlineData(10)]
    public void The_proposer_leaves_nothing_or_the_least(int pie)
    {
        SolverResult<BehaviorProfile> result = BackwardInduction.Solve(Catalog.Ultimatum(pie));
        Assert.True(result.IsComplete);
        string[] played = [.. result.Solutions.Select(e => Assert.Single(e.Outcomes()).Path).Order(StringComparer.Ordinal)];
        // to be left nothing of 1 is as bad as a refusal
        Assert.Equal(pie == 1 ? ["0 > accept", "0 > reject", "1 > accept"] : ["0 > accept", "1 > accept"], played);
        ExtensiveFormGame game = Catalog.Ultimatum(4);
        var fair = BehaviorProfile.Of(
            game, set => MixedStrategy.Pure(set.Player == 0 ? 2 : int.Parse(set.Key, null) < 2 ? 1 : 0, set.Actions.Count));
        Assert.Equal(0, fair.Regret); // a threat makes the fair division an equilibrium
    }

    // [cho1987]: the equilibrium outcomes are both beer and both quiche; either needs a fight after the other breakfast with at least 1/2.
    [Fact]
    public void Both_have_beer_or_both_have_quiche()
    {
        ExtensiveFormGame game = Catalog.BeerQuiche;
        SolverResult<Equilibrium> nash = VertexEnumeration.Solve(game.ToReducedNormalForm());
        Assert.True(nash.IsComplete);
        BehaviorProfile[] profiles = [.. nash.Solutions.Select(e => game.FromReducedNormalForm(e.Row, e.Column))];
        Assert.All(profiles, p => Assert.Equal(0, p.Regret));
        Assert.All(profiles, p => Assert.True(p[0, "weak"].Exact!.SequenceEqual(p[0, "strong"].Exact!)));
        Assert.Equal([new Rational(1, 2), Rational.One], Duel("beer", "quiche"));
        Assert.Equal([new Rational(1, 2), Rational.One], Duel("quiche", "beer"));
        Assert.All(profiles, p => Assert.Equal(new Rational(9, 10), p.ExactPayoffs![1]));

        // The agents' quantal response selects the intuitive one.
        Assert.True(AgentQuantalResponse.Solve(game).Solutions[0].Profile is var limit
            && limit[0, "strong"][0] > 0.99
            && limit[0, "weak"][0] > 0.99);

        // How likely a fight is after the breakfast that nobody has.
        Rational[] Duel(string had, string other) =>
            [.. profiles.Where(p => p[0, "weak"].Exact![had == "beer" ? 0 : 1] == 1).Select(p => p[1, other].Exact![0]).Distinct().Order()];
    }

    // [selten1975]: (D, c, L) is subgame-perfect, because there is no subgame, and not perfect; (C, c, R) is.
    [Fact]
    public void The_horse_has_an_equilibrium_that_is_not_perfect()
    {
        ExtensiveFormGame game = Catalog.SeltenHorse;
        BehaviorProfile unreasonable = Profile(1, 0, 0), reasonable = Profile(0, 0, 1);
        Assert.Equal((0.0, 0.0), (unreasonable.Regret, reasonable.Regret));
        Assert.Equal([3, 2, 2], unreasonable.ExactPayoffs!);
        Assert.Equal([1, 1, 1], reasonable.ExactPayoffs!);

        // If 1 goes C by mistake, 2 would rather play d, whatever trembles give 3 to believe; for (C, c, R) some trembles do.
        Assert.All(
            Orders,
            order => Assert.True(Assessment.ByTrembles(unreasonable, (set, _) => (Rational.One, set.Player == 0 ? order : 2)).Regret > 0));
        Assert.Contains(
            Orders, order => Assessment.ByTrembles(reasonable, (set, _) => (Rational.One, set.Player == 0 ? order : 2)).Regret == 0);

        BehaviorProfile limit = AgentQuantalResponse.Solve(game, new() { Tolerance = 1e-7 }).Solutions[0].Profile;
        Assert.True(limit[0, "1"][0] > 0.999 && limit[1, "2"][0] > 0.999 && limit[2, "3"][0] < 0.2501);

        // All pure equilibria, by looking at every profile.
        string[] pure = [.. from a in "CD"
            from b in "cd" from c in "LR" where Profile("CD".IndexOf(a), "cd".IndexOf(b), "LR".IndexOf(c)).Regret == 0 select $"{a}{b}{c}"];
        Assert.Equal(["CcR", "DcL"], pure);

        BehaviorProfile Profile(int first, int second, int third) =>
            BehaviorProfile.Of(game, set => MixedStrategy.Pure(set.Player switch { 0 => first, 1 => second, _ => third }, 2));
    }

    // [kuhn1950]: betting the jack with any alpha from 0 to 1/3 is optimal, with a certain answer to each; beyond, it is not.
    [Fact]
    public void Kuhns_family_is_optimal_for_every_alpha()
    {
        for (int k = 0; k <= 12; k++)
        {
            Rational alpha = new(k, 36);
            BehaviorProfile profile = Kuhn(alpha);
            Assert.Equal([Rational.Zero, Rational.Zero], profile.ExactRegrets!);
            Assert.Equal(new Rational(-1, 18), profile.ExactPayoffs![0]);
        }

        Assert.True(Kuhn(new(13, 36)).Regret > 0);
        Assert.Equal(new Rational(-1, 18), SequenceFormLp.Solve(Catalog.KuhnPoker, exact: true).Solutions[0].ExactPayoffs![0]);
        Assert.Equal(new Rational(-1, 18), SequenceFormLemke.Solve(Catalog.KuhnPoker).Solutions[0].ExactPayoffs![0]);

        // Bet: jack alpha, king 3 alpha; call: queen alpha + 1/3, king always. The second player calls with 1/3 of the queens
        // and bluffs with 1/3 of the jacks.
        static BehaviorProfile Kuhn(Rational alpha) => BehaviorProfile.Of(Catalog.KuhnPoker, set =>
        {
            var third = new Rational(1, 3);
            Rational aggressive = (set.Player, set.Key.Contains("bet", StringComparison.Ordinal), set.Key[0]) switch
            {
                (0, false, 'J') => alpha,
                (0, false, 'K') => 3 * alpha > 1 ? 1 : 3 * alpha,
                (0, true, 'Q') => alpha + third,
                (1, false, 'J') or (1, true, 'Q') => third,
                (_, _, 'K') => 1,
                _ => 0,
            };
            return MixedStrategy.OfExact(1 - aggressive, aggressive);
        });
    }

    private static readonly int[] Orders = [1, 2, 3];
}
