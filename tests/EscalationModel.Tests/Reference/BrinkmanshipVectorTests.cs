using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.ExtensiveForm;

namespace EscalationModel.Tests.Reference;

/// <summary>Threats and escalation ladders as trees: the reference cases that are finite games.</summary>
public class BrinkmanshipVectorTests
{
    private const string Brinkmanship = "m02_brinkmanship.json", Fearon = "m03_fearon.json";

    public static TheoryData<string> Cases(string file, string submodel) => ReferenceCase.Ids(file, submodel);

    [Theory]
    [MemberData(nameof(Cases), Brinkmanship, "one_sided_threat")]
    public void A_threat_is_as_large_as_it_must_be(string id)
    {
        var of = ReferenceCase.Of(Brinkmanship, id);
        Rational hard = of.Input("p_hard"), effective = Expected(of, "q_effective"), acceptable = Expected(of, "q_acceptable");
        Rational[] levels = [0, effective * new Rational(99, 100), effective, (effective + 1) / 2, acceptable];
        ExtensiveFormGame game = Threat(of, hard, levels);
        BehaviorProfile found = BackwardInduction.Solve(game, maxEquilibria: 1).Solutions[0];
        Assert.True(of.Near(of.ExpectedNumber("q_optimal"), levels[found[0, "threat"].Support.Single()].ToDouble()));
        Assert.True(of.Near(of.ExpectedNumber("expected_utility"), found.Payoffs[0]));
        Assert.True(of.Near(
            of.ExpectedNumber("disaster_probability"),
            found.Outcomes().Where(o => o.Path.EndsWith("disaster", StringComparison.Ordinal)).Sum(o => o.Probability)));

        // Below the effective threat the soft target defies; at the acceptable one, and with as many hard targets as bearable, a
        // threat pays as little as none.
        Assert.Equal([1, 1, 0, 0], levels[..4].Select((_, k) => found[1, $"soft at {k}"].Support.Single()));
        Rational without = of.Input("s"), at = Level(Threat(of, hard, [0, acceptable], complies: true), 1);
        Assert.True(acceptable == 1 ? at >= without : of.Near(without.ToDouble(), at.ToDouble()));
        Assert.True(
            of.Near(without.ToDouble(), Level(Threat(of, Expected(of, "p_hard_max"), [0, effective], complies: true), 1).ToDouble()));
    }

    [Theory]
    [MemberData(nameof(Cases), Brinkmanship, "sequential_brinkmanship_complete_info")]
    public void Backward_induction_tells_who_escalates(string id)
    {
        var of = ReferenceCase.Of(Brinkmanship, id);
        Rational[] risks = [.. of.Inputs.GetProperty("risk_per_escalation").EnumerateArray().Select(r => Rational.Parse(r.GetRawText()))];
        ExtensiveFormGame game = Ladder(of, risks, of.Input("status_quo_challenger"));
        BehaviorProfile found = BackwardInduction.Solve(game).Solutions[0]; // who is indifferent quits
        string[] actions = [.. of.Expected.GetProperty("actions").EnumerateArray().Select(a => a.GetString()!)];
        Assert.Equal(actions, risks.Select((_, n) => found[n % 2, $"{n}"].Support.Single() == 0 ? "quit" : "escalate"));
        Assert.True(of.Near(of.ExpectedNumber("value_challenger"), found.Payoffs[0])
            && of.Near(of.ExpectedNumber("value_defender"), found.Payoffs[1]));

        // At a risk as large as the resolve, escalation that ends the matter is worth as much as giving way.
        Assert.Equal(
            2, BackwardInduction.Solve(Ladder(of, [Expected(of, "resolve_challenger")], of.Input("s_challenger"))).Solutions.Count);
        ExtensiveFormGame ofDefender = Ladder(of, [0, Expected(of, "resolve_defender")], of.Input("s_challenger") - 1);
        Assert.Equal([Rational.Zero, Rational.One], BackwardInduction.Solve(ofDefender)
            .Solutions.Select(e => e[1, "1"].Exact![1]).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Cases), Brinkmanship, "sequential_brinkmanship_two_sided")]
    public void Committed_and_strategic_sides_are_in_equilibrium(string id)
    {
        var of = ReferenceCase.Of(Brinkmanship, id);
        double[] concede = of.ExpectedNumbers("concession_probability_by_round");
        ExtensiveFormGame game = Committed(of, concede.Length + 4);
        double[] committed = [of.Input("prob_committed_challenger").ToDouble(), of.Input("prob_committed_defender").ToDouble()];
        double[] quits = new double[concede.Length + 4];
        for (int n = 0; n < quits.Length; n++)
        {
            // Of those who might quit, as many as make the concession as likely as published; whoever is left later has lost.
            quits[n] = n < concede.Length ? Math.Min(1, concede[n] / (1 - committed[n % 2])) : 1;
            committed[n % 2] = n < concede.Length ? committed[n % 2] / (1 - concede[n]) : 1;
        }

        var profile = BehaviorProfile.Of(
            game, set => MixedStrategy.Of(quits[int.Parse(set.Key, null)], 1 - quits[int.Parse(set.Key, null)]));
        Assert.InRange(profile.Regret, 0, 1e-9);
        (double none, double byChallenger, double byDefender) =
            (Quits(n => n == 0), Quits(n => n > 0 && n % 2 == 0), Quits(n => n % 2 == 1));
        Assert.True(of.Near(of.ExpectedNumber("prob_no_challenge"), none));
        Assert.True(of.Near(of.ExpectedNumber("prob_challenger_prevails"), byDefender));
        Assert.True(of.Near(of.ExpectedNumber("prob_defender_prevails"), byChallenger));
        Assert.True(of.Near(of.ExpectedNumber("prob_disaster"), 1 - none - byChallenger - byDefender));

        // Power: a side that quits a little more often in the first rounds is no longer in equilibrium.
        int mixed = Array.FindIndex(quits, q => q is > 0.01 and < 0.95);
        Assert.True(
            mixed < 0 || profile.With(mixed % 2, $"{mixed}", MixedStrategy.Of(quits[mixed] + 0.05, 0.95 - quits[mixed])).Regret > 1e-5);

        double Quits(Func<int, bool> round) => profile.Outcomes()
            .Where(o => o.Path.EndsWith("quit", StringComparison.Ordinal) && round(o.Path.Split(" > ").Count(m => m == "escalate")))
            .Sum(o => o.Probability);
    }

    [Theory]
    [MemberData(nameof(Cases), Fearon, "audience_costs_complete_info")]
    public void Who_locks_in_later_backs_down_at_once(string id)
    {
        var of = ReferenceCase.Of(Fearon, id);
        Assert.True(of.Input("gamma_A") == 1 && of.Input("gamma_B") == 1);
        Rational[] war = [of.Input("w_A"), of.Input("w_B")], slope = [of.Input("alpha_A"), of.Input("alpha_B")];
        Rational[] lockIn = [-war[0] / slope[0], -war[1] / slope[1]];
        Assert.True(
            of.Near(of.ExpectedNumber("lock_in_A"), lockIn[0].ToDouble()) && of.Near(of.ExpectedNumber("lock_in_B"), lockIn[1].ToDouble()));

        // Both can move at every instant of a fine grid, which meets neither lock-in, until both are locked in.
        Rational step = lockIn.Min() * new Rational(100, 5051);
        foreach (int first in new[] { 0, 1 })
        {
            GameNode next = GameNode.End(war);
            for (int n = 2 * (int)(lockIn.Max() / step).ToDouble() + 3; n >= 0; n--)
            {
                int mover = (n + first) % 2;
                Rational cost = slope[mover] * step * (n / 2);
                next = GameNode.Decision(mover, $"{n}",
                    ("back down", mover == 0 ? GameNode.End(-cost, of.Input("v")) : GameNode.End(of.Input("v"), -cost)),
                    ("attack", GameNode.End(war)),
                    ("wait", next));
            }

            BehaviorProfile found = BackwardInduction.Solve(new("", ["A", "B"], next), maxEquilibria: 1).Solutions[0];
            Assert.True(
                of.Near(of.ExpectedNumber("payoff_A"), found.Payoffs[0]) && of.Near(of.ExpectedNumber("payoff_B"), found.Payoffs[1]));
            int loser = of.Expected.GetProperty("backs_down_at_0").GetString() == "A" ? 0 : 1;
            Assert.Equal(first == loser ? "back down" : "wait > back down", Assert.Single(found.Outcomes()).Path);
        }
    }

    private static Rational Expected(ReferenceCase of, string key) => Rational.Parse(of.Expected.GetProperty(key).GetRawText());

    private static Rational Level(ExtensiveFormGame game, int level) =>
        BackwardInduction.Solve(game, maxEquilibria: 1).Solutions[0].With(0, "threat", MixedStrategy.Pure(level, 2)).ExactPayoffs![0];

    // The hard target defies whatever is threatened.
    private static ExtensiveFormGame Threat(ReferenceCase of, Rational hard, Rational[] levels, bool complies = false)
    {
        Rational win = of.Input("w"), ignored = of.Input("s"), disaster = of.Input("d");
        return new("Threat", ["Threatener", "Target"], GameNode.Decision(0, "threat", [.. levels.Select((q, k) => ($"{k}", GameNode.Chance(
            ("hard", hard, Defied(q, 0, 0)),
            ("soft", 1 - hard, complies && k > 0 ? GameNode.End(win, 0) : GameNode.Decision(1, $"soft at {k}",
                ("comply", GameNode.End(win, of.Input("soft_comply"))),
                ("defy", Defied(q, of.Input("soft_defy"), of.Input("soft_disaster"))))))))]));

        GameNode Defied(Rational q, Rational safe, Rational lost) =>
            GameNode.Chance(("disaster", q, GameNode.End(disaster, lost)), ("none", 1 - q, GameNode.End(ignored, safe)));
    }

    // After the last escalation the mover must give way.
    private static ExtensiveFormGame Ladder(ReferenceCase of, Rational[] risks, Rational statusQuo)
    {
        Rational[] Of(string what) => [of.Input($"{what}_challenger"), of.Input($"{what}_defender")];
        Rational[] win = Of("w"), giveWay = Of("s"), disaster = Of("d");
        GameNode next = Quit(risks.Length);
        for (int n = risks.Length - 1; n >= 0; n--)
        {
            next = GameNode.Decision(
                n % 2, $"{n}", ("quit", Quit(n)),
                ("escalate", GameNode.Chance(("disaster", risks[n], GameNode.End(disaster)), ("on", 1 - risks[n], next))));
        }

        return new("Ladder", ["Challenger", "Defender"], next);

        GameNode Quit(int n) =>
            n == 0 ? GameNode.End(statusQuo, win[1]) : n % 2 == 0 ? GameNode.End(giveWay[0], win[1]) : GameNode.End(win[0], giveWay[1]);
    }

    // Each side is committed, and then has no choice, or strategic. Where the tree ends, two committed sides go on to the disaster.
    private static ExtensiveFormGame Committed(ReferenceCase of, int rounds)
    {
        Rational[] risks = [.. of.Inputs.GetProperty("risk_per_escalation").EnumerateArray().Select(r => Rational.Parse(r.GetRawText()))];
        Rational[] disaster = [-of.Input("loss_challenger"), -of.Input("loss_defender")];
        Rational prize = of.Input("prize"), statusQuo = of.Input("status_quo_challenger");
        Rational c = of.Input("prob_committed_challenger"), d = of.Input("prob_committed_defender");
        return new("Commitment", ["Challenger", "Defender"], GameNode.Chance(
            ("both", c * d, Round(0, true, true)), ("challenger", c * (1 - d), Round(0, true, false)),
            ("defender", (1 - c) * d, Round(0, false, true)), ("none", (1 - c) * (1 - d), Round(0, false, false))));

        GameNode Round(int n, bool challenger, bool defender)
        {
            if (n == rounds)
            {
                return GameNode.End(disaster);
            }

            Rational risk = risks[Math.Min(n, risks.Length - 1)];
            GameNode on = GameNode.Chance(("disaster", risk, GameNode.End(disaster)), ("on", 1 - risk, Round(n + 1, challenger, defender)));
            GameNode quit = n == 0 ? GameNode.End(statusQuo, prize) : n % 2 == 0 ? GameNode.End(0, prize) : GameNode.End(prize, 0);
            return (n % 2 == 0 ? challenger : defender)
                ? GameNode.Chance(("escalate", 1, on))
                : GameNode.Decision(n % 2, $"{n}", ("quit", quit), ("escalate", on));
        }
    }
}
