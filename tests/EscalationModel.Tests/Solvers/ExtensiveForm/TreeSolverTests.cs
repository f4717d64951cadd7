using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Tests.Games;

namespace EscalationModel.Tests.Solvers.ExtensiveForm;

/// <summary>The solvers of trees agree with published values, with each other and with the normal form.</summary>
public class TreeSolverTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Fact]
    public void Kuhn_poker_is_worth_minus_one_eighteenth()
    {
        foreach (SolverResult<BehaviorProfile> result in new[]
        {
            SequenceFormLp.Solve(Catalog.KuhnPoker, exact: true),
            SequenceFormLemke.Solve(Catalog.KuhnPoker),
            BackwardInduction.Solve(Catalog.KuhnPoker),
        })
        {
            BehaviorProfile found = Assert.Single(result.Solutions);
            Assert.Equal(SolverStatus.Solved, result.Status);
            Assert.Equal(new Rational(-1, 18), found.ExactPayoffs![0]);
            Assert.True(found.ExactRegrets!.All(r => r.IsZero));

            // Kuhn: the first player bets the king three times as often as the jack, at most 1/3, and calls with the queen 1/3 more often.
            Rational alpha = found[0, "J"].Exact![1];
            Assert.True(alpha.Sign >= 0 && alpha <= new Rational(1, 3));
            Assert.Equal(3 * alpha, found[0, "K"].Exact![1]);
            Assert.Equal(alpha + new Rational(1, 3), found[0, "Q:check bet"].Exact![1]);
        }

        Assert.Equal(-1 / 18.0, SequenceFormLp.Solve(Catalog.KuhnPoker).Value!.Value, 12);
    }

    [Theory]
    [InlineData(0, 1), InlineData(1, 6), InlineData(2, 7), InlineData(1, 3)]
    public void Every_member_of_Kuhns_family_is_an_equilibrium_and_its_neighbors_are_not(int numerator, int denominator)
    {
        var alpha = new Rational(numerator, denominator);
        Rational third = new(1, 3);
        BehaviorProfile family = Kuhn(alpha, 3 * alpha, alpha + third, third);
        Assert.Equal(0, family.Regret);
        Assert.True(Kuhn(alpha, 3 * alpha, alpha + third + new Rational(1, 100), third).Regret > 0);
        Assert.True(Kuhn(alpha, 3 * alpha, alpha + third, third + new Rational(1, 100)).Regret > 0);

        static BehaviorProfile Kuhn(Rational jack, Rational king, Rational call, Rational second) =>
            BehaviorProfile.Of(Catalog.KuhnPoker, set =>
            {
                Rational p = set.Key switch
                {
                    "J" => jack, "K" => king, "Q:check bet" => call, "J:check" or "Q:bet" => second,
                    "K:check" or "K:bet" or "K:check bet" => 1, _ => 0,
                };
                return MixedStrategy.OfExact(Rational.One - p, p);
            });
    }

    [Fact]
    public void Leduc_poker_has_its_published_value()
    {
        SolverResult<BehaviorProfile> result = SequenceFormLp.Solve(Catalog.LeducPoker);
        Assert.Equal(SolverStatus.Solved, result.Status);
        Assert.Equal(-0.0856064240780, result.Value!.Value, 11);
        Assert.InRange(result.Solutions[0].Regret, 0, 1e-11);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Leduc_poker_is_solved_exactly()
    {
        SolverResult<BehaviorProfile> result = SequenceFormLp.Solve(Catalog.LeducPoker, exact: true);
        Assert.True(result.Solutions[0].IsExact);
        Assert.True(result.Solutions[0].ExactRegrets!.All(r => r.IsZero));
        Assert.Equal(-0.0856064240780, result.Value!.Value, 12);
    }

    // OpenSpiel's CFR+ has an exploitability of 2.6e-4 after 1,000 iterations.
    [Fact]
    public void Counterfactual_regret_minimization_converges_on_Leduc_poker_as_it_should()
    {
        var options = new CfrOptions { MaxIterations = 1000, Tolerance = 0 };
        var reports = new List<CfrProgress>();
        double range = Catalog.LeducPoker.PayoffRange(0);
        double usual = range * Cfr.Solve(Catalog.LeducPoker, options).Residual,
            plus = range * CfrPlus.Solve(Catalog.LeducPoker, options, new Reports(reports)).Residual;
        double discounted = range * DiscountedCfr.Solve(Catalog.LeducPoker, options).Residual;
        Assert.InRange(plus, 2.4e-4, 2.65e-4);
        Assert.InRange(usual, 20 * plus, 0.02);
        Assert.InRange(discounted, 1e-5, plus);
        Assert.Equal([.. Enumerable.Range(1, 10).Select(i => 100 * i)], reports.Select(r => r.Iteration));
        Assert.True(reports[9].Exploitability < reports[0].Exploitability / 20);
    }

    [Fact]
    public void What_the_minimizer_reports_is_the_exploitability_of_the_profile()
    {
        SolverResult<BehaviorProfile> result = CfrPlus.Solve(Catalog.KuhnPoker, new() { MaxIterations = 50, Tolerance = 0 });
        Assert.Equal(SolverStatus.IterationLimit, result.Status);
        Assert.Equal(result.Solutions[0].Exploitability / Catalog.KuhnPoker.PayoffRange(0), result.Residual, 12);
        Assert.Equal(result.Solutions[0].Payoffs[0], result.Value!.Value, 12);
        SolverResult<BehaviorProfile> solved = CfrPlus.Solve(
            Catalog.KuhnPoker, new() { MaxIterations = 100_000, Tolerance = 1e-5, CheckEvery = 10 });
        Assert.True(solved is { Status: SolverStatus.Solved, Residual: <= 1e-5, Iterations: < 100_000 });
        using var canceled = new CancellationTokenSource();
        canceled.Cancel();
        Assert.Equal(SolverStatus.Canceled, Cfr.Solve(Catalog.LeducPoker, cancellation: canceled.Token).Status);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Sequence_form_normal_form_and_regret_minimization_agree_on_zero_sum_trees(int seed)
    {
        ExtensiveFormGame game = SampleTrees.Random(seed);
        SolverResult<BehaviorProfile> exact = SequenceFormLp.Solve(game, exact: true), doubles = SequenceFormLp.Solve(game);
        Rational value = exact.Solutions[0].ExactPayoffs![0];
        Assert.True(exact.Solutions[0].ExactRegrets!.All(r => r.IsZero));
        Assert.Equal(value.ToDouble(), doubles.Value!.Value, 10);
        Assert.InRange(doubles.Residual, 0, 1e-10);
        Assert.Equal(value, BackwardInduction.Solve(game).Solutions[0].ExactPayoffs![0]);
        ExtensiveFormGame small = SampleTrees.Random(seed, depth: 3);
        Rational smallValue = NormalFormValue(small.ToReducedNormalForm());
        Assert.Equal(smallValue, SequenceFormLp.Solve(small, exact: true).Solutions[0].ExactPayoffs![0]);
        Assert.Equal(smallValue, SequenceFormLemke.Solve(small).Solutions[0].ExactPayoffs![0]);
        SolverResult<BehaviorProfile> minimized = CfrPlus.Solve(game, new() { MaxIterations = 3000, Tolerance = 1e-3 });
        Assert.InRange(Math.Abs(minimized.Value!.Value - value.ToDouble()), 0, 2 * minimized.Residual * game.PayoffRange(0) + 1e-9);
        Assert.InRange(minimized.Residual, 0, 0.01);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Lemke_finds_an_exact_equilibrium_of_general_sum_trees(int seed)
    {
        ExtensiveFormGame game = SampleTrees.Random(seed, zeroSum: false, depth: 3);
        BehaviorProfile found = Assert.Single(SequenceFormLemke.Solve(game).Solutions);
        Assert.True(found.ExactRegrets!.All(r => r.IsZero));
        Assert.True(BehaviorProfile.Uniform(game).Regret > 0);

        // Any other scale and origin of the payoffs, and other names of the information sets, give an
        // equilibrium too, with the payoffs moved.
        ExtensiveFormGame moved = Moved(game);
        Assert.True(SequenceFormLemke.Solve(moved).Solutions[0].ExactRegrets!.All(r => r.IsZero));
        BehaviorProfile same = BehaviorProfile.Of(moved, set => found[set.Player, set.Key[3..]]);
        Assert.Equal(found.ExactPayoffs!.Select(p => p * new Rational(7, 1_000_000) + 3), same.ExactPayoffs!);
        Assert.Equal(0, same.Regret);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Backward_induction_finds_all_pure_subgame_perfect_equilibria(int seed)
    {
        ExtensiveFormGame game = SampleTrees.Random(seed, zeroSum: false, perfectInformation: true, depth: 2);
        SolverResult<BehaviorProfile> result = BackwardInduction.Solve(game);
        Assert.True(result.IsComplete);
        Assert.All(result.Solutions, p => Assert.Equal(0, Assessment.Of(p, OnlyNode).Regret));
        Assert.Equal<IEnumerable<string>>(BruteForce(game), [.. result.Solutions.Select(Choices).Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public void Ties_everywhere_give_every_pure_profile_and_a_limit_is_told()
    {
        GameNode Tie(int depth) =>
            depth == 0 ? GameNode.End(1, 1) : GameNode.Decision(depth % 2, $"{++_count}", ("l", Tie(depth - 1)), ("r", Tie(depth - 1)));
        var game = new ExtensiveFormGame("", ["A", "B"], Tie(3)); // 7 decisions of 2
        Assert.Equal(128, BackwardInduction.Solve(game).Solutions.Count);
        SolverResult<BehaviorProfile> limited = BackwardInduction.Solve(game, maxEquilibria: 10);
        Assert.True(limited is { IsComplete: false, Status: SolverStatus.IterationLimit, Solutions.Count: 10 });
    }

    [Fact]
    public void Subgames_of_imperfect_information_are_solved_or_refused()
    {
        // Outside option 2 against matching pennies for stakes of 4, worth 0: the first player stays out.
        // With an option of -1 they come in.
        foreach ((int option, string action) in new[] { (2, "out"), (-1, "in") })
        {
            GameNode pennies = GameNode.Decision(
                0, "penny", [.. "HT".Select(
                    a => ($"{a}", GameNode.Decision(
                        1, "guess", [.. "HT".Select(b => ($"{b}", GameNode.End(a == b ? 4 : -4, a == b ? -4 : 4)))])))]);
            var game = new ExtensiveFormGame(
                "Option", ["A", "B"], GameNode.Decision(0, "start", ("out", GameNode.End(option, -option)), ("in", pennies)));
            BehaviorProfile found = Assert.Single(BackwardInduction.Solve(game).Solutions);
            Assert.Equal(1, found[0, "start"][game[0, "start"].Actions.ToList().IndexOf(action)]);
            Assert.Equal([new Rational(1, 2), new Rational(1, 2)], found[1, "guess"].Exact!);
            Assert.Equal(0, found.Regret);
        }

        Assert.Contains(
            "3 players move",
            Assert.Throws<ArgumentException>(() => BackwardInduction.Solve(SampleTrees.SeltenHorse)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 1), InlineData(2, 7), InlineData(3, 4), InlineData(3, 8), InlineData(4, 6), InlineData(5, 9)]
    public void The_dollar_auction_opens_as_ONeill_says(int stake, int bankroll)
    {
        // O'Neill 1986: the first bid is ((b - 1) mod (s - 1)) + 1, and the second bidder passes. Who is indifferent passes.
        ExtensiveFormGame auction = ExtensiveFormGame.Expand(
            "Dollar auction", ["A", "B"], (Mine: 0, Other: 0, Turn: 0, Over: false, Path: ""), s => s.Over
                ? GameTurn.End<(int Mine, int Other, int Turn, bool Over, string Path)>(
                    s.Turn == 0 ? [-s.Mine, s.Other == 0 ? 0 : stake - s.Other] : [s.Other == 0 ? 0 : stake - s.Other, -s.Mine])
                : GameTurn.Decision<(int Mine, int Other, int Turn, bool Over, string Path)>(s.Turn, s.Path,
                    [("pass", (s.Mine, s.Other, s.Turn, true, s.Path)), .. Enumerable.Range(s.Other + 1, bankroll - s.Other)
                        .Select(bid => ($"{bid}", (s.Other, bid, 1 - s.Turn, false, $"{s.Path} {bid}")))]));
        BehaviorProfile first = BackwardInduction.Solve(auction, maxEquilibria: 1).Solutions[0];
        Assert.Equal($"{(bankroll - 1) % (stake - 1) + 1} > pass", Assert.Single(first.Outcomes()).Path);
    }

    [Fact]
    public void Agent_quantal_response_ends_at_a_sequential_equilibrium()
    {
        var lambdas = new List<double>();
        SolverResult<Assessment> result = AgentQuantalResponse.Solve(
            SampleTrees.SeltenHorse, new() { Tolerance = 1e-7 }, new Points(lambdas));
        Assessment limit = Assert.Single(result.Solutions);
        Assert.Equal(SolverStatus.Solved, result.Status);
        Assert.True(lambdas.Count == result.Iterations && lambdas[^1] > 1000);

        // The first kind of equilibrium: 1 and 2 go across, 3 plays L with at most 1/4.
        Assert.InRange(limit.Profile[0, "1"][1], 0.999, 1);
        Assert.InRange(limit.Profile[1, "2"][1], 0.999, 1);
        Assert.InRange(limit.Profile[2, "3"][0], 0, 0.2501);
        Assessment kuhn = AgentQuantalResponse.Solve(Catalog.KuhnPoker).Solutions[0];
        Assert.Equal(-1 / 18.0, kuhn.Profile.Payoffs[0], 6);
    }

    [Fact]
    public void Agents_are_rational_also_where_chance_never_leads()
    {
        // After a move of probability 0 the second player prefers "y"; below that, after another, "x": farther
        // off than all that trembles reach.
        GameNode Choice(string set, int x, int y, params (string, GameNode)[] more) =>
            GameNode.Decision(1, set, [("x", GameNode.End(0, x)), ("y", GameNode.End(0, y)), .. more]);
        GameNode deeper = GameNode.Chance(("never", 0, Choice("deep", 7, 0)), ("here", 1, Choice("near", 0, 7)));
        var game = new ExtensiveFormGame("Never", ["A", "B"], GameNode.Chance(
            ("never", 0, GameNode.Decision(0, "a", ("l", deeper), ("r", Choice("right", 1, 2)))), ("yes", 1, Choice("yes", 3, 4))));
        SolverResult<Assessment> result = AgentQuantalResponse.Solve(game);
        Assert.Equal(SolverStatus.Solved, result.Status);
        Assert.Equal(
            [0, 0, 0, 1], new[] { "near", "right", "yes", "deep" }.Select(key => Math.Round(result.Solutions[0].Profile[1, key][0], 3)));
        Assert.Equal(0.5, result.Solutions[0].Profile[0, "a"][0], 6); // A is indifferent
    }

    [Theory]
    [InlineData(0.5), InlineData(3.0), InlineData(40.0)]
    public void A_quantal_response_satisfies_its_equations_at_every_scale(double lambda)
    {
        foreach (double scale in new[] { 1, 1e-6, 1e9 })
        {
            ExtensiveFormGame game = Scaled(SampleTrees.Random(5, zeroSum: false, depth: 3), Rational.FromDouble(scale));
            BehaviorProfile profile = AgentQuantalResponse.At(game, lambda / scale);
            foreach (InformationSet set in game.InformationSets.Where(s => profile.ReachOf(s) > 1e-4))
            {
                // Log odds are lambda times what a pure action pays instead, per arrival at the set.
                double PayoffOf(int action) =>
                    profile.With(set.Player, set.Key, MixedStrategy.Pure(action, set.Actions.Count)).Payoffs[set.Player]
                        / profile.ReachOf(set);
                double odds = Math.Log(profile[set][1] / profile[set][0]);
                Assert.Equal(lambda / scale * (PayoffOf(1) - PayoffOf(0)), odds, 1e-6 * (1 + Math.Abs(odds)));
            }
        }
    }

    [Fact]
    public void Best_replies_are_exact_for_any_number_of_players()
    {
        BehaviorProfile uniform = BehaviorProfile.Uniform(SampleTrees.SeltenHorse);
        TreeReply first = TreeBestResponse.To(uniform, 0), third = TreeBestResponse.To(uniform, 2);
        // D: (3 + 0) / 2; A: ((4 + 0) / 2 + 1) / 2, which is 3/2 too, so the first of equals
        Assert.Equal(new Rational(3, 2), first.ExactValue);
        Assert.Equal(1, first.Profile[0, "1"][0]);
        Assert.Equal(new Rational(5, 4), third.ExactValue); // L: 2/2 + 0 + 1/4
        Assert.Equal(third.Profile.ExactPayoffs![2], third.ExactValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeBestResponse.To(uniform, 3));
    }

    [Fact]
    public void Solvers_refuse_what_they_are_not_for()
    {
        var general = SampleTrees.Random(1, zeroSum: false);
        Assert.Contains(
            "same sum at every end", Assert.Throws<ArgumentException>(() => Cfr.Solve(general)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "same sum at every end",
            Assert.Throws<ArgumentException>(() => SequenceFormLp.Solve(general)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "two players",
            Assert.Throws<ArgumentException>(() => CfrPlus.Solve(SampleTrees.SeltenHorse)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "two players",
            Assert.Throws<ArgumentException>(() => SequenceFormLemke.Solve(SampleTrees.SeltenHorse)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "3000 actions",
            Assert.Throws<ArgumentException>(() => AgentQuantalResponse.Solve(LongCentipede(1501))).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Cfr.Solve(Catalog.KuhnPoker, new() { MaxIterations = 0 }));
    }

    [Fact]
    public void Every_solver_takes_a_game_without_choices()
    {
        foreach (GameNode root in new[] { GameNode.End(5, -5), GameNode.Decision(1, "only", ("move", GameNode.End(5, -5))) })
        {
            var game = new ExtensiveFormGame("Trivial", ["A", "B"], root);
            foreach (SolverResult<BehaviorProfile> result in new[]
            {
                Cfr.Solve(game),
                CfrPlus.Solve(game),
                DiscountedCfr.Solve(game),
                SequenceFormLp.Solve(game),
                SequenceFormLp.Solve(game, exact: true),
                SequenceFormLemke.Solve(game), BackwardInduction.Solve(game),
            })
            {
                Assert.True(result is { Status: SolverStatus.Solved, Value: 5, Residual: 0 }, result.Method);
            }

            Assert.Equal(5, AgentQuantalResponse.Solve(game).Solutions[0].Profile.Payoffs[0]);
        }
    }

    [Fact]
    public void Ties_everywhere_are_no_trouble()
    {
        foreach (ExtensiveFormGame source in new[] { Catalog.KuhnPoker, SampleTrees.Random(3, depth: 3), SampleTrees.Random(4, depth: 3) })
        {
            ExtensiveFormGame flat = Scaled(source, 0);
            Assert.Equal(0, SequenceFormLp.Solve(flat).Value);
            Assert.Equal(Rational.Zero, SequenceFormLp.Solve(flat, exact: true).Solutions[0].ExactPayoffs![0]);
            Assert.Equal(SolverStatus.Solved, SequenceFormLemke.Solve(flat).Status);
            Assert.Equal(0, CfrPlus.Solve(flat).Residual);
            Assessment limit = AgentQuantalResponse.Solve(flat).Solutions[0];
            Assert.All(flat.InformationSets, set => Assert.Equal(1.0 / set.Actions.Count, limit.Profile[set][0], 12));
        }
    }

    [Fact]
    public void A_long_game_is_solved_backward()
    {
        SolverResult<BehaviorProfile> result = BackwardInduction.Solve(LongCentipede(5000));
        Assert.True(result is { IsComplete: true, Iterations: 5000 });
        Assert.Equal(0, result.Residual);
    }

    [Theory]
    [InlineData(1e12), InlineData(1e-12)]
    public void Payoffs_of_any_size_are_solved(double scale)
    {
        ExtensiveFormGame game = Scaled(Catalog.KuhnPoker, Rational.FromDouble(scale));
        Assert.Equal(-scale / 18, SequenceFormLp.Solve(game).Value!.Value, 1e-9 * scale);
        Assert.Equal(
            Rational.FromDouble(scale) * new Rational(-1, 18), SequenceFormLp.Solve(game, exact: true).Solutions[0].ExactPayoffs![0]);
        Assert.Equal(CfrPlus.Solve(Catalog.KuhnPoker, new() { MaxIterations = 100, Tolerance = 0 }).Residual,
            CfrPlus.Solve(game, new() { MaxIterations = 100, Tolerance = 0 }).Residual, 9);
    }

    private static int _count;

    private static ExtensiveFormGame LongCentipede(int moves) => ExtensiveFormGame.Expand(
        "Centipede", ["A", "B"], 0, n => n < 0 ? GameTurn.End<int>(-n / 2, (-n + 1) / 2)
            : n < moves
                ? GameTurn.Decision<int>(n % 2, $"{n}", ("stop", n % 2 == 0 ? -2 * n - 4 : -2 * n - 5), ("go", n + 1))
                : GameTurn.End<int>(0, 0));

    private static Rational NormalFormValue(NormalFormGame game)
    {
        var program = new LinearProgram();
        int value = program.AddVariable(1, isFree: true);
        int[] rows = [.. Enumerable.Range(0, game.Rows).Select(_ => program.AddVariable())];
        for (int j = 0; j < game.Columns; j++)
        {
            program.AddRow(LinearRelation.AtLeast, 0, [(value, -Rational.One), .. rows.Select((x, i) => (x, game.ExactPayoff(0, i, j)))]);
        }

        program.AddRow(LinearRelation.Equal, 1, rows.Select(x => (x, Rational.One)));
        return program.Solve().ExactValue!.Value;
    }

    // All pure profiles that pass the test of every subgame, one decision at a time.
    private static string[] BruteForce(ExtensiveFormGame game)
    {
        IEnumerable<MixedStrategy[]> all = game.InformationSets.Aggregate(
            (IEnumerable<MixedStrategy[]>)[[]], (profiles, set) => profiles.SelectMany(
                p => Enumerable.Range(0, set.Actions.Count)
                    .Select(a => (MixedStrategy[])[.. p, MixedStrategy.Pure(a, set.Actions.Count)])));
        return [.. all.Select(p => BehaviorProfile.Of(game, set => p[set.Index]))
            .Where(p => Assessment.Of(p, OnlyNode).Regret == 0).Select(Choices).Order(StringComparer.Ordinal)];
    }

    private static MixedStrategy OnlyNode(InformationSet set) => MixedStrategy.Pure(0, 1);

    private static string Choices(BehaviorProfile profile) =>
        string.Join(' ', profile.Game.InformationSets.Select(set => profile[set].Support.Single()));

    private static ExtensiveFormGame Scaled(ExtensiveFormGame game, Rational factor) =>
        new(game.Title, game.Players, Map(game.Root, key => key, p => p * factor));

    private static ExtensiveFormGame Moved(ExtensiveFormGame game) =>
        new(game.Title, game.Players, Map(game.Root, key => $"new{key}", p => p * new Rational(7, 1_000_000) + 3));

    private static GameNode Map(GameNode node, Func<string, string> key, Func<Rational, Rational> payoff) => node.Kind switch
    {
        GameNodeKind.Chance => GameNode.Chance([.. node.Moves.Select(m => (m.Label, m.Probability!.Value, Map(m.Next, key, payoff)))]),
        GameNodeKind.Decision =>
            GameNode.Decision(node.Player, key(node.InformationSet), [.. node.Moves.Select(m => (m.Label, Map(m.Next, key, payoff)))]),
        _ => GameNode.End([.. node.Payoffs.Select(payoff)]),
    };

    private sealed class Reports(List<CfrProgress> to) : IProgress<CfrProgress>
    {
        public void Report(CfrProgress value) => to.Add(value);
    }

    private sealed class Points(List<double> to) : IProgress<AgentQuantalPoint>
    {
        public void Report(AgentQuantalPoint value) => to.Add(value.Lambda);
    }
}
