using System.Text.Json;
using EscalationModel.Numerics;
using EscalationModel.Tests.Reference;
using EscalationModel.Theory.Bargaining;

namespace EscalationModel.Tests.Theory.Bargaining;

/// <summary>Known answers of bargaining in the shadow of war.</summary>
public class BargainingVectorTests
{
    private const string File = "m05_bargaining.json";

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Theory]
    [MemberData(nameof(Cases), "ultimatum_uniform_cost")]
    public void A_final_demand(string id)
    {
        var of = ReferenceCase.Of(File, id);
        UltimatumResult solved = new UltimatumBargaining(
            of.Input("p"), of.Input("cA"), of.Input("cB_min"), of.Input("cB_max")).Solve();
        Near(of, "demand", solved.Demand);
        Near(of, "prob_war", solved.WarProbability);
        Near(of, "payoff_A", solved.PayoffA);
        Near(of, "payoff_B", solved.PayoffB);
        Near(of, "bargaining_range_low", solved.RangeLow);
        Near(of, "bargaining_range_high_no_risk", solved.SafeDemand);
        Near(of, "efficiency_loss", solved.Loss);
    }

    [Theory]
    [MemberData(nameof(Cases), "bargaining_range")]
    public void The_range(string id)
    {
        var of = ReferenceCase.Of(File, id);
        BargainingRangeResult solved = new BargainingRange(of.Input("p"), of.Input("cA"), of.Input("cB")).Solve();
        Near(of, "low", solved.Low);
        Near(of, "high", solved.High);
        Near(of, "ultimatum_demand", solved.Demand);
        Near(of, "prob_war", solved.WarProbability);
        Near(of, "width", solved.Width);
    }

    [Theory]
    [MemberData(nameof(Cases), "shifting_power")]
    public void Shifting_power(string id)
    {
        var of = ReferenceCase.Of(File, id);
        ShiftingPowerResult solved = new ShiftingPower(of.Input("p1"), of.Input("p2"), of.Input("cB"), of.Input("delta")).Solve();
        Assert.Equal(of.Expected.GetProperty("war").GetBoolean(), solved.IsWar);
        Near(of, "B_war_value_now", solved.WarNow);
        Near(of, "B_best_peaceful_value", solved.BestPeace);
        Near(of, "fearon_margin", solved.Margin);
        Near(of, "critical_p2", solved.CriticalWinChance);
    }

    private static void Near(ReferenceCase of, string key, Rational? found)
    {
        JsonElement expected = of.Expected.GetProperty(key);
        Assert.True(
            expected.ValueKind == JsonValueKind.Null ? found is null : found is { } f && of.Near(expected.GetDouble(), f.ToDouble()),
            $"{key}: {found} in place of {expected}");
    }
}
