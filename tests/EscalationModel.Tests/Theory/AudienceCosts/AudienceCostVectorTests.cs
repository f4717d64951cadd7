using System.Text.Json;
using EscalationModel.Tests.Reference;
using EscalationModel.Theory;
using EscalationModel.Theory.AudienceCosts;

namespace EscalationModel.Tests.Theory.AudienceCosts;

/// <summary>Known answers of Fearon's models of 1994 and 1997.</summary>
public class AudienceCostVectorTests
{
    private const string File = "m03_fearon.json";

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Theory]
    [MemberData(nameof(Cases), "audience_costs_complete_info")]
    public void Who_is_locked_in_later_backs_down(string id)
    {
        var of = ReferenceCase.Of(File, id);
        KnownAudienceCostResult solved = new KnownAudienceCostCrisis(
            of.Input("v"), of.Input("w_A"), of.Input("w_B"), Audience(of, "A"), Audience(of, "B")).Solve();
        Near(of, "lock_in_A", solved.LockInA);
        Near(of, "lock_in_B", solved.LockInB);
        Assert.Equal(of.Expected.GetProperty("backs_down_at_0").GetString(), solved.BacksDown?.ToString());
        Near(of, "payoff_A", solved.PayoffA?.ToDouble());
        Near(of, "payoff_B", solved.PayoffB?.ToDouble());
    }

    [Theory]
    [MemberData(nameof(Cases), "audience_costs_incomplete_info")]
    public void A_war_of_attrition_has_a_horizon(string id)
    {
        var of = ReferenceCase.Of(File, id);
        WarCostLaw law = of.Inputs.GetProperty("war_cost_distribution").GetString() == "uniform"
            ? WarCostLaw.Uniform : WarCostLaw.Exponential;
        AudienceCostResult solved = new AudienceCostCrisis(
            of.Input("v"), new(law, of.Input("c_A")), new(law, of.Input("c_B")), Audience(of, "A"), Audience(of, "B")).Solve();
        double at = of.Input("t_query").ToDouble();
        Near(of, "t_A", solved.TimeA);
        Near(of, "t_B", solved.TimeB);
        Near(of, "horizon", solved.Horizon);
        Near(of, "atom_A", solved.AtomA);
        Near(of, "atom_B", solved.AtomB);
        Near(of, "prob_war", solved.WarProbability);
        Near(of, "prob_A_resolved", solved.ResolvedA);
        Near(of, "prob_B_resolved", solved.ResolvedB);
        Near(of, "Q_A_at_t", solved.BackedDownBy(Side.A, at));
        Near(of, "Q_B_at_t", solved.BackedDownBy(Side.B, at));
        Near(of, "hazard_A_at_t", solved.Hazard(Side.A, at));
        Near(of, "hazard_B_at_t", solved.Hazard(Side.B, at));
        Near(of, "prob_both_back_down_at_0", solved.AtomA * solved.AtomB);
        Near(of, "prob_A_backs_down", solved.BacksDownA);
        Near(of, "prob_B_backs_down", solved.BacksDownB);
    }

    [Theory]
    [MemberData(nameof(Cases), "tying_hands_sinking_costs")]
    public void Two_ways_to_signal_resolve(string id)
    {
        var of = ReferenceCase.Of(File, id);
        CostlySignalsResult solved = new CostlySignals(
            of.Input("prob_signaller_wins"), of.Input("cost_signaller"), of.Input("cost_challenger"),
            of.Input("v_signaller_max"), of.Input("v_challenger_max")).Solve();
        Near(of, "challenge_prob_after_signal", solved.ChallengeProbability.ToDouble());
        Same("tying_hands", "minimum_audience_cost", solved.TyingHands);
        Same("sinking_costs", "sunk_cost", solved.SinkingCosts);

        void Same(string kind, string cost, CostlySignal signal)
        {
            JsonElement expected = of.Expected.GetProperty(kind);
            Assert.All(
                new[]
                {
                    ("cutoff", signal.Cutoff), (cost, signal.Cost), ("prob_signal", signal.SignalProbability),
                    ("prob_war", signal.WarProbability), ("signaller_payoff", signal.PayoffSignaler),
                },
                p => Assert.True(of.Near(expected.GetProperty(p.Item1).GetDouble(), p.Item2.ToDouble()), $"{kind} {p.Item1}: {p.Item2}"));
        }
    }

    private static AudienceCost Audience(ReferenceCase of, string side) => new(of.Input($"alpha_{side}"), of.Input($"gamma_{side}"));

    private static void Near(ReferenceCase of, string key, double? found)
    {
        JsonElement expected = of.Expected.GetProperty(key);
        Assert.True(
            expected.ValueKind == JsonValueKind.Null ? found is null : found is { } f && of.Near(expected.GetDouble(), f),
            $"{key}: {found} in place of {expected}");
    }
}
