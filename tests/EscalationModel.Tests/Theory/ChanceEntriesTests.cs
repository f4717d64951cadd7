using EscalationModel.Theory;
using EscalationModel.Theory.AnnualRisk;
using EscalationModel.Theory.ArmsRaces;
using EscalationModel.Theory.FirstPassage;
using EscalationModel.Theory.MarkovLadders;

namespace EscalationModel.Tests.Theory;

/// <summary>The models of chance and arms races by name.</summary>
public class ChanceEntriesTests
{
    private static readonly TheoryModel[] Models =
        [.. ArmsRaceEntries.All, .. AnnualRiskEntries.All, .. FirstPassageEntries.All, .. MarkovLadderEntries.All];

    public static TheoryData<string> Names => [.. Models.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_defaults_are_an_example(string name)
    {
        ITheoryResult solved = Models.Single(m => m.Name == name).Solve(new Dictionary<string, string>());
        Assert.NotEmpty(solved.Regime);
        Assert.NotEmpty(solved.Findings);
        Assert.Equal(solved.Findings.Count, solved.Findings.Select(f => f.Name).Distinct().Count());
        Assert.All(solved.Findings, f => Assert.True(f.Value is null or (> -1e12 and < 1e12), f.Name));
    }

    [Theory]
    [InlineData("markov-ladder", "initial", "1 0 0 0")]
    [InlineData("inadvertent-war", "alarm-rates", "1 2 3")]
    [InlineData("brownian-gap", "time", "-1")]
    [InlineData("monitored-gap", "steps", "1.5")]
    [InlineData("richardson-1909-1913", "france", "1 2 3")]
    [InlineData("richardson-1960", "defense-x", "much")]
    public void What_is_not_allowed_is_refused(string name, string parameter, string value) => Assert.Throws<TheoryException>(
        () => Models.Single(m => m.Name == name).Solve(new Dictionary<string, string> { [parameter] = value }));
}
