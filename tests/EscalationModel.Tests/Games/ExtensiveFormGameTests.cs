using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Games;

/// <summary>Trees are checked, laid out and described.</summary>
public class ExtensiveFormGameTests
{
    private static readonly GameNode Nothing = GameNode.End(0, 0);

    [Fact]
    public void All_errors_are_reported_with_their_places()
    {
        GameNode root = GameNode.Chance(
            ("a", new Rational(1, 2), GameNode.Decision(0, "I", ("l", GameNode.End(1)), ("r", Nothing))),
            ("b", new Rational(1, 3), GameNode.Decision(0, "I", ("l", Nothing), ("x", GameNode.Decision(2, "J", ("y", Nothing))))),
            ("c", new Rational(-1, 3), GameNode.Decision(1, "K")),
            ("d", new Rational(1, 3), GameNode.Chance().Earning(1, 2, 3)));
        string message = Assert.Throws<ArgumentException>(() => new ExtensiveFormGame("", ["A", "B"], root)).Message;
        foreach (string part in new[]
        {
            "The tree has 8 errors", "at \"(root)\": the probabilities of chance add up to 5/6 in place of 1",
            "at \"(root)\": the chance move \"c\" has the probability -1/3", "at \"a > l\": 1 payoffs for 2 players",
            "at \"b\": the actions [l, x] differ from [l, r] at \"a\"",
            "at \"b > x\": the decision belongs to player index 2; 0 to 1 is allowed",
            "at \"c\": player 2 has no move", "at \"d\": chance has no move", "at \"d\": 3 payoffs for 2 players",
        })
        {
            Assert.Contains(part, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Imperfect_recall_is_refused_with_the_path()
    {
        // The player forgets the own first move.
        GameNode forgets = GameNode.Decision(0, "first", ("a", Second()), ("b", GameNode.Decision(1, "other", ("c", Second()))));
        string message = Assert.Throws<ArgumentException>(() => new ExtensiveFormGame("", ["A", "B"], forgets)).Message;
        Assert.Contains(
            "at \"b > c\": imperfect recall: player 1 cannot tell this node from \"a\" (information set \"second\"), although "
                + "own moves before them differ",
            message,
            StringComparison.Ordinal);

        // Absent-minded: one set twice on one path.
        GameNode driver = GameNode.Decision(
            0, "exit", ("on", GameNode.Decision(0, "exit", ("on", GameNode.End(1)), ("off", GameNode.End(4)))), ("off", GameNode.End(0)));
        message = Assert.Throws<ArgumentException>(() => new ExtensiveFormGame("", ["A"], driver)).Message;
        Assert.Contains(
            "at \"on\": imperfect recall: player 1 cannot tell this node from \"(root)\" (information set \"exit\"), although the "
                + "own move there lies before it",
            message,
            StringComparison.Ordinal);

        static GameNode Second() => GameNode.Decision(0, "second", ("x", Nothing), ("y", Nothing));
    }

    [Fact]
    public void Poker_trees_have_their_published_sizes()
    {
        // Kuhn: 6 deals, after each 4 histories with a decision and 5 ends. Leduc: 936 information sets, as
        // is known of the game with suits.
        Assert.Equal(
            (1 + 6 * 9, 30, 12), (Catalog.KuhnPoker.NodeCount, Catalog.KuhnPoker.EndCount, Catalog.KuhnPoker.InformationSets.Count));
        Assert.Equal((5520, 936), (Catalog.LeducPoker.EndCount, Catalog.LeducPoker.InformationSets.Count));
        Assert.True(Catalog.LeducPoker is { IsZeroSum: true, HasChance: true, HasPerfectInformation: false });
    }

    [Fact]
    public void Properties_say_what_a_game_is()
    {
        ExtensiveFormGame horse = SampleTrees.SeltenHorse;
        Assert.True(horse is { IsZeroSum: false, ConstantSum: null, HasChance: false, HasPerfectInformation: false });
        Assert.Equal(["D", "A > D"], horse[2, "3"].Histories);
        Assert.Contains("\"1\"", Assert.Throws<ArgumentException>(() => horse[0, "9"]).Message, StringComparison.Ordinal);
        var constant = new ExtensiveFormGame(
            "", ["A", "B"], GameNode.Decision(0, "", ("l", GameNode.End(1, 2)), ("r", GameNode.End(4, -1))));
        Assert.True(constant is { IsZeroSum: false, HasPerfectInformation: true });
        Assert.Equal(3, constant.ConstantSum);
    }

    [Fact]
    public void Payoffs_on_the_way_are_added()
    {
        GameNode root = GameNode.Decision(
            0, "I", ("l", GameNode.Decision(1, "J", ("m", GameNode.End(1, 1))).Earning(10, 0)), ("r", Nothing))
            .Earning(100, 5);
        BehaviorProfile profile = BehaviorProfile.Uniform(new("", ["A", "B"], root));
        Assert.Equal([new Rational(211, 2), new Rational(11, 2)], profile.ExactPayoffs!); // (111 + 100) / 2 and (6 + 5) / 2
        Assert.Equal([5.5, 0.0], profile.Regrets);
    }

    [Fact]
    public void Degenerate_trees_are_games()
    {
        var end = new ExtensiveFormGame("", ["A"], GameNode.End(7));
        Assert.Equal(7, BehaviorProfile.Uniform(end).ExactPayoffs![0]);
        Assert.Equal(0, BehaviorProfile.Uniform(end).Regret);

        // What chance never does has no weight, and no beliefs.
        var never = new ExtensiveFormGame("", ["A", "B"], GameNode.Chance(
            ("no", 0, GameNode.Decision(0, "never", ("x", GameNode.End(9, -9)), ("y", Nothing))), ("yes", 1, GameNode.End(1, -1))));
        BehaviorProfile profile = BehaviorProfile.Uniform(never);
        Assert.Equal(1, profile.ExactPayoffs![0]);
        Assert.Null(profile.BeliefsAt(never[0, "never"]));
        Assert.Single(profile.Outcomes());
    }

    [Fact]
    public void A_deep_tree_does_not_exhaust_the_stack()
    {
        ExtensiveFormGame centipede = ExtensiveFormGame.Expand("Centipede", ["A", "B"], 0, n => n is >= 0 and < 20_000
            ? GameTurn.Decision<int>(n % 2, $"{n}", ("stop", -1 - n), ("go", n + 1))
            : GameTurn.End<int>(n, n), maxNodes: 100_000);
        Assert.Equal(20_001, centipede.EndCount);
    }

    [Fact]
    public void Endless_rules_are_refused() => Assert.Contains("more than 1000 nodes", Assert.Throws<ArgumentException>(
        () => ExtensiveFormGame.Expand("", ["A"], 0, n => GameTurn.Decision<int>(0, $"{n}", ("on", n + 1)), maxNodes: 1000))
            .Message, StringComparison.Ordinal);

    [Fact]
    public void Normal_and_reduced_form_have_the_strategies_of_Kuhn()
    {
        NormalFormGame full = Catalog.KuhnPoker.ToNormalForm(), reduced = Catalog.KuhnPoker.ToReducedNormalForm();
        Assert.Equal((64, 64), (full.Rows, full.Columns)); // 6 sets of 2 actions
        Assert.Equal((27, 64), (reduced.Rows, reduced.Columns)); // per card: bet, or check and then fold or call
        Assert.Contains(
            "1000 are allowed",
            Assert.Throws<ArgumentException>(() => Catalog.KuhnPoker.ToNormalForm(maxCells: 1000)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "two players",
            Assert.Throws<ArgumentException>(() => SampleTrees.SeltenHorse.ToNormalForm()).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void A_mixed_strategy_and_its_behavior_strategy_pay_the_same(int seed)
    {
        ExtensiveFormGame game = SampleTrees.Random(seed, zeroSum: false, depth: 3);
        NormalFormGame reduced = game.ToReducedNormalForm();
        MixedStrategy row = Weighted(reduced.Rows), column = Weighted(reduced.Columns);
        Equilibrium mixed = Equilibrium.Of(reduced, row, column);
        BehaviorProfile behavior = game.FromReducedNormalForm(row, column);
        Assert.Equal(mixed.ExactPayoffs!, behavior.ExactPayoffs!);
        Assert.Equal(mixed.Regret, behavior.Regret, 12);
        Assert.Equal(1, behavior.Outcomes().Sum(o => o.Probability), 12);
        Assert.Equal(behavior.Payoffs[1], behavior.Outcomes().Sum(o => o.Probability * o.Payoffs[1]), 12);

        static MixedStrategy Weighted(int n) =>
            MixedStrategy.OfExact([.. Enumerable.Range(1, n).Select(i => new Rational(2 * i, n * (n + 1)))]);
    }
}
