using System.Text.Json;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.Learning;
using EscalationModel.Solvers.NormalForm;
using EscalationModel.Tests.Games;
using EscalationModel.Tests.Reference;
using EscalationModel.Theory;

namespace EscalationModel.Tests.Solvers.NormalForm;

/// <summary>The reference cases of 2 x 2 games and of level-k thinking.</summary>
public class TwoByTwoVectorTests
{
    private const string File = "m01_two_by_two.json";
    private const string Behavioral = "m11_behavioral.json";

    public static TheoryData<string> Cases(string file, string submodel) => ReferenceCase.Ids(file, submodel);

    [Theory]
    [MemberData(nameof(Cases), File, "nash_2x2")]
    public void Equilibria(string id)
    {
        var of = ReferenceCase.Of(File, id);
        NormalFormGame game = of.Game();
        Equilibrium[] found = [.. TwoByTwoEnumeration.Extreme(game).OrderBy(e => e.Row[0]).ThenBy(e => e.Column[0])];
        double[][] expected = [.. of.Expected.GetProperty("extreme_equilibria").EnumerateArray().Select(ReferenceCase.Numbers)];
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, new[] { pair.Second.Row[0], pair.Second.Column[0] }, of.Near));

        // The pure ones among them are all that the solver finds.
        Assert.Equal(
            PublishedEquilibria.InWords(found.Where(e => e.Row.Support.Count() == 1 && e.Column.Support.Count() == 1)),
            PublishedEquilibria.InWords(PureEquilibria.Solve(game).Solutions));
    }

    [Theory]
    [MemberData(nameof(Cases), File, "risk_dominance")]
    public void Risk_dominance(string id)
    {
        var of = ReferenceCase.Of(File, id);
        RiskComparison found = RiskDominance.Of(of.Game());
        Assert.Equal(
            of.Expected.GetProperty("equilibria").EnumerateArray().Select(e => (e[0].GetInt32(), e[1].GetInt32())), found.Equilibria);
        Assert.Equal(of.ExpectedNumbers("nash_products"), found.Products.Select(p => p.ToDouble()));
        JsonElement dominant = of.Expected.GetProperty("risk_dominant");
        Assert.Equal(dominant.ValueKind == JsonValueKind.Null ? null : (dominant[0].GetInt32(), dominant[1].GetInt32()), found.Dominant);
    }

    [Theory]
    [MemberData(nameof(Cases), File, "hawk_dove_ess")]
    public void Evolutionarily_stable_strategies(string id)
    {
        var of = ReferenceCase.Of(File, id);
        if (of.Expected.TryGetProperty("error", out _))
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Catalog.HawkDove(of.Input("V"), of.Input("C")));
            return;
        }

        Equilibrium found = Assert.Single(EvolutionaryStability.Solve(Catalog.HawkDove(of.Input("V"), of.Input("C"))).Solutions);
        Assert.Equal(of.ExpectedNumber("hawk_share"), found.Row[1], of.Near);
        Assert.Equal(of.ExpectedNumber("payoff"), found.Payoffs[0], of.Near);
        Assert.Equal(of.Expected.GetProperty("ess")[0].GetString() == "hawk", found.Row[1] == 1);
    }

    [Theory]
    [MemberData(nameof(Cases), File, "hawk_dove_replicator")]
    public void Replicator_dynamics(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double hawks = of.Input("hawk_share_0").ToDouble();
        DynamicsPath path = ReplicatorDynamics.RunSymmetric(
            Catalog.HawkDove(of.Input("V"), of.Input("C")), MixedStrategy.Of(1 - hawks, hawks), of.Input("t").ToDouble());
        Assert.Equal(of.ExpectedNumber("hawk_share_t"), path.End.Row[1], of.Near);
    }

    [Theory]
    [MemberData(nameof(Cases), File, "logit_qre_symmetric")]
    public void Symmetric_quantal_responses(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double lambda = of.Input("lambda").ToDouble();
        LogitEquilibrium principal = LogitQuantalResponse.At(of.Game(), lambda);
        Assert.Equal(of.ExpectedNumber("prob_D_symmetric"), principal.Row[1], of.Near);
        Assert.Equal(principal.Row.Probabilities, principal.Column.Probabilities, of.Near);

        // Where two others are just about to appear, the crossing is flat, and rounding moves it.
        Func<double, double, bool> near = of.ExpectedNumber("stability_index") == 1 ? (a, b) => Math.Abs(a - b) < 2e-5 : of.Near;
        IReadOnlyList<LogitEquilibrium> all = LogitTwoByTwo.Solve(of.Game(), lambda);
        Assert.Equal(of.Expected.GetProperty("n_qre").GetInt32(), all.Count);
        Assert.All(
            of.Expected.GetProperty("all_qre_prob_C").EnumerateArray().Select(ReferenceCase.Numbers).OrderBy(pair => pair[0]).Zip(all),
            pair => Assert.Equal(pair.First, new[] { pair.Second.Row[0], pair.Second.Column[0] }, near));
    }

    [Theory]
    [MemberData(nameof(Cases), File, "logit_qre_principal_branch")]
    public void The_principal_branch(string id)
    {
        var of = ReferenceCase.Of(File, id);
        LogitEquilibrium found = LogitQuantalResponse.At(of.Game(), of.Input("lambda").ToDouble());
        Assert.Equal(of.ExpectedNumbers("prob_C"), [found.Row[0], found.Column[0]], of.Near);

        // Not the risk-dominant one in every game: the third and fourth case.
        Equilibrium limit = Assert.Single(LogitQuantalResponse.Solve(of.Game()).Solutions);
        double[] cell = of.ExpectedNumbers("limit_equilibrium");
        Assert.Equal((1.0, 1.0, 0.0), (limit.Row[(int)cell[0]], limit.Column[(int)cell[1]], limit.Regret));
    }

    [Theory]
    [MemberData(nameof(Cases), File, "critical_risk_chicken")]
    public void Critical_risk(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Rational t = of.Input("T"), r = of.Input("R"), p = of.Input("P"), s = of.Input("S");
        JsonElement expected = of.Expected.GetProperty("critical_risk");
        Rational? found = CriticalRisk.Of(t, r, p, s);
        Assert.Equal(expected.ValueKind == JsonValueKind.Null ? null : expected.GetDouble(), found?.ToDouble());
        Assert.Equal(found, CriticalRisk.Of(NormalFormGame.TwoByTwo(t, r, p, s), 0));
        Assert.Equal(found, CriticalRisk.Of(NormalFormGame.TwoByTwo(t, r, p, s), 1));
    }

    [Theory]
    [MemberData(nameof(Cases), File, "zeuthen_risk")]
    public void Zeuthen_concessions(string id)
    {
        var of = ReferenceCase.Of(File, id);
        ZeuthenComparison found = Zeuthen.Compare(
            new(of.Input("party1_own_offer"), of.Input("party1_other_offer"), of.Input("party1_conflict")),
            new(of.Input("party2_own_offer"), of.Input("party2_other_offer"), of.Input("party2_conflict")));
        Assert.Equal(of.ExpectedNumbers("risk_limits"), [found.First.ToDouble(), found.Second.ToDouble()], of.Near);
        Assert.Equal(of.Expected.GetProperty("concedes").GetInt32(), found.Concedes);
    }

    [Theory]
    [MemberData(nameof(Cases), Behavioral, "poisson_cognitive_hierarchy_chicken")]
    public void Cognitive_hierarchy(string id)
    {
        var of = ReferenceCase.Of(Behavioral, id);
        NormalFormGame game = NormalFormGame.TwoByTwo(of.Input("T"), of.Input("R"), of.Input("P"), of.Input("S"));
        CognitiveHierarchyResult found = CognitiveHierarchy.Solve(game, of.Input("tau").ToDouble(), (int)of.Input("max_level").ToDouble());
        double[] levels = of.ExpectedNumbers("prob_D_by_level");
        Assert.Equal(levels, found.Levels.Take(levels.Length).Select(l => l.Row[1]));
        Assert.Equal(levels, found.Levels.Take(levels.Length).Select(l => l.Column[1]));
        Assert.Equal(of.ExpectedNumber("prob_D_aggregate"), found.Row[1], of.Near);
        Assert.Equal(of.ExpectedNumber("prob_D_aggregate"), found.Column[1], of.Near);
    }

    [Theory]
    [MemberData(nameof(Cases), Behavioral, "level_k")]
    public void Level_k(string id)
    {
        var of = ReferenceCase.Of(Behavioral, id);
        NormalFormGame game = NormalFormGame.TwoByTwo(of.Input("T"), of.Input("R"), of.Input("P"), of.Input("S"));
        double[] expected = of.ExpectedNumbers("prob_D_by_level");
        Assert.Equal(expected, LevelK.Solve(game, expected.Length - 1).Select(l => l.Row[1]));
    }

    [Fact]
    public void A_wrong_precision_is_noticed()
    {
        var of = ReferenceCase.Of(
            File, ReferenceCase.Ids(File, "logit_qre_principal_branch").Cast<object[]>().Select(row => (string)row[0]).First());
        LogitEquilibrium found = LogitQuantalResponse.At(of.Game(), of.Input("lambda").ToDouble() * 1.0001);
        Assert.NotEqual(of.ExpectedNumbers("prob_C"), [found.Row[0], found.Column[0]], of.Near);
    }
}
