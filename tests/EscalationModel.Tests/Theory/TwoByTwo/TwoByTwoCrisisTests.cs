using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.NormalForm;
using EscalationModel.Theory;
using EscalationModel.Theory.TwoByTwo;

namespace EscalationModel.Tests.Theory.TwoByTwo;

/// <summary>2 x 2 crises against the general solvers, with ties and without.</summary>
public class TwoByTwoCrisisTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(1000)]
    public void The_general_solver_finds_the_same_extreme_equilibria(int highest)
    {
        int several = 0;
        foreach (TwoByTwoCrisis crisis in RandomCrises.Of(1, 150, highest))
        {
            TwoByTwoCrisisResult found = crisis.Solve();
            IReadOnlyList<Equilibrium> all = VertexEnumeration.Solve(crisis.ToGame()).Solutions;
            Assert.Equal(Texts(all), Texts(found.ExtremeEquilibria));
            Assert.Equal(
                PureEquilibria.Solve(crisis.ToGame()).Solutions.Count, found.PureEquilibria.Count);
            several += found.ExtremeEquilibria.Count > 1 ? 1 : 0;

            // Who mixes in the only mixed equilibrium makes the other indifferent.
            if (found.Mixed is { } mixed)
            {
                Assert.Equal(Rational.Zero, mixed.ExactRegret);
                Assert.Equal(found.PureEquilibria.Count + 1, found.ExtremeEquilibria.Count);
            }
        }

        Assert.True(several > 10);

        static string[] Texts(IEnumerable<Equilibrium> of) =>
            [.. of.Select(e => $"{e.Row} {e.Column}").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void Linear_programs_find_the_same_bounds_of_correlated_payoffs()
    {
        int five = 0;
        foreach (TwoByTwoCrisis crisis in RandomCrises.Of(2, 60, 3).Concat(RandomCrises.Of(3, 60, 50)))
        {
            CorrelatedPolytope found = crisis.Solve().Correlated;
            NormalFormGame game = crisis.ToGame();
            Assert.Equal(CorrelatedEquilibria.PayoffRange(game, 0), found.RowPayoff);
            Assert.Equal(CorrelatedEquilibria.PayoffRange(game, 1), found.ColumnPayoff);
            Assert.Equal(CorrelatedEquilibria.MaximizeWelfare(game).Payoffs.Aggregate((a, b) => a + b), found.PayoffSum.Most);
            five += found.Vertices.Count == 5 ? 1 : 0;
        }

        Assert.True(five > 5);
    }

    [Fact]
    public void Chicken_and_stag_hunt_have_five_correlated_corners()
    {
        Assert.All(RandomCrises.Chickens(4, 40), c => Assert.Equal(5, c.Solve().Correlated.Vertices.Count));
        Assert.Equal(5, TwoByTwoCrisis.StagHunt.Solve().Correlated.Vertices.Count);
        Assert.All(
            new[] { TwoByTwoCrisis.PrisonersDilemma, TwoByTwoCrisis.Deadlock, TwoByTwoCrisis.CalledBluff, TwoByTwoCrisis.Bully },
            c => Assert.Single(c.Solve().Correlated.Vertices));
    }

    [Fact]
    public void The_games_of_the_catalog_have_their_names()
    {
        (NormalFormGame Game, string Name)[] named =
        [
            (Catalog.Chicken, "Chicken"), (Catalog.PrisonersDilemma, "Prisoner's Dilemma"), (Catalog.StagHunt, "Stag Hunt"),
            (Catalog.Deadlock, "Deadlock"), (Catalog.CalledBluff, "Called Bluff"), (Catalog.Bully, "Bully"),
            (Catalog.AumannChicken, "Chicken"), (Catalog.HawkDove(2, 4), "Chicken"), (Catalog.HawkDove(4, 2), "Prisoner's Dilemma"),
            (Catalog.CalledBluff.Transposed(), "Called Bluff"),
            (Catalog.BattleOfTheSexes.Restricted([0, 1], [1, 0]), "between Leader and Hero"),
        ];
        foreach ((NormalFormGame game, string name) in named[..^1])
        {
            Assert.Equal(name, TwoByTwoCrisis.Of(game).Solve().Name);
            Assert.Equal(game.ToNfg(), TwoByTwoCrisis.Of(game).ToGame().With(
                game.Title, [.. game.Players], [.. game.RowLabels], [.. game.ColumnLabels]).ToNfg());
        }

        // Both lose as much without coordination: that tie lies between two games.
        Assert.Equal(named[^1].Name, TwoByTwoCrisis.Of(named[^1].Game).Row.Classify().Name);
    }

    [Fact]
    public void Who_gives_way_in_the_crises_of_the_literature()
    {
        // Called Bluff: the side with the preferences of Chicken gives way; Bully: the side that faces Deadlock does.
        Assert.Equal([(0, 1)], TwoByTwoCrisis.CalledBluff.Solve().PureEquilibria);
        Assert.Equal([(1, 0)], TwoByTwoCrisis.Bully.Solve().PureEquilibria);
        Assert.Equal([(1, 1)], TwoByTwoCrisis.Deadlock.Solve().PureEquilibria);
        Assert.Equal([(1, 1)], TwoByTwoCrisis.PrisonersDilemma.Solve().PureEquilibria);
        Assert.Equal([(0, 0), (1, 1)], TwoByTwoCrisis.StagHunt.Solve().PureEquilibria);
        Assert.Equal([(0, 1), (1, 0)], TwoByTwoCrisis.Chicken.Solve().PureEquilibria);

        // Maximin: Chicken gives way, the Prisoner's Dilemma stands firm.
        Assert.Equal([0], TwoByTwoCrisis.Chicken.Solve().RowMaximin.Strategies);
        Assert.Equal([1], TwoByTwoCrisis.PrisonersDilemma.Solve().RowMaximin.Strategies);
        Assert.Equal((2, 2), (TwoByTwoCrisis.Chicken.Solve().RowMaximin.Value, TwoByTwoCrisis.PrisonersDilemma.Solve().RowMaximin.Value));
    }

    [Fact]
    public void Comparative_statics_of_chicken()
    {
        var bit = new Rational(1, 1000);
        foreach (TwoByTwoCrisis crisis in RandomCrises.Chickens(5, 60))
        {
            GamePreferences row = crisis.Row, column = crisis.Column;
            Rational own = crisis.Solve().Mixed!.Row.Exact![1], other = crisis.Solve().Mixed!.Column.Exact![1];
            Rational Own(GamePreferences r, GamePreferences c) => new TwoByTwoCrisis(r, c).Solve().Mixed!.Row.Exact![1];

            // Own mixing depends on the other's payoffs alone, and equals the other's critical risk.
            Assert.Equal(own, Own(row with { Temptation = row.Temptation + 1 }, column));
            Assert.Equal(column.CriticalRisk, own);
            Assert.Equal(row.CriticalRisk, other);

            // The more the other is tempted and the less it fears the crash, the more must one stand firm.
            Assert.True(Own(row, column with { Temptation = column.Temptation + bit }) > own);
            Assert.True(Own(row, column with { Punishment = column.Punishment - bit }) < own);
            Assert.True(Own(row, column with { Reward = column.Reward + bit }) < own);
            Assert.True(Own(row, column with { Sucker = column.Sucker + bit }) < own);
        }
    }

    [Fact]
    public void Every_symmetric_order_has_a_kind_and_ties_lie_between()
    {
        var kinds = new Dictionary<SymmetricGameKind, int>();
        for (int code = 0; code < 256; code++)
        {
            int[] p = [code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6];
            var of = new GamePreferences(p[0], p[1], p[2], p[3]);
            SymmetricClass found = of.Classify();
            Assert.Equal(p.Distinct().Count() < 4, of.HasTies);
            if (!of.HasTies)
            {
                kinds[found.Kind!.Value] = kinds.GetValueOrDefault(found.Kind.Value) + 1;
                Assert.Equal([found.Kind.Value], found.Between);
                Assert.Equal(found.Kind, new GamePreferences(p[3], p[2], p[1], p[0]).Classify().Kind);
                Assert.NotEqual(found.IsExchanged, new GamePreferences(p[3], p[2], p[1], p[0]).Classify().IsExchanged);
            }
            else
            {
                // To break the ties by a little leads to each kind between, and to no other.
                HashSet<SymmetricGameKind> near = [];
                foreach (int[] order in Permutations())
                {
                    Rational Moved(int i) => p[i] + new Rational(order[i], 100);
                    near.Add(new GamePreferences(Moved(0), Moved(1), Moved(2), Moved(3)).Classify().Kind!.Value);
                }

                Assert.Equal(near.Order(), found.Between);
                Assert.True(found.Kind is null or SymmetricGameKind.StagHunt);
            }
        }

        Assert.Equal(12, kinds.Count);
        Assert.All(kinds.Values, n => Assert.Equal(2, n));
        Assert.Equal(SymmetricGameKind.StagHunt, new GamePreferences(1, 2, 1, 0).Classify().Kind);
        Assert.Equal("between Chicken and Prisoner's Dilemma", new GamePreferences(3, 2, 1, 1).Classify().Name);
        Assert.Equal("T > R > P = S", new GamePreferences(3, 2, 1, 1).Order);
        Assert.Equal("all alike", new GamePreferences(1, 1, 1, 1).Classify().Name);

        static IEnumerable<int[]> Permutations() =>
            from a in Enumerable.Range(0, 4) from b in Enumerable.Range(0, 4) from c in Enumerable.Range(0, 4)
            where a != b && b != c && a != c select new[] { a, b, c, 6 - a - b - c };
    }

    [Fact]
    public void A_tie_of_decimals_is_a_tie()
    {
        // 0.1 + 0.2 and 0.3 differ as doubles.
        Rational third = Rational.Parse("0.1") + Rational.Parse("0.2");
        Assert.Equal("T > R > P = S", new GamePreferences(3, 2, third, Rational.Parse("0.3")).Order);
        Assert.Equal("T > R > P = S", new GamePreferences(3, 2, Rational.Parse("1/3"), 1 - Rational.Parse("2/3")).Order);
        var bit = new Rational(1, 1_000_000_000_000_000_000);
        Assert.Equal(SymmetricGameKind.Chicken, new GamePreferences(3, 2, third, third + bit).Classify().Kind);
        Assert.Equal(SymmetricGameKind.PrisonersDilemma, new GamePreferences(3, 2, third, third - bit).Classify().Kind);
        Assert.NotNull(TwoByTwoCrisis.Symmetric(3, 2, third, third + bit).Solve().Mixed);
        Assert.Null(TwoByTwoCrisis.Symmetric(3, 2, third, third).Solve().Mixed);
    }

    [Fact]
    public void Extreme_and_degenerate_payoffs()
    {
        Rational huge = Rational.Parse("1e299"), tiny = Rational.Parse("1e-299");
        TwoByTwoCrisisResult found = TwoByTwoCrisis.Symmetric(huge, tiny, -huge, -tiny).Solve();
        Assert.Equal("Chicken", found.Name);
        Assert.Equal(0.5, found.Mixed!.Row[1], 1e-12);
        Assert.Equal(new Rational(1, 2), found.Mixed.Row.Exact![1]); // both differences are 1e299 less 1e-299
        Assert.Contains(
            "1e300", Assert.Throws<TheoryException>(() => TwoByTwoCrisis.Symmetric(huge * 100, 1, 0, 0).Solve()).Message,
            StringComparison.Ordinal);

        // All alike: everything is an equilibrium.
        TwoByTwoCrisisResult alike = TwoByTwoCrisis.Symmetric(1, 1, 1, 1).Solve();
        Assert.Equal((4, 4, 1), (alike.ExtremeEquilibria.Count, alike.Correlated.Vertices.Count, alike.Components));
        Assert.True(alike.HasIndifferentSide && alike.IsDegenerate);
        Assert.Equal("all alike: a continuum of equilibria", alike.Regime);
        Assert.Null(alike.Moves);
        Assert.Throws<TheoryException>(() => TwoByTwoCrisis.Of(Catalog.MatchingPennies.Restricted([0], [0, 1])));
    }

    [Fact]
    public void Risk_dominance_is_of_the_smaller_sum_of_critical_risks()
    {
        // Resistances: an equilibrium is risk-dominant if its mixed opponents would have to be the less sure of it.
        int compared = 0;
        foreach (TwoByTwoCrisis crisis in RandomCrises.Chickens(6, 80))
        {
            TwoByTwoCrisisResult found = crisis.Solve();
            Rational sum = found.Mixed!.Row.Exact![1] + found.Mixed.Column.Exact![1];

            // (D,C) needs the column player to expect D with at least Row's mixture, and the row player C with at least 1 - Column's.
            Rational row = found.Mixed.Row.Exact[1], column = found.Mixed.Column.Exact[1];
            Rational standing = row + (1 - column), givingWay = (1 - row) + column;
            Assert.Equal(
                standing == givingWay ? null : standing < givingWay ? (1, 0) : ((int, int)?)(0, 1), found.RiskDominance.Dominant);
            compared += sum.Sign > 0 && found.RiskDominance.Dominant is not null ? 1 : 0;
        }

        Assert.True(compared > 60);
    }
}
