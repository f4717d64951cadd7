using System.Text.Json;
using EscalationModel.Tests.Reference;
using EscalationModel.Theory.Behavior;
using EscalationModel.Theory.TwoByTwo;

namespace EscalationModel.Tests.Theory.Behavior;

/// <summary>The reference cases of behavior, by the objects of the theory.</summary>
public class BehaviorTheoryVectorTests
{
    private const string File = "m11_behavioral.json";

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Theory]
    [MemberData(nameof(Cases), "probability_weight")]
    public void Weights(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Assert.Equal(of.ExpectedNumber("weight"), CumulativeProspectTheory.Weight(Number(of, "p"), Number(of, "exponent")), of.Near);
    }

    [Theory]
    [MemberData(nameof(Cases), "cumulative_prospect_value")]
    public void Prospects(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[] outcomes = Numbers(of, "outcomes"), probabilities = Numbers(of, "probabilities");
        ProspectValue found = Theory(of).Evaluate(outcomes, probabilities);
        Assert.Equal(of.ExpectedNumber("value"), found.Value, of.Near);
        Assert.Equal(of.ExpectedNumber("gains_part"), found.GainsPart, of.Near);
        Assert.Equal(of.ExpectedNumber("losses_part"), found.LossesPart, of.Near);
        Assert.Equal(of.ExpectedNumber("certainty_equivalent"), found.CertaintyEquivalent, of.Near);

        // Outcomes and reference point move together, in any order.
        ProspectValue moved = Theory(of).Evaluate([.. outcomes.Select(x => x + 7).Reverse()], [.. probabilities.Reverse()], 7);
        Assert.Equal(found.Value, moved.Value, 1e-10);
        Assert.Equal(found.CertaintyEquivalent + 7, moved.CertaintyEquivalent, 1e-10);
    }

    [Theory]
    [MemberData(nameof(Cases), "stand_or_concede_cpt")]
    public void Standing_firm(string id)
    {
        var of = ReferenceCase.Of(File, id);
        StandOrConcedeResult found = new StandOrConcede(
            Number(of, "win"), Number(of, "loss"), Number(of, "prob_win"), Number(of, "concession_payoff"), Theory(of)).Solve();
        Assert.Equal(of.ExpectedNumber("value_stand"), found.StandValue, of.Near);
        Assert.Equal(of.ExpectedNumber("value_concede"), found.ConcedeValue, of.Near);
        Assert.Equal(of.ExpectedNumber("expected_value_stand"), found.StandExpectedValue, of.Near);
        Assert.Equal(of.Expected.GetProperty("stand").GetBoolean(), found.Stands);
        Assert.Equal(found.Stands, Number(of, "prob_win") >= found.LeastWinProbability);
    }

    [Theory]
    [MemberData(nameof(Cases), "logit_choice")]
    public void Choices(string id)
    {
        var of = ReferenceCase.Of(File, id);
        QuantalChoiceResult found = new QuantalChoice(Numbers(of, "utilities"), Number(of, "lambda")).Solve();
        Assert.Equal(of.ExpectedNumbers("probabilities"), found.Probabilities, of.Near);
        JsonElement inclusive = of.Expected.GetProperty("log_sum_exp_value");
        Assert.Equal(inclusive.ValueKind == JsonValueKind.Null, found.InclusiveValue is null);
        Assert.True(found.InclusiveValue is null || of.Near(inclusive.GetDouble(), found.InclusiveValue.Value));
    }

    [Theory]
    [MemberData(nameof(Cases), "poisson_cognitive_hierarchy_chicken")]
    public void Hierarchies(string id)
    {
        var of = ReferenceCase.Of(File, id);
        PoissonHierarchyResult found = new PoissonHierarchy(
            Crisis(of), Number(of, "tau"), (int)Number(of, "max_level")).Solve();
        double[] levels = of.ExpectedNumbers("prob_D_by_level");
        Assert.Equal(levels, found.RowByLevel.Take(levels.Length), of.Near);
        Assert.Equal(levels, found.ColumnByLevel.Take(levels.Length), of.Near);
        Assert.Equal(of.ExpectedNumber("prob_D_aggregate"), found.RowStandsFirm, of.Near);
        Assert.Equal(found.RowStandsFirm, found.ColumnStandsFirm);
        Assert.Equal(of.ExpectedNumber("nash_mixed_prob_D"), found.RowNash!.Value.ToDouble(), of.Near);
    }

    [Theory]
    [MemberData(nameof(Cases), "level_k")]
    public void Levels(string id)
    {
        var of = ReferenceCase.Of(File, id);
        LevelsOfReasoningResult found = new LevelsOfReasoning(Crisis(of), (int)Number(of, "max_level")).Solve();
        Assert.Equal(of.ExpectedNumbers("prob_D_by_level"), found.RowStandsFirm.Select(p => p.ToDouble()), of.Near);
        Assert.Equal(found.RowStandsFirm, found.ColumnStandsFirm);
    }

    [Fact]
    public void A_wrong_parameter_is_noticed()
    {
        var of = ReferenceCase.Of(File, "behavioral/shared/011");
        double wrong = (Theory(of) with { Delta = 0.6901 }).Evaluate(Numbers(of, "outcomes"), Numbers(of, "probabilities")).Value;
        Assert.NotEqual(of.ExpectedNumber("value"), wrong, of.Near);
    }

    private static CumulativeProspectTheory Theory(ReferenceCase of) => new(
        Number(of, "alpha"), Number(of, "beta"), Number(of, "loss_aversion"), Number(of, "gamma"), Number(of, "delta"));

    private static TwoByTwoCrisis Crisis(ReferenceCase of) =>
        TwoByTwoCrisis.Symmetric(of.Input("T"), of.Input("R"), of.Input("P"), of.Input("S"));

    private static double Number(ReferenceCase of, string key) => of.Inputs.GetProperty(key).GetDouble();

    private static double[] Numbers(ReferenceCase of, string key) => ReferenceCase.Numbers(of.Inputs.GetProperty(key));
}
