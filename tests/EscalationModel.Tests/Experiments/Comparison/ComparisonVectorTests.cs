using EscalationModel.Experiments.Comparison;
using EscalationModel.Experiments.Statistics;
using EscalationModel.Tests.Reference;

namespace EscalationModel.Tests.Experiments.Comparison;

/// <summary>Every case of the reference values of comparison, and of the pitfalls that belong to it.</summary>
public class ComparisonVectorTests
{
    private const string File = "x04_comparison.json";

    private static readonly string[] Submodels = ["ocba", "bechhofer_constant", "rinott_constant", "kn_constants", "sequential_stopping"];

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Fact]
    public void No_case_is_left_out() => Assert.Equal(13, Submodels.Sum(s => Cases(s).Count));

    [Theory]
    [MemberData(nameof(Cases), "ocba")]
    public void Allocation_and_its_bound(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[] means = Numbers(of, "means"), deviations = Numbers(of, "standard_deviations");
        double budget = Number(of, "budget");
        IReadOnlyList<double> shares = Ocba.Allocation(means, deviations);
        Assert.Equal(of.ExpectedNumbers("allocation"), shares, of.Near);
        Equal(of, "apcs_bonferroni", Ocba.CorrectSelection(means, deviations, [.. shares.Select(s => s * budget)]));
        Equal(
            of, "apcs_bonferroni_equal_allocation",
            Ocba.CorrectSelection(means, deviations, [.. means.Select(_ => budget / means.Length)]));
    }

    [Theory]
    [MemberData(nameof(Cases), "bechhofer_constant")]
    public void Constants_of_Bechhofer(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Equal(of, "h", Bechhofer.Constant((int)Number(of, "options"), Number(of, "probability")));
    }

    [Theory]
    [MemberData(nameof(Cases), "rinott_constant")]
    public void Constants_of_Rinott(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Equal(of, "h", Rinott.Constant((int)Number(of, "options"), (int)Number(of, "first_stage"), Number(of, "probability")));
    }

    [Theory]
    [MemberData(nameof(Cases), "kn_constants")]
    public void Constants_of_Kim_and_Nelson(string id)
    {
        var of = ReferenceCase.Of(File, id);
        (double eta, double hSquared) = KimNelson.Constants(
            (int)Number(of, "options"), (int)Number(of, "first_stage"), 1 - Number(of, "alpha"), (int)Number(of, "c"));
        Equal(of, "eta", eta);
        Equal(of, "h_squared", hSquared);
    }

    [Theory]
    [MemberData(nameof(Cases), "sequential_stopping")]
    public void Coverage_after_stopping(string id)
    {
        var of = ReferenceCase.Of(File, id);
        ProportionMethod method = Enum.Parse<ProportionMethod>(of.Inputs.GetProperty("interval").GetString()!, ignoreCase: true);
        long[] looks = [.. Numbers(of, "looks").Select(n => (long)n)];
        StoppedShare stopped = new StoppingRule(looks, Number(of, "half_width"), Number(of, "confidence"), method).At(Number(of, "p"));
        Equal(of, "coverage", stopped.Coverage);
        Equal(of, "expected_paths", stopped.ExpectedTrials);
        Assert.Equal(of.ExpectedNumbers("stop_probabilities"), stopped.StopProbabilities, of.Near);
    }

    [Theory]
    [MemberData(nameof(Confidences))]
    public void A_confidence_of_one_is_refused(string id)
    {
        var of = ReferenceCase.Of("x09_pitfalls.json", id);
        double confidence = Number(of, "confidence");
        string word = of.Expected.GetProperty("error").GetString()!;
        Action[] uses =
        [
            () => Proportion.Interval(1, 10, confidence), () => Proportion.UpperBound(1, 10, confidence),
            () => new PairedProportions(1, 2, 10).Interval(confidence), () => new StoppingRule([10], 0.1, confidence),
            () => Quantiles.OrderRanks(100, 0.5, confidence), () => Proportion.Coverage(0.5, 10, confidence),
        ];
        Assert.All(uses, use => Assert.Contains(word, Assert.ThrowsAny<ArgumentException>(use).Message, StringComparison.Ordinal));
    }

    public static TheoryData<string> Confidences => ReferenceCase.Ids("x09_pitfalls.json", "confidence_one");

    private static void Equal(ReferenceCase of, string key, double found) =>
        Assert.True(of.Near(of.ExpectedNumber(key), found), $"{key}: {of.ExpectedNumber(key):R}, found {found:R}");

    private static double[] Numbers(ReferenceCase of, string key) => ReferenceCase.Numbers(of.Inputs.GetProperty(key));

    private static double Number(ReferenceCase of, string key) => of.Inputs.GetProperty(key).GetDouble();
}
