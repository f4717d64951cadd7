using EscalationModel.Tests.Reference;
using EscalationModel.Tests.Theory.Brinkmanship;
using EscalationModel.Theory.Attrition;

namespace EscalationModel.Tests.Theory.Attrition;

/// <summary>The reference cases of wars of attrition.</summary>
public class AttritionVectorTests
{
    private const string File = "m04_war_of_attrition.json";

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Theory]
    [MemberData(nameof(Cases), "complete_info_mixed")]
    public void Known_values(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Expectation.Holds(
            of,
            () => new AttritionContest(of.Input("V1"), of.Input("V2"), of.Input("c1"), of.Input("c2")).Solve(),
            ("hazard_1", r => r.Hazard1.ToDouble()), ("hazard_2", r => r.Hazard2.ToDouble()), ("prob_1_wins", r => r.FirstWins.ToDouble()),
            ("expected_duration", r => r.Duration.ToDouble()), ("survival_1_at_t", r => r.Survival(1, of.Number("t"))),
            ("survival_2_at_t", r => r.Survival(2, of.Number("t"))), ("payoff_1", r => r.Payoff1.ToDouble()),
            ("payoff_2", r => r.Payoff2.ToDouble()), ("prob_over_by_t", r => r.OverBy(of.Number("t"))),
            ("rent_dissipation", r => r.Dissipation.ToDouble()));
    }

    [Theory]
    [MemberData(nameof(Cases), "complete_info_atom")]
    public void Known_values_and_an_atom(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Expectation.Holds(
            of,
            () => new AttritionContest(of.Input("V1"), of.Input("V2"), of.Input("c1"), of.Input("c2"))
            {
                Atom2 = of.Input("atom_2"),
            }.Solve(),
            ("payoff_1", r => r.Payoff1.ToDouble()), ("payoff_2", r => r.Payoff2.ToDouble()), ("prob_1_wins", r => r.FirstWins.ToDouble()),
            ("expected_duration", r => r.Duration.ToDouble()));
    }

    [Theory]
    [MemberData(nameof(Cases), "incomplete_info_symmetric")]
    public void Private_values(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Expectation.Holds(
            of,
            () => new PrivateValueAttrition(
                of.Word("distribution") == "uniform" ? ValueLaw.Uniform : ValueLaw.Exponential, of.Number("parameter"),
                of.Number("value")).Solve(),
            ("bid_war_of_attrition", r => r.StaysUntil), ("bid_first_price_all_pay", r => r.AllPayBid),
            ("interim_payoff", r => r.InterimPayoff), ("expected_total_payment", r => r.TotalPayment),
            ("expected_duration", r => r.Duration));
    }

    [Theory]
    [MemberData(nameof(Cases), "all_pay_complete_info")]
    public void All_pay(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Expectation.Holds(
            of,
            () => new AllPayContest(of.Input("V1"), of.Input("V2")).Solve(),
            ("payoff_1", r => r.Payoff1.ToDouble()), ("payoff_2", r => r.Payoff2.ToDouble()), ("atom_1", r => r.Atom1.ToDouble()),
            ("atom_2", r => r.Atom2.ToDouble()), ("expected_bid_1", r => r.ExpectedBid1.ToDouble()),
            ("expected_bid_2", r => r.ExpectedBid2.ToDouble()), ("prob_1_wins", r => r.FirstWins.ToDouble()), ("support*", _ => null));
        Assert.Equal(
            of.ExpectedNumbers("support"),
            new double[] { 0, new AllPayContest(of.Input("V1"), of.Input("V2")).Solve().HighestBid.ToDouble() });
    }
}
