using System.Text.Json;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.Reference;

/// <summary>Deterrence with hard and soft types, and bargaining in the shadow of war, as trees and as games of
/// incomplete information.</summary>
public class DeterrenceVectorTests
{
    private const string Deterrence = "m06_perfect_deterrence.json", Bargaining = "m05_bargaining.json";

    public static TheoryData<string> Cases(string file, string submodel) => ReferenceCase.Ids(file, submodel);

    [Theory]
    [MemberData(nameof(Cases), Deterrence, "rudimentary_asymmetric_deterrence")]
    public void An_attack_depends_on_how_likely_retaliation_is(string id)
    {
        var of = ReferenceCase.Of(Deterrence, id);
        BehaviorProfile found = Assert.Single(BackwardInduction.Solve(Game(of.Input("p_B"))).Solutions);
        Assert.Equal(of.ExpectedNumber("x"), found[0, "A"][1]);
        Assert.Equal((of.ExpectedNumber("yH"), of.ExpectedNumber("yS")), (found[1, "hard"][1], found[1, "soft"][1]));
        Assert.Equal(found[0, "A"][1] == 1, of.Expected.GetProperty("equilibrium").GetString() == "attack");
        Assert.Equal(2, BackwardInduction.Solve(Game(Expected(of, "threshold"))).Solutions.Count);

        ExtensiveFormGame Game(Rational hard) => new("", ["A", "B"], GameNode.Decision(0, "A",
            ("wait", GameNode.End(of.Input("a_SQ"), 0)),
            ("attack", GameNode.Chance(("hard", hard, Reply("hard", 1)), ("soft", 1 - hard, Reply("soft", -1))))));

        GameNode Reply(string type, Rational retaliation) => GameNode.Decision(1, type,
            ("concede", GameNode.End(of.Input("a_DC"), 0)), ("retaliate", GameNode.End(of.Input("a_DD"), retaliation)));
    }

    [Theory]
    [MemberData(nameof(Cases), Deterrence, "unilateral_deterrence")]
    public void A_challenger_of_unknown_resolve_meets_a_defender_of_unknown_resolve(string id)
    {
        var of = ReferenceCase.Of(Deterrence, id);
        Rational a = of.Input("p_A"), b = of.Input("p_B");
        JsonElement equilibrium = of.Expected.GetProperty("equilibrium"), resists = equilibrium.GetProperty("yS");
        double hard = equilibrium.GetProperty("xH").GetDouble(), soft = equilibrium.GetProperty("xS").GetDouble();
        double resist = resists.ValueKind == JsonValueKind.Null ? 0 : resists.GetDouble();
        BehaviorProfile found = Profile(a, b, hard, soft, resist);
        Assert.InRange(found.Regret, 0, 1e-12);
        Assert.Equal(of.ExpectedNumber("prob_initiate"), 1 - Ends("wait"), 1e-12);
        Assert.Equal(of.ExpectedNumber("prob_status_quo"), Ends("wait"), 1e-12);
        Assert.Equal(of.ExpectedNumber("prob_conflict"), Ends("fight"), 1e-12);
        Assert.Equal(of.ExpectedNumber("prob_A_wins"), Ends("concede"), 1e-12);
        Assert.Equal(of.ExpectedNumber("prob_B_wins"), Ends("back down"), 1e-12);

        // At a threshold a type is indifferent: neither answer is regretted.
        Assert.All(new[] { 0, 1 }, x => Assert.InRange(Profile(a, Expected(of, "c_hard"), x, 0, 0).Regrets[0], 0, 1e-12));
        Assert.All(new[] { 0, 1 }, x => Assert.InRange(Profile(a, Expected(of, "c_soft"), 1, x, 0).Regrets[0], 0, 1e-12));
        Assert.All(new[] { 0, 1 }, y => Assert.InRange(Profile(Expected(of, "d_threshold"), b, 1, 1, y).Regrets[1], 0, 1e-12));
        Assert.True(Profile(a, Expected(of, "c_hard") + new Rational(1, 100), 1, 0, 0).Regrets[0] > 1e-3);

        // Steadfast deterrence: nobody initiates for fear of a soft defender who thinks little of whoever would.
        if (of.Expected.GetProperty("steadfast_deterrence_exists").GetBoolean())
        {
            double least = of.ExpectedNumber("steadfast_min_yS"), thinks = of.ExpectedNumber("d_threshold");
            BehaviorProfile steadfast = Profile(a, b, 0, 0, least);
            Assert.InRange(Assessment.Of(steadfast, _ => MixedStrategy.Of(thinks, 1 - thinks)).Regret, 0, 1e-12);
            Assert.True(Profile(a, b, 0, 0, least - 0.01).Regret > 1e-4);
        }

        double Ends(string move) => found.Outcomes().Where(o => o.Path.EndsWith(move, StringComparison.Ordinal)).Sum(o => o.Probability);

        BehaviorProfile Profile(Rational hardA, Rational hardB, double ofHard, double ofSoft, double ofSoftB) =>
            BehaviorProfile.Of(Unilateral(of, hardA, hardB), set => set.Key switch
            {
                "hard" or "soft" when set.Player == 0 => Second(set.Key == "hard" ? ofHard : ofSoft),
                "hard" or "soft" => Second(set.Key == "hard" ? 1 : ofSoftB),
                _ => Second(set.Key == "last, hard" ? 1 : 0),
            });
    }

    [Theory]
    [MemberData(nameof(Cases), Deterrence, "generalized_mutual_deterrence")]
    public void All_extreme_equilibria_between_hard_and_soft_types_are_found(string id)
    {
        var of = ReferenceCase.Of(Deterrence, id);
        BayesianGame game = Mutual(of, of.Input("p_A"), of.Input("p_B"));
        SolverResult<Equilibrium> solved = VertexEnumeration.Solve(game.ToNormalForm());
        BayesianEquilibrium[] found = [.. solved.Solutions.Select(e => game.Interpret(e.Row, e.Column))];
        Assert.True(solved.IsComplete && found.All(e => e.Regret.IsZero));
        double[][] expected = [.. of.Expected.GetProperty("extreme_equilibria_xH_xS_yH_yS").EnumerateArray().Select(ReferenceCase.Numbers)];
        double[][] listed = [.. found.Select(e => (double[])[e.Row[0][1], e.Row[1][1], e.Column[0][1], e.Column[1][1]])
            .DistinctBy(x => string.Join(' ', x)).OrderBy(x => x[0]).ThenBy(x => x[1]).ThenBy(x => x[2]).ThenBy(x => x[3])];
        Assert.Equal(expected.Length, listed.Length);
        Assert.All(expected.Zip(listed), pair => Assert.All(pair.First.Zip(pair.Second), p => Assert.True(of.Near(p.First, p.Second))));
        Assert.Equal(of.Expected.GetProperty("deterrence_equilibrium").GetBoolean(), RegretOf(game, 0, 0).IsZero);
        Assert.Equal(of.Expected.GetProperty("separating_equilibrium").GetBoolean(), RegretOf(game, 1, 0).IsZero);

        foreach ((string kind, int hard) in new[] { ("deterrence", 0), ("separating", 1) })
        {
            Rational sure = new(99, 100), little = new(1, 100),
                a = Expected(of, $"{kind}_requires_p_A"), b = Expected(of, $"{kind}_requires_p_B");
            Assert.InRange(RegretOf(Mutual(of, a, sure), hard, 0).ToDouble(), 0, 1e-12);
            Assert.InRange(RegretOf(Mutual(of, sure, b), hard, 0).ToDouble(), 0, 1e-12);
            Assert.True(RegretOf(Mutual(of, a - little, sure), hard, 0).ToDouble() > 1e-3
                && RegretOf(Mutual(of, sure, b - little), hard, 0).ToDouble() > 1e-3);
        }

        // The same equilibria in the tree of the game, where each type is an information set.
        ExtensiveFormGame tree = game.ToExtensiveForm();
        Assert.All(
            found,
            e => Assert.Equal(0, BehaviorProfile.Of(tree, set => (set.Player == 0 ? e.Row : e.Column)[set.Key == "hard" ? 0 : 1]).Regret));
        BehaviorProfile one = SequenceFormLemke.Solve(tree).Solutions[0];
        Assert.True(BayesianEquilibrium.Of(game, [one[0, "hard"], one[0, "soft"]], [one[1, "hard"], one[1, "soft"]]).Regret.IsZero);
    }

    [Theory]
    [MemberData(nameof(Cases), Bargaining, "bargaining_range")]
    public void A_demand_takes_all_that_war_would_cost(string id)
    {
        var of = ReferenceCase.Of(Bargaining, id);
        Rational p = of.Input("p"), low = Expected(of, "low"), high = Expected(of, "high");
        GameNode war = GameNode.End(p - of.Input("cA"), 1 - p - of.Input("cB"));
        BehaviorProfile found = BackwardInduction.Solve(
            new("", ["A", "B"], GameNode.Decision(0, "demand", [.. Enumerable.Range(0, 101).Select(k =>
                ($"{k}", GameNode.Decision(
                    1, $"{k}", ("accept", GameNode.End(new(k, 100), new(100 - k, 100))), ("fight", war))))])), maxEquilibria: 1)
                    .Solutions[0];
        Assert.Equal(of.ExpectedNumber("ultimatum_demand"), found.Payoffs[0], 1e-12);
        Assert.Equal(of.ExpectedNumber("prob_war"), found.Outcomes()
            .Where(o => o.Path.EndsWith("fight", StringComparison.Ordinal)).Sum(o => o.Probability));
        Assert.Equal(of.ExpectedNumber("width"), (high - low).ToDouble(), 1e-12);
        Rational little = new(1, 1000);
        Assert.True(IsAgreed(low) && IsAgreed(high) && !IsAgreed(low - little) && (high == 1 || !IsAgreed(high + little)));

        // Someone proposes x to both.
        bool IsAgreed(Rational x) => BackwardInduction.Solve(new("", ["A", "B"], GameNode.Decision(0, "A",
            ("accept", GameNode.Decision(1, "B", ("accept", GameNode.End(x, 1 - x)), ("fight", war))), ("fight", war))), maxEquilibria: 1)
                .Solutions[0].Outcomes()[0].Path == "accept > accept";
    }

    [Theory]
    [MemberData(nameof(Cases), Bargaining, "shifting_power")]
    public void Whoever_will_be_weaker_may_attack_now(string id)
    {
        var of = ReferenceCase.Of(Bargaining, id);
        Rational delta = of.Input("delta"), all = 1 / (1 - delta), now = (1 - of.Input("p1")) * all - of.Input("cB");
        BehaviorProfile found = BackwardInduction.Solve(Shift(of.Input("p2")), maxEquilibria: 1).Solutions[0];
        Assert.Equal(of.Expected.GetProperty("war").GetBoolean(), found.Outcomes()[0].Path.EndsWith("attack", StringComparison.Ordinal));
        Assert.Equal(of.ExpectedNumber("B_best_peaceful_value"), Best(found, 0), 1e-12);
        Assert.Equal(of.ExpectedNumber("B_war_value_now"), Best(found, 1), 1e-12);

        // At the critical shift B is indifferent to the best that A can offer, if B could then still fight later.
        Rational critical = Expected(of, "critical_p2");
        Assert.True((1 - critical) * all < of.Input("cB")
            || Math.Abs(now.ToDouble() - Best(BackwardInduction.Solve(Shift(critical), maxEquilibria: 1).Solutions[0], 0)) < 1e-9);

        // What B gets by accepting (0) or attacking (1) if A offers all of this period.
        static double Best(BehaviorProfile profile, int action)
        {
            int most = profile.Game[0, "now"].Actions.Count - 1;
            return profile.With(0, "now", MixedStrategy.Pure(most, most + 1))
                .With(1, $"now {most}", MixedStrategy.Pure(action, 2)).Payoffs[1];
        }

        // A makes all offers: a share of this period, then a share of all that is to come. What makes B indifferent is among them.
        ExtensiveFormGame Shift(Rational p2)
        {
            Rational later = (1 - p2) * all - of.Input("cB"), kept = Max(later, 0), enough = Min(Max(now - delta * kept, 0), 1);
            return new("Shift", ["A", "B"], Offers("now", [0, enough, 1], GameNode.End(of.Input("p1") * all, now), x =>
                Offers($"later {x}", [0, kept], GameNode.End(1 - x + delta * p2 * all, x + delta * later), y =>
                    GameNode.End(all - x - delta * y, x + delta * y))));
        }

        GameNode Offers(string when, Rational[] offers, GameNode war, Func<Rational, GameNode> next) =>
            GameNode.Decision(0, when, [.. offers.Distinct().Select((x, k) =>
                ($"{k}", GameNode.Decision(1, $"{when} {k}", ("accept", next(x)), ("attack", war))))]);
    }

    private static Rational Max(Rational a, Rational b) => a > b ? a : b;

    private static Rational Min(Rational a, Rational b) => a < b ? a : b;

    private static MixedStrategy Second(double probability) => MixedStrategy.Of(1 - probability, probability);

    private static Rational Expected(ReferenceCase of, string key) => Rational.Parse(of.Expected.GetProperty(key).GetRawText());

    private static Rational[] Payoffs(ReferenceCase of, string key) =>
        [.. of.Inputs.GetProperty(key).EnumerateArray().Select(v => Rational.Parse(v.GetRawText()))];

    // A waits or challenges, B concedes or resists, A fights or backs down; each knows the own resolve only.
    private static ExtensiveFormGame Unilateral(ReferenceCase of, Rational hardA, Rational hardB)
    {
        Rational[] a = Payoffs(of, "a_DC_SQ_DDplus_CD_DDminus"), b = Payoffs(of, "b_CD_DDplus_DC_DDminus");
        return new("Unilateral deterrence", ["A", "B"], GameNode.Chance(
            ("HH", hardA * hardB, First("hard", "hard")), ("HS", hardA * (1 - hardB), First("hard", "soft")),
            ("SH", (1 - hardA) * hardB, First("soft", "hard")), ("SS", (1 - hardA) * (1 - hardB), First("soft", "soft"))));

        GameNode First(string typeA, string typeB) =>
            GameNode.Decision(0, typeA, ("wait", GameNode.End(a[1], 0)), ("challenge", GameNode.Decision(1, typeB,
                ("concede", GameNode.End(a[0], b[2])),
                ("resist", GameNode.Decision(0, $"last, {typeA}",
                    ("back down", GameNode.End(a[3], b[0])),
                    ("fight", GameNode.End(typeA == "hard" ? a[2] : a[4], typeB == "hard" ? b[1] : b[3])))))));
    }

    // Both wait (0) or defect (1); the victim of a defection retaliates if it is hard.
    private static BayesianGame Mutual(ReferenceCase of, Rational hardA, Rational hardB)
    {
        Rational[] a = Payoffs(of, "a_DC_SQ_DDplus_CD_DDminus"), b = Payoffs(of, "b_CD_SQ_DDplus_DC_DDminus");
        return new(new[,] { { hardA * hardB, hardA * (1 - hardB) }, { (1 - hardA) * hardB, (1 - hardA) * (1 - hardB) } },
            new[,] { { Pair(true, true), Pair(true, false) }, { Pair(false, true), Pair(false, false) } })
        {
            RowTypes = ["hard", "soft"], ColumnTypes = ["hard", "soft"],
        };

        NormalFormGame Pair(bool isHardA, bool isHardB)
        {
            Rational warA = isHardA ? a[2] : a[4], warB = isHardB ? b[2] : b[4];
            return new(
                new[,] { { a[1], isHardA ? warA : a[3] }, { isHardB ? warA : a[0], warA } },
                new[,] { { b[1], isHardA ? warB : b[0] }, { isHardB ? warB : b[3], warB } });
        }
    }

    // The hard types and the soft types defect with given probabilities, on both sides.
    private static Rational RegretOf(BayesianGame game, int hard, int soft)
    {
        MixedStrategy[] both = [MixedStrategy.Pure(hard, 2), MixedStrategy.Pure(soft, 2)];
        return BayesianEquilibrium.Of(game, both, both).Regret;
    }
}
