using System.Text.Json;
using EscalationModel.Numerics;
using EscalationModel.Tests.Reference;
using EscalationModel.Theory;
using EscalationModel.Theory.TwoByTwo;

namespace EscalationModel.Tests.Theory.TwoByTwo;

/// <summary>The reference cases of 2 x 2 games, by the objects of the theory.</summary>
public class TwoByTwoTheoryVectorTests
{
    private const string File = "m01_two_by_two.json";

    // How the cases write the kinds.
    private static readonly Dictionary<string, SymmetricGameKind> Kinds = new()
    {
        ["chicken"] = SymmetricGameKind.Chicken,
        ["prisoners_dilemma"] = SymmetricGameKind.PrisonersDilemma,
        ["stag_hunt"] = SymmetricGameKind.StagHunt,
        ["deadlock"] = SymmetricGameKind.Deadlock,
    };

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Theory]
    [MemberData(nameof(Cases), "nash_2x2")]
    public void Equilibria(string id)
    {
        var of = ReferenceCase.Of(File, id);
        TwoByTwoCrisisResult found = TwoByTwoCrisis.Of(of.Game()).Solve();
        Same(of, "extreme_equilibria", [.. found.ExtremeEquilibria.Select(e => new[] { e.Row[0], e.Column[0] })]);
        Same(of, "payoffs", [.. found.ExtremeEquilibria.Select(e => e.Payoffs.ToArray())]);
        Assert.Equal(of.Expected.GetProperty("degenerate").GetBoolean(), found.HasIndifferentSide);
    }

    [Theory]
    [MemberData(nameof(Cases), "classify_symmetric")]
    public void Classes(string id)
    {
        var of = ReferenceCase.Of(File, id);
        SymmetricClass found = Letters(of).Row.Classify();
        Assert.Equal(Kinds[of.Expected.GetProperty("game").GetString()!], found.Kind);
        Assert.False(found.IsExchanged);
    }

    [Theory]
    [MemberData(nameof(Cases), "correlated_equilibrium_polytope")]
    public void Correlated_equilibria(string id)
    {
        var of = ReferenceCase.Of(File, id);
        CorrelatedPolytope found = TwoByTwoCrisis.Of(of.Game()).Solve().Correlated;
        Assert.Equal(of.Expected.GetProperty("n_vertices").GetInt32(), found.Vertices.Count);
        Same(of, "vertices", [.. found.Vertices.Select(v => v.Select(p => p.ToDouble()).ToArray())]);
        Range(found.RowPayoff, "row_payoff_min", "row_payoff_max");
        Range(found.ColumnPayoff, "col_payoff_min", "col_payoff_max");
        Range(found.PayoffSum, "sum_min", "sum_max");

        void Range((Rational Least, Rational Most) range, string least, string most)
        {
            Assert.Equal(of.ExpectedNumber(least), range.Least.ToDouble(), of.Near);
            Assert.Equal(of.ExpectedNumber(most), range.Most.ToDouble(), of.Near);
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "risk_dominance")]
    public void Risk_dominance(string id)
    {
        var of = ReferenceCase.Of(File, id);
        var found = TwoByTwoCrisis.Of(of.Game()).Solve().RiskDominance;
        Assert.Equal(
            of.Expected.GetProperty("equilibria").EnumerateArray().Select(e => (e[0].GetInt32(), e[1].GetInt32())), found.Equilibria);
        Assert.Equal(of.ExpectedNumbers("nash_products"), found.Products.Select(p => p.ToDouble()), of.Near);
        Assert.Equal(Cell(of.Expected.GetProperty("risk_dominant")), found.Dominant);
    }

    [Theory]
    [MemberData(nameof(Cases), "hawk_dove_ess")]
    public void Stable_hawks(string id)
    {
        var of = ReferenceCase.Of(File, id);
        var contest = new HawkDoveContest(of.Input("V"), of.Input("C"));
        if (of.Expected.TryGetProperty("error", out _))
        {
            Assert.Contains("V > 0", Assert.Throws<TheoryException>(contest.Solve).Message, StringComparison.Ordinal);
            return;
        }

        HawkDoveResult found = contest.Solve();
        Assert.Equal(of.Expected.GetProperty("ess").EnumerateArray().Single().GetString(), found.Stable);
        Assert.Equal(of.ExpectedNumber("hawk_share"), found.HawkShare.ToDouble(), of.Near);
        Assert.Equal(of.ExpectedNumber("payoff"), found.Payoff.ToDouble(), of.Near);
    }

    [Theory]
    [MemberData(nameof(Cases), "hawk_dove_replicator")]
    public void Hawks_over_time(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Assert.Equal(
            of.ExpectedNumber("hawk_share_t"),
            new HawkDoveContest(of.Input("V"), of.Input("C")).HawkShareAt(of.Input("hawk_share_0"), of.Input("t").ToDouble()), of.Near);
    }

    [Theory]
    [MemberData(nameof(Cases), "logit_qre_symmetric")]
    public void Symmetric_quantal_responses(string id)
    {
        var of = ReferenceCase.Of(File, id);
        LogitCrisisResult found = new LogitCrisis(TwoByTwoCrisis.Of(of.Game()), of.Input("lambda").ToDouble()).Solve();
        Assert.Equal(of.ExpectedNumber("prob_D_symmetric"), found.SymmetricStandFirm!.Value, of.Near);
        Assert.Equal(of.ExpectedNumber("stability_index"), found.StabilityIndex!.Value, of.Near);
        Assert.Equal(of.Expected.GetProperty("n_qre").GetInt32(), found.All.Count);
        Same(of, "all_qre_prob_C", [.. found.All.Select(p => new[] { p.Row, p.Column })]);
    }

    [Theory]
    [MemberData(nameof(Cases), "logit_qre_principal_branch")]
    public void The_principal_branch(string id)
    {
        var of = ReferenceCase.Of(File, id);
        TwoByTwoCrisis crisis = TwoByTwoCrisis.Of(of.Game());
        LogitCrisisResult found = new LogitCrisis(crisis, of.Input("lambda").ToDouble()).Solve();
        Assert.Equal(of.ExpectedNumbers("prob_C"), [found.Principal!.Value.Row, found.Principal.Value.Column], of.Near);
        Assert.Equal(Cell(of.Expected.GetProperty("limit_equilibrium")), found.LimitCell);
        Assert.Equal(Cell(of.Expected.GetProperty("risk_dominant")), crisis.Solve().RiskDominance.Dominant);
    }

    [Theory]
    [MemberData(nameof(Cases), "critical_risk_chicken")]
    public void Critical_risk(string id)
    {
        var of = ReferenceCase.Of(File, id);
        JsonElement expected = of.Expected.GetProperty("critical_risk");
        Rational? found = Letters(of).Row.CriticalRisk;
        Assert.Equal(expected.ValueKind == JsonValueKind.Null, found is null);
        Assert.True(found is null || of.Near(expected.GetDouble(), found.Value.ToDouble()));
        Assert.Equal(found, Letters(of).Solve().Mixed?.Column.Exact![1]);
    }

    [Theory]
    [MemberData(nameof(Cases), "zeuthen_risk")]
    public void Concessions(string id)
    {
        var of = ReferenceCase.Of(File, id);
        ZeuthenComparison found = Zeuthen.Compare(
            new(of.Input("party1_own_offer"), of.Input("party1_other_offer"), of.Input("party1_conflict")),
            new(of.Input("party2_own_offer"), of.Input("party2_other_offer"), of.Input("party2_conflict")));
        Assert.Equal(of.ExpectedNumbers("risk_limits"), found.Findings.Take(2).Select(f => f.Value!.Value), of.Near);
        Assert.Equal(of.ExpectedNumber("concedes"), found.Findings[2].Value);
    }

    [Fact]
    public void A_wrong_primitive_is_noticed()
    {
        var of = ReferenceCase.Of(File, "two_by_two/shared/023");
        double off = new HawkDoveContest(of.Input("V"), of.Input("C") * new Rational(1001, 1000)).HawkShareAt(
            of.Input("hawk_share_0"), of.Input("t").ToDouble());
        Assert.NotEqual(of.ExpectedNumber("hawk_share_t"), off, of.Near);
    }

    private static TwoByTwoCrisis Letters(ReferenceCase of) =>
        TwoByTwoCrisis.Symmetric(of.Input("T"), of.Input("R"), of.Input("P"), of.Input("S"));

    private static (int, int)? Cell(JsonElement json) =>
        json.ValueKind == JsonValueKind.Null ? null : (json[0].GetInt32(), json[1].GetInt32());

    private static void Same(ReferenceCase of, string key, double[][] found)
    {
        double[][] expected = [.. of.Expected.GetProperty(key).EnumerateArray().Select(ReferenceCase.Numbers)];
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, of.Near));
    }
}
