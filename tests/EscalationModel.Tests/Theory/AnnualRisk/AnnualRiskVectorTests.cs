using EscalationModel.Tests.Reference;
using EscalationModel.Theory.AnnualRisk;

namespace EscalationModel.Tests.Theory.AnnualRisk;

/// <summary>The reference cases of annual risks.</summary>
public class AnnualRiskVectorTests
{
    private const string File = "m16_rare_events.json";

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Theory]
    [MemberData(nameof(Cases), "poisson_inadvertent_war")]
    public void Inadvertent_war(string id)
    {
        var of = new CaseCheck(File, id);
        WarHazard solved = new InadvertentWar(
            [.. of.Exacts("alarm_rates").Zip(of.Exacts("launch_probability_given_alarm"), (r, p) => new AlarmSource(r, p))],
            of["T"]).Solve();
        of.Check("war_rate", solved.Rate.ToDouble()).Check("prob_war_by_T", solved.WarProbability).Check(
            "expected_time", solved.ExpectedYears).AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), "hellman_annual_rate")]
    public void Hellmans_chain(string id)
    {
        var of = new CaseCheck(File, id);
        WarHazard solved = new HellmanChain(
            of["initiating_events_per_year"], of["prob_crisis_given_event"], of["prob_nuclear_use_given_crisis"],
            of["prob_full_war_given_use"]).Solve();
        of.Check("annual_rate", solved.Rate.ToDouble()).Check("prob_within_10", solved.Within(10)).Check(
            "prob_within_50", solved.Within(50))
            .Check("prob_within_100", solved.Within(100)).AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), "calm_crisis_hazard")]
    public void Calm_and_crisis(string id)
    {
        var of = new CaseCheck(File, id);
        CalmAndCrisisResult solved = new CalmAndCrisis(
            of.Number("calm_to_crisis"), of.Number("crisis_to_calm"), of.Number("war_rate_calm"), of.Number("war_rate_crisis"),
            of.Number("T")).Solve();
        of.Check("prob_war_start_calm", solved.FromCalm).Check("prob_war_start_crisis", solved.FromCrisis)
            .Check("prob_war_stationary_start", solved.FromStationary).Check("long_run_rate", solved.LongRunRate)
            .Check("naive_average_rate", solved.AverageRate).AllChecked();
    }
}
