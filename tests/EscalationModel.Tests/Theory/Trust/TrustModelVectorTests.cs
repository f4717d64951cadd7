using System.Globalization;
using System.Text.Json;
using EscalationModel.Numerics;
using EscalationModel.Tests.Reference;
using EscalationModel.Theory.Trust;

namespace EscalationModel.Tests.Theory.Trust;

/// <summary>Known answers of the models of trust.</summary>
public class TrustModelVectorTests
{
    private const string File = "m07_trust.json";

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Theory]
    [MemberData(nameof(Cases), "one_shot_assurance")]
    public void Trust_enough_to_cooperate(string id)
    {
        var of = ReferenceCase.Of(File, id);
        SecurityDilemmaResult solved = new SecurityDilemma(
            Payoffs(of, "payoffs_1"), Payoffs(of, "payoffs_2"), of.Input("belief_1_about_2"), of.Input("belief_2_about_1")).Solve();
        Near(of, "min_trust_1", solved.MinTrust1);
        Near(of, "min_trust_2", solved.MinTrust2);
        Assert.Equal(of.Expected.GetProperty("cooperation_equilibrium").GetBoolean(), solved.CooperationEquilibrium);
        Assert.Equal(of.Expected.GetProperty("defection_equilibrium").GetBoolean(), solved.DefectionEquilibrium);
    }

    [Theory]
    [MemberData(nameof(Cases), "two_round_reassurance")]
    public void Costly_reassurance(string id)
    {
        var of = ReferenceCase.Of(File, id);
        ReassuranceResult solved = new Reassurance(
            of.Input("trust_t"), Payoffs(of, "trustworthy_payoffs"), Payoffs(of, "untrustworthy_payoffs")).Solve();
        Near(of, "alpha_min", solved.LeastStep);
        Near(of, "alpha_max", solved.LargestStep);
        Near(of, "min_trust_one_shot", solved.MinTrust);
        Assert.Equal(of.Expected.GetProperty("reassurance_possible").GetBoolean(), solved.IsPossible);
    }

    [Theory]
    [MemberData(nameof(Cases), "trust_update")]
    public void Bayes(string id)
    {
        var of = ReferenceCase.Of(File, id);
        TrustUpdateResult solved = new TrustUpdate(
            of.Input("trust_t"), of.Input("prob_arm_if_trustworthy"), of.Input("prob_arm_if_untrustworthy")).Solve();
        Near(of, "trust_after_arming", solved.AfterArming);
        Near(of, "trust_after_restraint", solved.AfterRestraint);
    }

    [Theory]
    [MemberData(nameof(Cases), "mistrust_spiral_path")]
    public void Spiral(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Rational[] trust = Numbers(of, "initial_trust"), needed = Numbers(of, "min_trust");
        MistrustSpiralResult solved = new MistrustSpiral(
            trust[0], trust[1], needed[0], needed[1], of.Input("prob_arm_if_untrustworthy"), of.Input("prob_arm_by_mistake"),
            of.Inputs.GetProperty("periods").GetInt32()).Solve();
        double[][] path = [.. of.Expected.GetProperty("trust_path").EnumerateArray().Select(ReferenceCase.Numbers)];
        Assert.Equal(path.Length, solved.Path.Count);
        Assert.All(path.Zip(solved.Path), pair => Assert.True(
            of.Near(pair.First[0], pair.Second.Trust1!.Value) && of.Near(pair.First[1], pair.Second.Trust2!.Value)));
    }

    private static TrustPayoffs Payoffs(ReferenceCase of, string key) =>
        Numbers(of, key) is [var r, var t, var p, var s] ? new(r, t, p, s) : throw new InvalidOperationException(key);

    private static Rational[] Numbers(ReferenceCase of, string key) =>
        [.. of.Inputs.GetProperty(key).EnumerateArray().Select(v => Rational.Parse(v.GetRawText(), CultureInfo.InvariantCulture))];

    private static void Near(ReferenceCase of, string key, Rational? found)
    {
        JsonElement expected = of.Expected.GetProperty(key);
        Assert.True(
            expected.ValueKind == JsonValueKind.Null ? found is null : found is { } f && of.Near(expected.GetDouble(), f.ToDouble()),
            $"{key}: {found} in place of {expected}");
    }
}
