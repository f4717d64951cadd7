using EscalationModel.Theory;
using EscalationModel.Theory.Attrition;
using EscalationModel.Theory.Brinkmanship;
using EscalationModel.Theory.DollarAuctions;

namespace EscalationModel.Tests.Theory.Brinkmanship;

/// <summary>Models of brinkmanship, attrition and dollar auctions by name, as the tool takes them.</summary>
public class CatalogEntriesTests
{
    private static readonly TheoryModel[] Models =
    [
        BrinkmanshipEntries.Threat, BrinkmanshipEntries.Continuum, BrinkmanshipEntries.Sequential, BrinkmanshipEntries.TwoSided,
        BrinkmanshipEntries.Nalebuff, BrinkmanshipEntries.TwoType, AttritionEntries.Known, AttritionEntries.Private,
        AttritionEntries.AllPay, DollarAuctionEntries.Rational, DollarAuctionEntries.Habit,
    ];

    public static TheoryData<string> Names => [.. Models.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Defaults_make_an_example(string name)
    {
        TheoryModel model = Models.Single(m => m.Name == name);
        Assert.Same(model, TheoryCatalog.Find(name));
        ITheoryResult result = model.Solve(new Dictionary<string, string>());
        Assert.NotEmpty(result.Regime);
        Assert.All(result.Findings, f => Assert.True(f.Value is { } value && double.IsFinite(value), f.Name));
        Assert.Equal(result.Findings.Count, result.Findings.Select(f => f.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_primitive_matters(string name)
    {
        TheoryModel model = Models.Single(m => m.Name == name);
        string before = Text(model, [])!;
        foreach (TheoryParameter parameter in model.Parameters)
        {
            string[] others = parameter.Words.Count > 0 ? [.. parameter.Words]
                : parameter.IsList ? ["0.01 0.02", "0.4"]
                : ["1/3", "2", "3", "-1", "-3", "40", "0.5", "0.95", "1/7"];
            Assert.Contains(others, other => Text(model, new() { [parameter.Name] = other }) is { } text && text != before);
        }
    }

    [Theory]
    [InlineData("schelling-1960", "hard", "probability of disaster")]
    [InlineData("nalebuff-1986", "type", "stopping level of escalation")]
    [InlineData("hillman-riley-1989", "value-1", "probability that 1 wins")]
    [InlineData("shubik-1971", "raise-probability", "expected final bid")]
    public void A_curve_has_what_its_points_have(string name, string parameter, string finding)
    {
        TheoryCurve curve = TheoryCurve.Of(
            TheoryCatalog.Find(name)!, new Dictionary<string, string>(), parameter, new(1, 10), 1, 10);
        Assert.Equal(10, curve.Points.Count);
        Assert.Contains(finding, curve.Names);
        ITheoryResult point = TheoryCatalog.Find(name)!.Solve(new Dictionary<string, string> { [parameter] = "7/10" });
        Assert.Equal(point.Findings.Single(f => f.Name == finding).Value, curve.Points[6][finding]);
    }

    [Fact]
    public void A_value_outside_of_the_range_is_refused_in_words()
    {
        TheoryException refused = Assert.Throws<TheoryException>(
            () => BrinkmanshipEntries.Threat.Solve(new Dictionary<string, string> { ["hard"] = "1.5" }));
        Assert.Equal(["0 <= p <= 1: 3/2"], refused.Conditions);
        Assert.Throws<TheoryException>(() => DollarAuctionEntries.Rational.Solve(new Dictionary<string, string> { ["stake"] = "2.5" }));
    }

    // The words of a result; null if the model is not stated there.
    private static string? Text(TheoryModel model, Dictionary<string, string> given)
    {
        try
        {
            ITheoryResult result = model.Solve(given);
            return $"{result.Regime} {string.Join(';', result.Findings.Select(f => $"{f.Exact} {Bits(f.Value)}"))}";
        }
        catch (TheoryException)
        {
            return null;
        }

        static long Bits(double? value) => BitConverter.DoubleToInt64Bits(value ?? double.NaN);
    }
}
