using EscalationModel.Tests.Reference;
using EscalationModel.Theory;
using EscalationModel.Theory.MarkovLadders;

namespace EscalationModel.Tests.Theory.MarkovLadders;

/// <summary>The reference cases of ladders of chance.</summary>
public class MarkovLadderVectorTests
{
    private const string File = "m12_markov_ladder.json", Rare = "m16_rare_events.json";

    public static TheoryData<string> Cases(string file, string submodel) => ReferenceCase.Ids(file, submodel);

    [Theory]
    [MemberData(nameof(Cases), File, "discrete_time")]
    public void In_steps(string id)
    {
        var of = new CaseCheck(File, id);
        var ladder = new MarkovLadder(of.Matrix("Q"), of.Matrix("R"), of.Numbers("initial"), of.Whole("T"));
        if (of.IsError)
        {
            Assert.Throws<TheoryException>(ladder.Solve);
            return;
        }

        MarkovLadderResult solved = ladder.Solve();
        of.Check("fundamental_matrix", solved.FundamentalMatrix().Cast<double>())
            .Check("absorption_probabilities", solved.AbsorptionProbabilities().Cast<double>()).Check("mean_steps", solved.MeanStepsByState)
            .Check("variance_steps", solved.VarianceByState).Check("absorption_from_initial", solved.AbsorptionFromInitial)
            .Check("mean_steps_from_initial", solved.MeanSteps).Check("survival_at_T", solved.SurvivalAtStep)
            .Check("cumulative_incidence_at_T", solved.IncidenceAtStep).Check("pmf_first_steps", solved.FirstSteps(5))
            .Check("quasi_stationary", solved.QuasiStationary).Check(
                "quasi_stationary_exit_probability", solved.QuasiStationaryExit).AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), File, "two_sided_five_rungs")]
    public void Two_sides_on_five_rungs(string id)
    {
        var of = new CaseCheck(File, id);
        TwoSidedLadderResult solved = new TwoSidedLadder(
            of["escalate_A"], of["escalate_B"], of["reciprocate_A"], of["reciprocate_B"], of["deescalate_A"], of["deescalate_B"],
            of["settle_at_00"])
            .Solve();
        of.Check("prob_war_from_state", solved.WarFrom().Cast<double>()).Check("prob_war", solved.WarProbability)
            .Check("mean_periods", solved.MeanPeriods).Check("variance_periods", solved.VarianceOfPeriods).Check(
                "prob_war_by_50", solved.WarByPeriod)
            .Check("prob_settled_by_50", solved.SettledByPeriod).Check("quasi_stationary", solved.Chain.QuasiStationary)
            .Check("exit_probability_quasi_stationary", solved.Chain.QuasiStationaryExit).AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), File, "continuous_time_competing_risks")]
    public void In_continuous_time(string id)
    {
        var of = new CaseCheck(File, id);
        CompetingRisksResult solved = new CompetingRisks(of.Matrix("G"), of.Matrix("A"), of.Numbers("initial"), of.Number("t")).Solve();
        of.Check("survival", solved.AtTime.Survival).Check("state_probabilities", solved.AtTime.StateProbabilities)
            .Check("cumulative_incidence", solved.AtTime.CumulativeIncidence).Check(
                "absorption_probabilities", solved.AbsorptionProbabilities)
            .Check("mean_time", solved.MeanTime).Check("subdensity", solved.AtTime.Subdensity).AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), Rare, "gamblers_ruin_ladder")]
    public void Gamblers_ruin(string id)
    {
        var of = new CaseCheck(Rare, id);
        GamblersRuinResult solved = new GamblersRuin(of["p"], of.Whole("N"), of.Whole("start")).Solve();
        of.Check("prob_war", solved.WarProbability);
        if (of.Expects("is_weight"))
        {
            of.Check("is_hit_probability", solved.SampledHits).Check("is_weight", solved.SampledWeight)
                .Check("is_relative_variance_one_sample", solved.SampledRelativeVariance)
                .Check("crude_relative_variance_one_sample", solved.CrudeRelativeVariance);
        }

        of.AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), Rare, "birth_death_ladder")]
    public void Odds_by_rung(string id)
    {
        var of = new CaseCheck(Rare, id);
        of.Check(
            "prob_war", new BirthDeathLadder(of.Exacts("up"), of.Exacts("down"), of.Whole("start")).Solve().WarProbability).AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), Rare, "mm1_overflow_in_busy_cycle")]
    public void A_queue_overflows(string id)
    {
        var of = new CaseCheck(Rare, id);
        QueueOverflowResult solved = new QueueOverflow(of["lambda"], of["mu"], of.Whole("N")).Solve();
        of.Check("prob_reach_N_before_0", solved.OverflowProbability).Check("decay_rate", solved.DecayRate).AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), Rare, "ladder_reaches_top_by_T")]
    public void A_climb_by_a_time(string id)
    {
        var of = new CaseCheck(Rare, id);
        of.Check(
            "probability",
            new TimedClimb(
                of.Number("lambda"), of.Number("mu"), of.Whole("N"), of.Number("T"),
                of.Whole("start")).Solve().WarProbability).AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), Rare, "splitting_rule_of_thumb")]
    public void Levels_of_splitting(string id)
    {
        var of = new CaseCheck(Rare, id);
        SplittingRuleResult solved = new SplittingRule(of.Number("rare_probability")).Solve();
        of.Check("optimal_level_probability", solved.LevelProbability).Check("number_of_levels_real", solved.Levels).AllChecked();
    }
}
