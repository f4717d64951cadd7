using EscalationModel.Theory;
using EscalationModel.Theory.Behavior;
using EscalationModel.Theory.TwoByTwo;

namespace EscalationModel.Tests.Theory.TwoByTwo;

/// <summary>2 x 2 crises and behavior by name, as the tool takes them.</summary>
public class TwoByTwoEntriesTests
{
    private static readonly TheoryModel[] Models =
    [
        TwoByTwoEntries.Crisis, TwoByTwoEntries.Ordinal, TwoByTwoEntries.Moves, TwoByTwoEntries.HawkDove, TwoByTwoEntries.Logit,
        TwoByTwoEntries.Concession, BehaviorEntries.Prospect, BehaviorEntries.Stand, BehaviorEntries.Crisis, BehaviorEntries.Choice,
        BehaviorEntries.Hierarchy, BehaviorEntries.Levels,
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
        Assert.Contains(result.Findings, f => f.Value is { } value && double.IsFinite(value));
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
                : parameter.IsList ? ["5 6", "0.25 0.75"]
                : ["1/3", "1/2", "3/2", "2", "3.5", "-1", "-3", "40", "7", "-40"];
            Assert.Contains(others, other => Text(model, new() { [parameter.Name] = other }) is { } text && text != before);
        }
    }

    [Fact]
    public void Offers_in_the_wrong_order_are_refused_with_both_conditions()
    {
        var given = new Dictionary<string, string> { ["own-1"] = "5", ["own-2"] = "3" };
        Assert.Equal(2, Assert.Throws<TheoryException>(() => TwoByTwoEntries.Concession.Solve(given)).Conditions.Count);
    }

    private static string? Text(TheoryModel model, Dictionary<string, string> given)
    {
        try
        {
            ITheoryResult result = model.Solve(given);
            return $"{result.Regime} {string.Join(" ", result.Notes)} {string.Join(" ", result.Findings)}";
        }
        catch (TheoryException)
        {
            return null;
        }
    }
}
