using EscalationModel.Numerics;
using EscalationModel.Tests.Reference;
using EscalationModel.Theory.Attrition;
using EscalationModel.Theory.Brinkmanship;

namespace EscalationModel.Tests.Theory.Brinkmanship;

/// <summary>The reference cases of brinkmanship.</summary>
public class BrinkmanshipTheoryVectorTests
{
    private const string File = "m02_brinkmanship.json";

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Theory]
    [MemberData(nameof(Cases), "one_sided_threat")]
    public void A_threat_against_a_target_that_may_be_hard(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Expectation.Holds(
            of,
            () => new OneSidedThreat(
                of.Input("w"), of.Input("s"), of.Input("d"), of.Input("soft_comply"), of.Input("soft_defy"), of.Input("soft_disaster"),
                of.Input("p_hard")).Solve(),
            ("q_effective", r => r.Effective?.ToDouble()), ("q_acceptable", r => r.Acceptable.ToDouble()),
            ("feasible", r => r.IsFeasible ? 1 : 0), ("q_optimal", r => r.Threat.ToDouble()),
            ("expected_utility", r => r.ExpectedUtility.ToDouble()), ("p_hard_max", r => r.GreatestHard?.ToDouble()),
            ("disaster_probability", r => r.DisasterProbability.ToDouble()));
    }

    [Theory]
    [MemberData(nameof(Cases), "one_sided_threat_continuous")]
    public void A_threat_against_a_continuum(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Rational[] p = of.List("parameters");
        Expectation.Holds(
            of,
            () => new ContinuumThreat(of.Input("gain_W"), of.Input("loss_D"), of.Word("distribution") switch
            {
                "uniform" => CriticalRiskLaw.Uniform(p[0]),
                "exponential" => CriticalRiskLaw.Exponential(p[0]),
                _ => CriticalRiskLaw.Lomax(p[0], p[1]),
            }).Solve(),
            ("q_optimal", r => r.Threat.ToDouble()), ("gain", r => r.ExpectedGain), ("comply_probability", r => r.ComplyProbability),
            ("disaster_probability", r => r.DisasterProbability));
    }

    [Theory]
    [MemberData(nameof(Cases), "sequential_brinkmanship_complete_info")]
    public void Moves_in_turn_with_known_payoffs(string id)
    {
        var of = ReferenceCase.Of(File, id);
        BrinkmanshipParty Party(string side) => new(of.Input($"w_{side}"), of.Input($"s_{side}"), of.Input($"d_{side}"));
        SequentialBrinkmanshipResult? found = null;
        Expectation.Holds(
            of,
            () => found = new SequentialBrinkmanship(
                of.List("risk_per_escalation"), Party("challenger"), Party("defender"), of.Input("status_quo_challenger")).Solve(),
            ("actions*", _ => null), ("value_challenger", r => r.ValueChallenger.ToDouble()),
            ("value_defender", r => r.ValueDefender.ToDouble()), ("resolve_challenger", r => r.ResolveChallenger.ToDouble()),
            ("resolve_defender", r => r.ResolveDefender.ToDouble()));
        Assert.Equal(
            of.Expected.GetProperty("actions").EnumerateArray().Select(a => a.GetString()),
            found!.Moves.Select(m => m == BrinkmanshipMove.Quit ? "quit" : "escalate"));
    }

    [Theory]
    [MemberData(nameof(Cases), "sequential_brinkmanship_two_sided")]
    public void Moves_in_turn_with_committed_types(string id)
    {
        var of = ReferenceCase.Of(File, id);
        TwoSidedBrinkmanshipResult? found = null;
        Expectation.Holds(
            of,
            () => found = new TwoSidedBrinkmanship(
                of.List("risk_per_escalation"), of.Input("loss_challenger"), of.Input("loss_defender"),
                of.Input("prob_committed_challenger"), of.Input("prob_committed_defender"))
            {
                StatusQuo = of.Input("status_quo_challenger"), Prize = of.Input("prize"),
            }.Solve(),
            ("concession_probability_by_round*", _ => null), ("last_strategic_round", r => r.LastStrategicRound),
            ("prob_no_challenge", r => r.NoChallenge), ("prob_challenger_prevails", r => r.ChallengerPrevails),
            ("prob_defender_prevails", r => r.DefenderPrevails), ("prob_disaster", r => r.DisasterProbability));
        double[] expected = of.ExpectedNumbers("concession_probability_by_round");
        Assert.Equal(expected.Length, found!.Concessions.Count);
        Assert.All(expected.Zip(found.Concessions), pair => Assert.True(of.Near(pair.First, pair.Second)));
    }

    [Theory]
    [MemberData(nameof(Cases), "nalebuff_symmetric")]
    public void A_contest_of_rising_risk(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Expectation.Holds(
            of,
            () => new NalebuffBrinkmanship(
                of.Word("type_distribution") == "uniform" ? ValueLaw.Uniform : ValueLaw.Exponential, of.Number("parameter"),
                of.Number("type_r")).Solve(),
            ("stopping_hazard", r => r.StoppingHazard), ("stopping_cumulative_risk", r => r.StoppingRisk),
            ("prob_disaster", r => r.DisasterProbability));
    }

    [Theory]
    [MemberData(nameof(Cases), "nalebuff_neutrality")]
    public void The_technology_of_risk_is_neutral(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Assert.Equal("uniform[0,1]", of.Word("type_distribution"));
        Expectation.Holds(
            of,
            () => new NalebuffBrinkmanship(ValueLaw.Uniform, 1, of.Number("type_r"))
            {
                Technology = new(Enum.Parse<RiskTechnologyKind>(of.Word("technology"), ignoreCase: true), of.Number("c")),
            }.Solve(),
            ("escalation_level", r => r.EscalationLevel), ("stopping_cumulative_risk", r => r.StoppingRisk),
            ("prob_disaster", r => r.DisasterProbability));
    }

    [Theory]
    [MemberData(nameof(Cases), "two_type_brinkmanship")]
    public void Committed_types_in_continuous_time(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Expectation.Holds(
            of,
            () => new TwoTypeBrinkmanship(
                of.Number("loss_1"), of.Number("loss_2"), of.Number("prob_committed_1"), of.Number("prob_committed_2"),
                of.Number("prize")).Solve(),
            ("hazard_horizon", r => r.Horizon), ("atom_1", r => r.Atom1), ("atom_2", r => r.Atom2),
            ("prob_disaster", r => r.DisasterProbability), ("value_strategic_1", r => r.Value1), ("value_strategic_2", r => r.Value2));
    }
}
