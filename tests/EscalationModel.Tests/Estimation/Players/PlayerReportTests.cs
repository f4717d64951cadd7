using System.Text.Json;
using EscalationModel.Estimation.Players;
using EscalationModel.Policies;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Charts;
using EscalationModel.Reporting.Documents;
using EscalationModel.Reporting.Fragments;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Tests.Estimation.Players;

/// <summary>Assessments as text, figures, tables and documents.</summary>
public class PlayerReportTests
{
    private static readonly Scenario Ladder = PlayerLadders.Reacting(0.1);

    private static readonly PlayerAssessment Assessment = Of(Ladder.A.Policy);

    private static readonly PlayerAssessment Remembering = Of(new TitForTat());

    [Fact]
    public void An_assessment_shows_war_gains_memory_and_the_table()
    {
        Fragment shown = EstimationPlayersFragments.Of(Assessment)!;
        string text = shown.ToString();
        Assert.All(
            (string[])["probability of war", "a best reply gains the rival", "at least", "Memory: not found", "biased upward", "own"],
            part => Assert.Contains(part, text));
        Assert.NotEmpty(shown.ToHtml());
        Assert.Null(EstimationPlayersFragments.Of(Estimate.Exact(1)));
        Assert.Equal(2, shown.Parts.Count);
    }

    [Fact]
    public void Memory_is_told_wherever_the_table_is_shown()
    {
        Assert.True(Remembering.Memory!.IsFound);
        Assert.Contains("WITH MEMORY", EstimationPlayersFragments.Of(Remembering.Table)!.ToString());
        Assert.Contains("has memory", Remembering.Table.ToTable().Caption);
        Assert.Contains("has memory", Remembering.ToTable().Caption);
        Assert.Contains("WITH MEMORY", Remembering.Table.ToPolicyDocument().ToJson());
        Assert.DoesNotContain("/*", Assessment.Table.ToPolicyDocument().ToJson());
        Assert.All(EstimationPlayersFigures.Of(Remembering.Table), f => Assert.Contains("has memory", f.Description));
    }

    [Fact]
    public void Figures_have_the_numbers()
    {
        Figure[] figures = [.. EstimationPlayersFigures.Of(Assessment.Table)];
        Assert.Equal(["player-climbs", "player-descents"], figures.Select(f => f.Name));
        Assert.Equal(6, figures[0].Rows.Count); // own rungs 0 and 1: the top cannot be climbed from
        Assert.Equal(3, EstimationPlayersFigures.Gains(Assessment).Rows.Count);
        Assert.All(figures, f => Assert.NotEmpty(f.ToSvg()));
    }

    [Fact]
    public void The_table_has_counts_and_intervals()
    {
        PaperTable table = Assessment.Table.ToTable();
        Assert.Equal(9, table.Rows.Count);
        Assert.Equal(["own", "rival", "downs", "stays", "ups", "down", "down_low", "down_high"], table.Columns.Take(8));
        Assert.NotEmpty(Assessment.ToTable().ToLatex());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_policy_document_is_a_policy_of_a_scenario(bool remembers)
    {
        PlayerTable table = (remembers ? Remembering : Assessment).Table;
        JsonElement policy = JsonDocument.Parse(
            table.ToPolicyDocument().ToJson(), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).RootElement;
        string scenario = Ladder.ToJson().Replace(
            Compact(Ladder.ToJson(), "policy"), policy.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(table.Policy, Scenario.Parse(scenario).A.Policy);
    }

    [Fact]
    public void The_document_has_all_numbers()
    {
        JsonElement json = JsonDocument.Parse(Assessment.ToDocument().ToJson()).RootElement;
        Assert.Equal(Assessment.War.High, json.GetProperty("war").GetProperty("high").GetDouble());
        Assert.Equal(Assessment.BestReplyAtLeast, json.GetProperty("bestReplyAtLeast").GetDouble());
        Assert.Equal(9, json.GetProperty("table").GetArrayLength());
        Assert.False(json.GetProperty("memory").GetProperty("found").GetBoolean());
        Assert.Equal(Assessment.Notes.Count, json.GetProperty("notes").GetArrayLength());
    }

    // The text of A's policy in a scenario.
    private static string Compact(string scenario, string member) =>
        JsonDocument.Parse(scenario).RootElement.GetProperty("actors")[0].GetProperty(member).GetRawText();

    private static PlayerAssessment Of(IAnyPolicy policy) => PlayerAssessment.Of(
        PlayerSample.Play(policy, Ladder, 80, 1), Ladder, Side.A, new() { Draws = 20, Permutations = 99, MemoryLevel = 0.02 });
}
