using System.Text.Json;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.ExtensiveForm;

namespace EscalationModel.Tests.Games;

/// <summary>The published and exactly checked reference cases of games with imperfect information.</summary>
public class ExtensiveFormVectorTests
{
    public static TheoryData<string> Cases(string submodel) => [.. All("m15_extensive_form").Concat(All("m10_signorino"))
        .Where(c => c.GetProperty("submodel").GetString() == submodel).Select(c => c.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases), "kuhn_poker")]
    public void Kuhn(string id)
    {
        (JsonElement inputs, JsonElement expected) = Case(id);
        var profile = BehaviorProfile.Of(Catalog.KuhnPoker, set =>
        {
            JsonElement player = inputs.GetProperty(set.Player == 0 ? "player1" : "player2");
            bool faces = set.Key.EndsWith("bet", StringComparison.Ordinal);
            double p = player.GetProperty(faces ? "call" : "bet").GetProperty(set.Key[..1]).GetDouble();
            return MixedStrategy.Of(1 - p, p);
        });
        Assert.Equal(Number(expected, "value_player1"), profile.Payoffs[0], 12);
        Assert.Equal(Number(expected, "best_response_value_1"), TreeBestResponse.To(profile, 0).Value, 12);
        Assert.Equal(Number(expected, "best_response_value_2_to_1"), -TreeBestResponse.To(profile, 1).Value, 12);
        Assert.Equal(Number(expected, "nash_conv"), profile.Regrets.Sum(), 12);
        Assert.Equal(Number(expected, "nash_conv") / 2, profile.Exploitability, 12);
        Assert.Equal(expected.GetProperty("is_equilibrium").GetBoolean(), profile.Regret < 1e-12);
    }

    [Theory]
    [MemberData(nameof(Cases), "selten_horse")]
    public void SeltenHorse(string id)
    {
        (JsonElement inputs, JsonElement expected) = Case(id);
        BehaviorProfile profile = BehaviorProfile.Uniform(SampleTrees.SeltenHorse)
            .With(0, "1", Two(Rational.One - Exact(inputs, "prob_A1")))
            .With(1, "2", Two(Rational.One - Exact(inputs, "prob_A2"))).With(2, "3", Two(Exact(inputs, "prob_L3")));
        Assert.Equal([.. expected.GetProperty("payoffs").EnumerateArray().Select(v => v.GetDouble())], profile.Payoffs);
        bool isNash = expected.GetProperty("nash").GetBoolean();
        Assert.Equal(isNash, profile.Regret == 0);

        // Trembles of player 2 that are less or more likely than those of player 1, or as likely with a weight:
        // all that the beliefs depend on.
        bool isSequential = new[] { 1, 2, 3 }.SelectMany(order => new Rational[] { new(1, 3), 1, 2, 3 }, (order, weight) => (order, weight))
            .Any(tremble =>
                Assessment.ByTrembles(profile, (set, _) => set.Key == "2" ? (tremble.weight, tremble.order) : (Rational.One, 2)).Regret
                    == 0);
        Assert.Equal(expected.GetProperty("sequential").GetBoolean(), isSequential);
    }

    [Theory]
    [MemberData(nameof(Cases), "beer_quiche")]
    public void BeerQuiche(string id)
    {
        (JsonElement inputs, JsonElement expected) = Case(id);
        ExtensiveFormGame game = SampleTrees.BeerQuiche(Exact(inputs, "prob_strong"));
        foreach (JsonElement equilibrium in expected.GetProperty("equilibria").EnumerateArray())
        {
            // Off the path at least the given probability of a duel is needed, and no less will do.
            Assert.True(IsEquilibrium(equilibrium, 0, out BehaviorProfile profile));
            Assert.Equal(Number(equilibrium, "payoff_receiver"), profile.Payoffs[1], 12);
            Assert.Equal(Number(equilibrium, "payoff_weak"), SenderPayoff(profile, 0), 12);
            Assert.Equal(Number(equilibrium, "payoff_strong"), SenderPayoff(profile, 1), 12);
            if (equilibrium.GetProperty("type").GetString()!.StartsWith("pool", StringComparison.Ordinal))
            {
                Assert.True(IsEquilibrium(equilibrium, 0.25, out _));
                Assert.False(IsEquilibrium(equilibrium, -0.01, out _));
            }
        }

        bool IsEquilibrium(JsonElement e, double more, out BehaviorProfile profile)
        {
            double afterBeer = e.TryGetProperty("duel_after_beer", out JsonElement b)
                ? b.GetDouble()
                : Number(e, "duel_after_beer_min") + more;
            double afterQuiche = e.TryGetProperty("duel_after_quiche", out JsonElement q)
                ? q.GetDouble()
                : Number(e, "duel_after_quiche_min") + more;
            profile = BehaviorProfile.Uniform(game)
                .With(0, "strong", Likely(Number(e, "strong_beer"))).With(0, "weak", Likely(Number(e, "weak_beer")))
                .With(1, "beer", Likely(afterBeer)).With(1, "quiche", Likely(afterQuiche));
            return profile.Regret < 1e-12;
        }

        // What a type of the sender gets: the same strategies when it is certain.
        static double SenderPayoff(BehaviorProfile profile, Rational strong)
        {
            ExtensiveFormGame certain = SampleTrees.BeerQuiche(strong);
            return BehaviorProfile.Of(certain, set => profile[set.Player, set.Key]).Payoffs[0];
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "crisis_signalling_two_types")]
    public void Signaling(string id)
    {
        (JsonElement inputs, JsonElement expected) = Case(id);
        ExtensiveFormGame Game(Rational prior) =>
            SampleTrees.Signaling(prior, Exact(inputs, "v_resolute"), Exact(inputs, "v_irresolute"), Exact(inputs, "sunk_cost_k"),
                Exact(inputs, "audience_cost_a"),
                Exact(inputs, "war_payoff_resolute"),
                Exact(inputs, "target_gain_if_bluff"),
                Exact(inputs, "target_loss_if_war"));
        ExtensiveFormGame game = Game(Exact(inputs, "prior_resolute"));
        double resist = expected.GetProperty("resist").ValueKind == JsonValueKind.Null ? 1 : Number(expected, "resist");
        BehaviorProfile profile = BehaviorProfile.Uniform(game)
            .With(0, "R", Likely(Number(expected, "threat_R")))
            .With(0, "I", Likely(Number(expected, "threat_I"))).With(1, "threatened", Likely(1 - resist));
        Assert.InRange(profile.Regret, 0, 1e-12);
        double End(string path) => profile.Outcomes().Where(o => o.Path.EndsWith(path, StringComparison.Ordinal)).Sum(o => o.Probability);
        Assert.Equal(Number(expected, "prob_war"), End("R > threaten > resist"), 12);
        Assert.Equal(Number(expected, "prob_bluff_called"), End("I > threaten > resist"), 12);
        Assert.Equal(Number(expected, "prob_target_concedes"), End("threaten > concede"), 12);
        Assert.Equal(Number(expected, "payoff_R"), BehaviorProfile.Of(Game(1), set => profile[set.Player, set.Key]).Payoffs[0], 12);
        Assert.Equal(Number(expected, "payoff_I"), BehaviorProfile.Of(Game(0), set => profile[set.Player, set.Key]).Payoffs[0], 12);
        if (expected.GetProperty("type").GetString() == "semi_separating")
        {
            Assert.Equal(Number(expected, "belief_threshold"), profile.BeliefsAt(game[1, "threatened"])![0], 12);
            Assert.True(profile.With(0, "I", Likely(Number(expected, "threat_I") + 0.1)).Regret > 1e-3);
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "chain_store_reputation")]
    public void ChainStore(string id)
    {
        (JsonElement inputs, JsonElement expected) = Case(id);
        int entrants = inputs.GetProperty("n_entrants").GetInt32();
        Rational a = Exact(inputs, "a"), b = Exact(inputs, "b"), prior = Exact(inputs, "prob_tough");
        Rational[] thresholds = [.. Enumerable.Range(1, entrants).Select(n => Power(b, n))];
        Assert.Equal(
            expected.GetProperty("thresholds").EnumerateArray().Select(v => v.GetDouble()).Order(),
            thresholds.Select(t => t.ToDouble()).Order(),
            (x, y) => Math.Abs(x - y) < 1e-12);

        // Against the weak monopolist.
        ExtensiveFormGame weak = SampleTrees.ChainStore(entrants, 0, a, b);
        bool isSmall = entrants <= 6;
        BehaviorProfile seen = BehaviorProfile.Of(
            weak, set => isSmall ? Reputation(set) : MixedStrategy.Of([.. Reputation(set).Probabilities]));
        Assert.Equal(Number(expected, "value_weak"), seen.Payoffs[entrants], 10);
        double[] entry = new double[entrants];
        foreach (TreeOutcome outcome in seen.Outcomes())
        {
            string[] moves = [.. outcome.Path.Split(" > ").Where(m => m is "in" or "out")];
            for (int stage = 0; stage < entrants; stage++)
            {
                entry[stage] += moves[stage] == "in" ? outcome.Probability : 0;
            }
        }

        Assert.Equal(
            [.. expected.GetProperty("entry_probability_by_stage_vs_weak").EnumerateArray().Select(v => v.GetDouble())],
            entry,
            (x, y) => Math.Abs(x - y) < 1e-10);
        Assert.Equal(Number(expected, "first_stage_fight_probability_weak"), seen[entrants, "I"][0], 12);

        // With any trembles the strategies are a sequential equilibrium, exactly.
        if (isSmall)
        {
            ExtensiveFormGame game = SampleTrees.ChainStore(entrants, prior, a, b);
            Assessment assessment = Assessment.ByTrembles(BehaviorProfile.Of(game, Reputation), (_, _) => (Rational.One, 1));
            Assert.Equal(0, assessment.Regret);
            Assert.Equal(0, assessment.Profile.Regret);
        }

        // Kreps and Wilson: entrant and monopolist look at the reputation p and at how many entrants are left.
        MixedStrategy Reputation(InformationSet set)
        {
            Rational p = prior;
            int left = entrants;
            for (int i = 0; i < set.Key.Length; i++)
            {
                if (set.Key[i] is 'F' or 'A')
                {
                    p = set.Key[i] == 'A' || p.IsZero ? Rational.Zero : p >= Power(b, left - 1) ? p : Power(b, left - 1);
                }

                left -= set.Key[i] is 'F' or 'A' or 'O' ? 1 : 0;
            }

            if (set.Player < entrants)
            {
                return Two(p > Power(b, left) ? 0 : p < Power(b, left) ? 1 : Rational.One - Rational.One / a);
            }

            Rational goal = Power(b, left - 1);
            return Two(left == 1 ? 0 : p >= goal ? 1 : (Rational.One - goal) * p / ((Rational.One - p) * goal));
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "refinements_3x3")]
    public void Agent_quantal_response_ends_at_the_perfect_equilibrium(string id)
    {
        (JsonElement inputs, JsonElement expected) = Case(id);
        int Payoff(string matrix, int i, int j) => inputs.GetProperty(matrix)[i][j].GetInt32();
        var game = new ExtensiveFormGame("", ["A", "B"], GameNode.Decision(0, "a", [.. new[] { 0, 1 }.Select(i =>
            ($"{i}", GameNode.Decision(
                1, "b", [.. new[] { 0, 1 }.Select(j => ($"{j}", GameNode.End(Payoff("A", i, j), Payoff("B", i, j))))])))]));
        BehaviorProfile limit = AgentQuantalResponse.Solve(game, new() { Tolerance = 1e-4 }).Solutions[0].Profile;
        int perfect = expected.GetProperty("trembling_hand_perfect")[0].GetInt32();
        Assert.InRange(limit[0, "a"][perfect], 0.99, 1);
        Assert.InRange(limit[1, "b"][perfect], 0.99, 1);
    }

    [Theory]
    [MemberData(nameof(Cases), "crisis_game_3_moves")]
    public void Challenge_resist_war_by_agent_quantal_response(string id)
    {
        (JsonElement inputs, JsonElement expected) = Case(id);
        if (inputs.GetProperty("error").GetString() != "logit")
        {
            return;
        }

        Rational[] one = [.. inputs.GetProperty("u1_SQ_CON_BD_WAR").EnumerateArray().Select(v => Rational.Parse(v.GetRawText()))];
        Rational[] two = [0, .. inputs.GetProperty("u2_CON_BD_WAR").EnumerateArray().Select(v => Rational.Parse(v.GetRawText()))];
        GameNode End(int outcome) => GameNode.End(one[outcome], two[outcome]);
        var game = new ExtensiveFormGame(
            "", ["1", "2"], GameNode.Decision(0, "start", ("SQ", End(0)), ("challenge", GameNode.Decision(1, "reply", ("CON", End(1)),
                ("resist", GameNode.Decision(0, "last", ("BD", End(2)), ("WAR", End(3))))))));
        BehaviorProfile profile = AgentQuantalResponse.At(game, Number(inputs, "lambda"));
        Assert.Equal(Number(expected, "p_challenge"), profile[0, "start"][1], 9);
        Assert.Equal(Number(expected, "p_resist"), profile[1, "reply"][1], 9);
        Assert.Equal(Number(expected, "p_war"), profile[0, "last"][1], 9);
    }

    [Fact]
    public void No_submodel_is_left_out() => Assert.Equal(
        ["beer_quiche", "chain_store_reputation", "crisis_signalling_two_types", "kuhn_poker", "refinements_3x3", "selten_horse"],
        All("m15_extensive_form").Select(c => c.GetProperty("submodel").GetString()!).Distinct().Order(StringComparer.Ordinal));

    private static MixedStrategy Two(Rational first) => MixedStrategy.OfExact(first, Rational.One - first);

    private static MixedStrategy Likely(double first) => MixedStrategy.Of(first, 1 - first);

    private static Rational Power(Rational b, int n) => Enumerable.Range(0, n).Aggregate(Rational.One, (p, _) => p * b);

    private static double Number(JsonElement of, string name) => of.GetProperty(name).GetDouble();

    private static Rational Exact(JsonElement of, string name) => Rational.Parse(of.GetProperty(name).GetRawText());

    private static (JsonElement Inputs, JsonElement Expected) Case(string id)
    {
        JsonElement found = All("m15_extensive_form").Concat(All("m10_signorino")).Single(c => c.GetProperty("id").GetString() == id);
        return (found.GetProperty("inputs"), found.GetProperty("expected"));
    }

    private static JsonElement[] All(string file) => [.. JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "vectors", $"{file}.json")))
            .RootElement.GetProperty("cases").EnumerateArray()];
}
