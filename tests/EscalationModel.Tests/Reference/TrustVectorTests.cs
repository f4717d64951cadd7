using System.Text.Json;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.Reference;

/// <summary>Trust between sides who may or may not be trustworthy, and the dollar auction.</summary>
public class TrustVectorTests
{
    private const string Trust = "m07_trust.json", Auction = "m08_dollar_auction.json";

    public static TheoryData<string> Cases(string file, string submodel) => ReferenceCase.Ids(file, submodel);

    [Theory]
    [MemberData(nameof(Cases), Trust, "one_shot_assurance")]
    public void The_trustworthy_cooperate_if_they_trust_enough(string id)
    {
        var of = ReferenceCase.Of(Trust, id);
        Rational first = of.Input("belief_1_about_2"), second = of.Input("belief_2_about_1"), little = new(1, 100);
        BayesianGame game = Game(second, first);
        Assert.Equal(of.Expected.GetProperty("cooperation_equilibrium").GetBoolean(), RegretOf(game, 0).IsZero);
        Assert.Equal(of.Expected.GetProperty("defection_equilibrium").GetBoolean(), RegretOf(game, 1).IsZero);
        bool[] pure = [.. PureEquilibria.Solve(game.ToNormalForm()).Solutions
            .Select(e => game.Interpret(e.Row, e.Column)).Select(e => e.Row[0][0] == 1 && e.Column[0][0] == 1)];
        Assert.Equal(of.Expected.GetProperty("cooperation_equilibrium").GetBoolean(), pure.Any(cooperates => cooperates));
        Rational one = Expected(of, "min_trust_1"), two = Expected(of, "min_trust_2");
        Assert.InRange(RegretOf(Game(two, one), 0).ToDouble(), 0, 1e-12);
        Assert.True(RegretOf(Game(two, one - little), 0).ToDouble() > 1e-3 && RegretOf(Game(two - little, one), 0).ToDouble() > 1e-3);

        // Beliefs are the other's probability of being trustworthy. Whoever is not has the payoffs of a Prisoner's Dilemma.
        BayesianGame Game(Rational trustworthy1, Rational trustworthy2) => new(
            new[,]
            {
                { trustworthy1 * trustworthy2, trustworthy1 * (1 - trustworthy2) },
                { (1 - trustworthy1) * trustworthy2, (1 - trustworthy1) * (1 - trustworthy2) }
            },
            new[,] { { Pair(true, true), Pair(true, false) }, { Pair(false, true), Pair(false, false) } });

        NormalFormGame Pair(bool row, bool column)
        {
            Rational[] own = row ? Payoffs(of.Inputs, "payoffs_1") : [3, 4, 2, 1],
                other = column ? Payoffs(of.Inputs, "payoffs_2") : [3, 4, 2, 1];
            return new(new[,] { { own[0], own[3] }, { own[1], own[2] } }, new[,] { { other[0], other[1] }, { other[3], other[2] } });
        }

        static Rational RegretOf(BayesianGame game, int trustworthy)
        {
            MixedStrategy[] types = [MixedStrategy.Pure(trustworthy, 2), MixedStrategy.Pure(1, 2)];
            return BayesianEquilibrium.Of(game, types, types).Regret;
        }
    }

    [Theory]
    [MemberData(nameof(Cases), Trust, "two_round_reassurance")]
    public void A_costly_first_step_reassures_if_it_is_neither_cheap_nor_dear(string id)
    {
        var of = ReferenceCase.Of(Trust, id);
        Rational least = Expected(of, "alpha_min"), most = Expected(of, "alpha_max"), little = new(1, 1000);
        Assert.True(of.Expected.GetProperty("reassurance_possible").GetBoolean());
        Assert.All(new[] { least, (least + most) / 2, most }, alpha => Assert.InRange(Separating(alpha).Regret, 0, 1e-12));
        Assert.True(Separating(least - little).Regret > 1e-6 && Separating(most + little).Regret > 1e-6);
        // one round alone would not do
        Assert.True(of.Input("trust_t") >= Expected(of, "min_trust_one_shot") || Separating(1).Regret > 1e-3);

        // The trustworthy cooperate, and go on if both did; the others defect.
        BehaviorProfile Separating(Rational alpha) => BehaviorProfile.Of(Rounds(of, alpha), set =>
            MixedStrategy.Pure(set.Key is "trustworthy" or "trustworthy after CC" ? 0 : 1, 2));
    }

    [Theory]
    [MemberData(nameof(Cases), Trust, "trust_update")]
    public void Arming_and_restraint_change_trust_by_the_rule_of_Bayes(string id)
    {
        var of = ReferenceCase.Of(Trust, id);
        Rational trust = of.Input("trust_t"), if1 = of.Input("prob_arm_if_trustworthy"), if0 = of.Input("prob_arm_if_untrustworthy");
        Assert.True(of.Near(of.ExpectedNumber("trust_after_arming"), After(trust, if1, if0, "arm").ToDouble()));
        Assert.True(of.Near(of.ExpectedNumber("trust_after_restraint"), After(trust, if1, if0, "restraint").ToDouble()));
    }

    [Theory]
    [MemberData(nameof(Cases), Trust, "mistrust_spiral_path")]
    public void Mistrust_spirals(string id)
    {
        var of = ReferenceCase.Of(Trust, id);
        Rational[] trust = Payoffs(of.Inputs, "initial_trust"), needed = Payoffs(of.Inputs, "min_trust");
        Rational untrustworthy = of.Input("prob_arm_if_untrustworthy"), mistake = of.Input("prob_arm_by_mistake");
        double[][] path = [.. of.Expected.GetProperty("trust_path").EnumerateArray().Select(ReferenceCase.Numbers)];
        Assert.Equal(of.Inputs.GetProperty("periods").GetInt32(), path.Length);
        foreach (double[] expected in path)
        {
            Assert.True(of.Near(expected[0], trust[0].ToDouble()) && of.Near(expected[1], trust[1].ToDouble()));

            // Both arm in every period; the trustworthy do so because they mistrust, or else by mistake.
            Rational Arms(int side) => trust[side] < needed[side] ? 1 : mistake;
            trust = [After(trust[0], Arms(1), untrustworthy, "arm"), After(trust[1], Arms(0), untrustworthy, "arm")];
        }
    }

    [Theory]
    [MemberData(nameof(Cases), Auction, "equal_bankrolls")]
    [MemberData(nameof(Cases), Auction, "unequal_bankrolls")]
    public void The_first_bid_ends_the_auction(string id)
    {
        var of = ReferenceCase.Of(Auction, id);
        int stake = of.Inputs.GetProperty("stake").GetInt32();
        int[] purse = of.Inputs.TryGetProperty("bankroll", out JsonElement both) ? [both.GetInt32(), both.GetInt32()]
            : [of.Inputs.GetProperty("bankroll_1").GetInt32(), of.Inputs.GetProperty("bankroll_2").GetInt32()];

        // The tree has a branch for every sequence of bids; what follows depends on the last two bids alone, so
        // that each pair is solved once.
        var solved = new Dictionary<(int Turn, int Own, int Other), (IReadOnlyList<Rational> Worth, int Bid)>();
        (IReadOnlyList<Rational> worth, int bid) = Solve(0, 0, 0);
        Assert.Equal((of.ExpectedNumber("payoff_1"), of.ExpectedNumber("payoff_2")), (worth[0].ToDouble(), worth[1].ToDouble()));
        Assert.Equal(of.ExpectedNumber("first_bid"), bid);
        Assert.Equal(0, Solve(1, 0, bid).Bid);

        // 0 is to pass, which who is indifferent does; among equals the lowest bid is made.
        (IReadOnlyList<Rational> Worth, int Bid) Solve(int turn, int own, int other)
        {
            if (!solved.TryGetValue((turn, own, other), out (IReadOnlyList<Rational> Worth, int Bid) known))
            {
                Rational[] pass = [turn == 0 ? -own : other == 0 ? 0 : stake - other, turn == 0 ? other == 0 ? 0 : stake - other : -own];
                int[] bids = [.. Enumerable.Range(other + 1, Math.Max(0, purse[turn] - other))];
                BehaviorProfile found = BackwardInduction.Solve(new("", ["1", "2"], GameNode.Decision(turn, "",
                    [("0", GameNode.End(pass)), .. bids
                        .Select(b => ($"{b}", GameNode.End(Solve(1 - turn, other, b).Worth)))])), maxEquilibria: 1).Solutions[0];
                int made = found[turn, ""].Support.Single();
                solved.Add((turn, own, other), known = (found.ExactPayoffs!, made == 0 ? 0 : bids[made - 1]));
            }

            return known;
        }
    }

    [Theory]
    [MemberData(nameof(Cases), Auction, "minimal_raise_escalation")]
    public void Raises_by_one_unit_go_on_for_long(string id)
    {
        var of = ReferenceCase.Of(Auction, id);
        int bankroll = of.Inputs.GetProperty("bankroll").GetInt32(), stake = of.Inputs.GetProperty("stake").GetInt32();
        ExtensiveFormGame game = ExtensiveFormGame.Expand(
            "Raises", ["Bid", "Revenue"], (Bid: 1, Over: false), s => s.Over || s.Bid == bankroll
                ? GameTurn.End<(int Bid, bool Over)>(s.Bid, 2 * s.Bid - 1)
                : GameTurn.Decision<(int Bid, bool Over)>(s.Bid % 2, $"{s.Bid}", ("pass", (s.Bid, true)), ("raise", (s.Bid + 1, false))));
        Rational raise = of.Input("prob_raise");
        var profile = BehaviorProfile.Of(game, _ => MixedStrategy.OfExact(1 - raise, raise));
        Assert.True(of.Near(of.ExpectedNumber("expected_final_bid"), profile.Payoffs[0]));
        Assert.True(of.Near(of.ExpectedNumber("expected_auctioneer_revenue"), profile.Payoffs[1]));
        Assert.True(of.Near(
            of.ExpectedNumber("prob_bid_exceeds_stake"), profile.Outcomes().Where(o => o.Payoffs[0] > stake).Sum(o => o.Probability)));
    }

    private static Rational Expected(ReferenceCase of, string key) => Rational.Parse(of.Expected.GetProperty(key).GetRawText());

    private static Rational[] Payoffs(JsonElement inputs, string key) =>
        [.. inputs.GetProperty(key).EnumerateArray().Select(v => Rational.Parse(v.GetRawText()))];

    // What an observer believes of somebody who does or does not arm.
    private static Rational After(Rational trust, Rational trustworthyArm, Rational untrustworthyArm, string seen)
    {
        var game = new ExtensiveFormGame(
            "", ["Other", "Observer"], GameNode.Chance(("trustworthy", trust, Acts("trustworthy")), ("not", 1 - trust, Acts("not"))));
        BehaviorProfile profile = BehaviorProfile.Uniform(game)
            .With(0, "trustworthy", MixedStrategy.OfExact(trustworthyArm, 1 - trustworthyArm))
            .With(0, "not", MixedStrategy.OfExact(untrustworthyArm, 1 - untrustworthyArm));
        return profile.BeliefsAt(game[1, seen])!.Exact![0];

        static GameNode Acts(string type) => GameNode.Decision(0, type, ("arm", Sees("arm")), ("restraint", Sees("restraint")));

        static GameNode Sees(string what) => GameNode.Decision(1, what, ("go on", GameNode.End()));
    }

    // Two rounds at stakes alpha and 1 - alpha; the first is seen before the second.
    private static ExtensiveFormGame Rounds(ReferenceCase of, Rational alpha)
    {
        Rational trust = of.Input("trust_t");
        string[] types = ["trustworthy", "not"];
        return new("Reassurance", ["1", "2"], GameNode.Chance([.. from a in types from b in types
            select ($"{a}, {b}", (a == "not" ? 1 - trust : trust) * (b == "not" ? 1 - trust : trust), Round(a, b, a, b, (x, y) =>
                Round(
                    a, b, $"{a} after {x}{y}", $"{b} after {y}{x}", (v, w) => GameNode.End(Both(a, x, y, v, w), Both(b, y, x, w, v)))))]));

        GameNode Round(string a, string b, string keyA, string keyB, Func<char, char, GameNode> next) =>
            GameNode.Decision(0, keyA, [.. "CD".Select(x =>
                ($"{x}", GameNode.Decision(1, keyB, [.. "CD".Select(y => ($"{y}", next(x, y)))])))]);

        Rational Both(string type, char own, char other, char ownLater, char otherLater) =>
            alpha * Gets(type, own, other) + (1 - alpha) * Gets(type, ownLater, otherLater);

        Rational Gets(string type, char own, char other)
        {
            Rational[] payoffs = Payoffs(of.Inputs, type == "not" ? "untrustworthy_payoffs" : "trustworthy_payoffs"); // R, T, P, S
            return (own, other) switch { ('C', 'C') => payoffs[0], ('D', 'C') => payoffs[1], ('D', 'D') => payoffs[2], _ => payoffs[3] };
        }
    }
}
