using EscalationModel.Estimation.Players;
using EscalationModel.Reporting.Charts;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Fragments;

/// <summary>Players that were assessed from their moves.</summary>
internal static class EstimationPlayersFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        PlayerAssessment assessment => Of(assessment),
        PlayerTable table => Of(table),
        MemoryTest test => Of(test),
        _ => null,
    };

    private static Fragment Of(PlayerAssessment assessment) => new(
        $"{Numbers.Count(assessment.Moves.Choices)} choices in {Numbers.Count(assessment.Moves.Games)} games, as side {assessment.Side} of "
            + PrintableText.Line(assessment.ScenarioName))
    {
        Headings = ["quantity", "value"],
        Rows =
        [
            Cells.Row("probability of war", Cells.Percent(assessment.War)),
            .. EstimationPlayersTables.Rows(assessment).Skip(1).Select(r => Cells.Row(r.Name, Effect.WithMinus(Cells.Of(r.Value)))),
        ],
        Notes = assessment.Notes,
        Figures = [EstimationPlayersFigures.Gains(assessment)],
        Parts = [Of(assessment.Table), .. assessment.Memory is { } memory ? (Fragment[])[Of(memory)] : []],
    };

    private static Fragment Of(PlayerTable table) => new($"{table}")
    {
        Headings = ["own", "rival", "downs", "stays", "ups", "down", "stay", "up"],
        Rows =
        [
            .. table.Cells.Select(c => Cells.Row(
                Cells.Of(c.Own), Cells.Of(c.Rival), Cells.Of(c.Downs), Cells.Of(c.Stays), Cells.Of(c.Ups),
                Cells.Of(c.Down), Cells.Of(c.Stay), Cells.Of(c.Up))),
        ],
        Figures = [.. EstimationPlayersFigures.Of(table)],
    };

    private static Fragment Of(MemoryTest test) => new(
        FormattableString.Invariant($"Memory: {(test.IsFound ? "found" : "not found")}, p = {test.Probability:G3} of {test.Moves} moves"))
    {
        Headings = ["move given the joint rung, by", "G", "degrees of freedom", "p"],
        Rows =
        [
            Row("the rival's last move", test.OnRival), Row("the own last move", test.OnOwn), Row("both", test.OnBoth),
        ],
    };

    private static IReadOnlyList<string> Row(string name, DependenceStatistic on) =>
        Cells.Row(name, Cells.Of(on.G), Cells.Of(on.Freedom), Cells.Of(on.Probability));
}
