using System.Globalization;
using System.Text.Json;
using EscalationModel.Numerics;
using EscalationModel.Tests.Reference;
using EscalationModel.Theory.PerfectDeterrence;

namespace EscalationModel.Tests.Theory.PerfectDeterrence;

/// <summary>Known answers of the games of perfect deterrence.</summary>
public class PerfectDeterrenceVectorTests
{
    private const string File = "m06_perfect_deterrence.json";

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Theory]
    [MemberData(nameof(Cases), "rudimentary_asymmetric_deterrence")]
    public void Rudimentary(string id)
    {
        var of = ReferenceCase.Of(File, id);
        RudimentaryDeterrenceResult solved = new RudimentaryDeterrence(
            of.Input("a_DD"), of.Input("a_SQ"), of.Input("a_DC"), of.Input("p_B")).Solve();
        Near(of, of.Expected, "threshold", solved.Threshold);
        Assert.Equal(of.Expected.GetProperty("equilibrium").GetString(), solved.Regime);
        Near(of, of.Expected, "x", solved.Attacks);
        Near(of, of.Expected, "yH", solved.HardFights);
        Near(of, of.Expected, "yS", solved.SoftFights);
    }

    [Theory]
    [MemberData(nameof(Cases), "unilateral_deterrence")]
    public void Unilateral(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Rational[] b = Payoffs(of, "b_CD_DDplus_DC_DDminus");
        UnilateralDeterrenceResult solved = new UnilateralDeterrence(
            Of(Payoffs(of, "a_DC_SQ_DDplus_CD_DDminus")), new(b[0], 0, b[1], b[2], b[3]), of.Input("p_A"), of.Input("p_B")).Solve();
        UnilateralEquilibrium found = solved.Equilibrium!;
        JsonElement expected = of.Expected.GetProperty("equilibrium");
        Near(of, of.Expected, "c_hard", solved.Game.HardThreshold);
        Near(of, of.Expected, "c_soft", solved.Game.SoftThreshold);
        Near(of, of.Expected, "d_threshold", solved.Game.ConcessionThreshold);
        Assert.Equal(expected.GetProperty("type").GetString(), solved.Regime.Replace(' ', '_'));
        Near(of, expected, "xH", found.HardChallenges);
        Near(of, expected, "xS", found.SoftChallenges);
        Near(of, expected, "yS", found.SoftResists);
        Assert.Equal(of.Expected.GetProperty("steadfast_deterrence_exists").GetBoolean(), solved.Steadfast is not null);
        Near(of, of.Expected, "steadfast_min_yS", solved.SteadfastLeastSoftResists);
        Near(of, of.Expected, "prob_initiate", found.ChallengeProbability);
        Near(of, of.Expected, "prob_conflict", found.ConflictProbability);
        Near(of, of.Expected, "prob_A_wins", found.WinProbabilityA);
        Near(of, of.Expected, "prob_B_wins", found.WinProbabilityB);
        Near(of, of.Expected, "prob_status_quo", found.StatusQuoProbability);
    }

    [Theory]
    [MemberData(nameof(Cases), "generalized_mutual_deterrence")]
    public void Mutual(string id)
    {
        var of = ReferenceCase.Of(File, id);
        MutualDeterrenceResult solved = new MutualDeterrence(
            Of(Payoffs(of, "a_DC_SQ_DDplus_CD_DDminus")), Of(Payoffs(of, "b_CD_SQ_DDplus_DC_DDminus")),
            of.Input("p_A"), of.Input("p_B")).Solve();
        Near(of, of.Expected, "deterrence_requires_p_A", solved.Game.DeterrenceRequiresA);
        Near(of, of.Expected, "deterrence_requires_p_B", solved.Game.DeterrenceRequiresB);
        Near(of, of.Expected, "separating_requires_p_A", solved.Game.SeparatingRequiresA);
        Near(of, of.Expected, "separating_requires_p_B", solved.Game.SeparatingRequiresB);
        Assert.Equal(of.Expected.GetProperty("deterrence_equilibrium").GetBoolean(), solved.HasDeterrence);
        Assert.Equal(of.Expected.GetProperty("separating_equilibrium").GetBoolean(), solved.HasSeparating);
        double[][] expected = [.. of.Expected.GetProperty("extreme_equilibria_xH_xS_yH_yS").EnumerateArray().Select(ReferenceCase.Numbers)];
        double[][] found =
        [
            .. solved.Equilibria.Select(e => (double[])[e.HardA.ToDouble(), e.SoftA.ToDouble(), e.HardB.ToDouble(), e.SoftB.ToDouble()]),
        ];
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.All(pair.First.Zip(pair.Second), x => Assert.True(of.Near(x.First, x.Second))));
    }

    private static DeterrencePayoffs Of(Rational[] all) => new(all[0], all[1], all[2], all[3], all[4]);

    private static Rational[] Payoffs(ReferenceCase of, string key) =>
        [.. of.Inputs.GetProperty(key).EnumerateArray().Select(v => Rational.Parse(v.GetRawText(), CultureInfo.InvariantCulture))];

    private static void Near(ReferenceCase of, JsonElement all, string key, Rational? found)
    {
        JsonElement expected = all.GetProperty(key);
        Assert.True(
            expected.ValueKind == JsonValueKind.Null ? found is null : found is { } f && of.Near(expected.GetDouble(), f.ToDouble()),
            $"{key}: {found} in place of {expected}");
    }
}
