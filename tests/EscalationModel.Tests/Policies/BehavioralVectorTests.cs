using System.Text.Json;
using EscalationModel.Numerics;
using EscalationModel.Policies;
using EscalationModel.Policies.Parts;

namespace EscalationModel.Tests.Policies;

/// <summary>The published and 40-digit reference cases of prospect theory and of logit choice.</summary>
public class BehavioralVectorTests
{
    public static TheoryData<string> Cases(string submodel) =>
        [.. All().Where(c => c.GetProperty("submodel").GetString() == submodel).Select(c => c.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases), "probability_weight")]
    public void Weight(string id)
    {
        (JsonElement inputs, JsonElement expected, Func<double, double, bool> near) = Case(id);
        Assert.Equal(Number(expected, "weight"), CumulativeProspect.Weight(Number(inputs, "p"), Number(inputs, "exponent")), near);
    }

    [Theory]
    [MemberData(nameof(Cases), "cumulative_prospect_value")]
    public void Value(string id)
    {
        (JsonElement inputs, JsonElement expected, Func<double, double, bool> near) = Case(id);
        Branch[] gamble = [.. Numbers(inputs, "outcomes").Zip(Numbers(inputs, "probabilities"), (x, p) => new Branch(x, p))];
        CumulativeProspect feeling = Feeling(inputs);
        Assert.Equal(Number(expected, "value"), feeling.ValueOf(gamble, 0), near);
        Assert.Equal(
            Number(expected, "gains_part"), feeling.ValueOf([.. gamble.Select(b => b with { Payoff = Math.Max(0, b.Payoff) })], 0), near);
        Assert.Equal(
            Number(expected, "losses_part"), feeling.ValueOf([.. gamble.Select(b => b with { Payoff = Math.Min(0, b.Payoff) })], 0), near);
        Assert.Equal(Number(expected, "value"), feeling.ValueOf(Number(expected, "certainty_equivalent")), near);

        // Moving payoffs and reference together changes nothing.
        Assert.Equal(Number(expected, "value"), feeling.ValueOf([.. gamble.Select(b => b with { Payoff = b.Payoff + 7 })], 7), near);
    }

    [Theory]
    [MemberData(nameof(Cases), "stand_or_concede_cpt")]
    public void StandOrConcede(string id)
    {
        (JsonElement inputs, JsonElement expected, Func<double, double, bool> near) = Case(id);
        double win = Number(inputs, "prob_win");
        Branch[] gamble = [new(Number(inputs, "win"), win), new(-Number(inputs, "loss"), 1 - win)];
        CumulativeProspect feeling = Feeling(inputs);
        double stand = feeling.ValueOf(gamble, 0), concede = feeling.ValueOf(Number(inputs, "concession_payoff"));
        Assert.Equal(Number(expected, "value_stand"), stand, near);
        Assert.Equal(Number(expected, "value_concede"), concede, near);
        Assert.Equal(expected.GetProperty("stand").GetBoolean(), stand >= concede);
        Assert.Equal(expected.GetProperty("stand").GetBoolean(), ProspectTheoryTests.StandsAt(
            Number(inputs, "win"), Number(inputs, "loss"), win, Number(inputs, "concession_payoff"), new ProspectTheory { LookAhead = 1 }));
    }

    [Theory]
    [MemberData(nameof(Cases), "logit_choice")]
    public void Logit(string id)
    {
        (JsonElement inputs, JsonElement expected, Func<double, double, bool> near) = Case(id);
        double[] utilities = Numbers(inputs, "utilities"), probabilities = new double[utilities.Length];
        LogitChoice.Probabilities(utilities, Number(inputs, "lambda"), probabilities);
        Assert.Equal(Numbers(expected, "probabilities"), probabilities, near);
    }

    [Fact]
    public void A_wrong_parameter_is_noticed()
    {
        (JsonElement inputs, JsonElement expected, Func<double, double, bool> near) = Case("behavioral/shared/011");
        Branch[] gamble = [.. Numbers(inputs, "outcomes").Zip(Numbers(inputs, "probabilities"), (x, p) => new Branch(x, p))];
        Assert.NotEqual(Number(expected, "value"), (Feeling(inputs) with { Delta = 0.61 }).ValueOf(gamble, 0), near);
    }

    [Fact]
    public void All_branches_together_are_certain()
    {
        // 0.3 + 0.6 + 0.1 is 0.9999999999999999, and the weight of that is not 1: to shift a gamble is then worth less than the shift. With
        // linear values the weights of gains alone, or of losses alone, sum to 1.
        var feeling = new CumulativeProspect(1, 1, 1, 0.3, 0.3);
        Assert.True(Math.Abs(1 - CumulativeProspect.Weight(0.3 + 0.6 + 0.1, 0.3)) > 1e-6);
        foreach (double shift in (double[])[10, -10])
        {
            Branch[] gamble = [new(1, 0.3), new(2, 0.6), new(3, 0.1)], impossible = [new(-5, 0), .. gamble, new(7, 0)];
            Branch[] shifted = [.. gamble.Select(b => b with { Payoff = b.Payoff + shift })];
            double sure = feeling.ValueOf([new(1, 0.3), new(1, 0.6), new(1, 0.1)], 1 - shift);
            Assert.Equal(shift, sure, 1e-14);
            Assert.Equal(feeling.ValueOf(shifted, 0), feeling.ValueOf(gamble, -shift), 1e-14);

            // Branches that cannot come count for nothing, wherever they stand.
            Assert.Equal(feeling.ValueOf(gamble, -shift), feeling.ValueOf(impossible, -shift), 1e-14);
        }
    }

    private static JsonElement[] All()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Reference", "vectors", "m11_behavioral.json");
        return [.. JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("cases").EnumerateArray()];
    }

    private static (JsonElement Inputs, JsonElement Expected, Func<double, double, bool> Near) Case(string id)
    {
        JsonElement found = All().Single(c => c.GetProperty("id").GetString() == id);
        JsonElement tolerance = found.GetProperty("tolerance");
        double absolute = Number(tolerance, "abs"), relative = Number(tolerance, "rel");
        return (found.GetProperty("inputs"), found.GetProperty("expected"), (a, b) => Math.Abs(a - b) <= absolute + relative * Math.Abs(a));
    }

    private static CumulativeProspect Feeling(JsonElement inputs) =>
        new(
            Number(inputs, "alpha"),
            Number(inputs, "beta"),
            Number(inputs, "loss_aversion"),
            Number(inputs, "gamma"),
            Number(inputs, "delta"));

    private static double Number(JsonElement json, string key) => json.GetProperty(key).GetDouble();

    private static double[] Numbers(JsonElement json, string key) => [.. json.GetProperty(key).EnumerateArray().Select(e => e.GetDouble())];
}
