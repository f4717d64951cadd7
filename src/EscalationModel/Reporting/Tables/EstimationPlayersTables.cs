using EscalationModel.Estimation.Players;
using EscalationModel.Reporting.Fragments;

namespace EscalationModel.Reporting.Tables;

/// <summary>Players, as tables for papers. Thread-safe.</summary>
public static class EstimationPlayersTables
{
    /// <summary>A player's probabilities to move by joint rung, with their intervals and the counts behind them.</summary>
    /// <param name="table">The table.</param>
    public static PaperTable ToTable(this PlayerTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new PaperTable(
            FormattableString.Invariant($"Moves by joint rung: {table.Choices} choices, a Dirichlet prior of weight {table.Prior:G3}. ")
                + $"Brackets: posterior intervals.{MemoryInWords(table.Memory)}",
            [
                TableColumn.Number("own", "Own rung"), TableColumn.Number("rival", "Rival's rung"),
                TableColumn.Number("downs", "Downs"), TableColumn.Number("stays", "Stays"), TableColumn.Number("ups", "Ups"),
                TableColumn.Interval("down", "Down"), TableColumn.Interval("stay", "Stay"), TableColumn.Interval("up", "Up"),
            ],
            table.Cells.Select(c => (TableCell[])
            [
                TableCell.Number(c.Own), TableCell.Number(c.Rival),
                TableCell.Number(c.Downs), TableCell.Number(c.Stays), TableCell.Number(c.Ups),
                TableCell.Rounded(c.Down), TableCell.Rounded(c.Stay), TableCell.Rounded(c.Up),
            ]));
    }

    /// <summary>What a player's moves mean: war, values and gains with their intervals.</summary>
    /// <param name="assessment">The assessment.</param>
    public static PaperTable ToTable(this PlayerAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return new PaperTable(
            $"A player as side {assessment.Side} of {assessment.ScenarioName}: {assessment.Moves.Choices} choices, "
                + FormattableString.Invariant($"{assessment.Draws} tables drawn from the posterior, seed {assessment.Seed}.")
                + MemoryInWords(assessment.Memory),
            [TableColumn.Text("quantity", "Quantity"), TableColumn.Interval("value", "Value")],
            Rows(assessment).Select(r => (TableCell[])[TableCell.Text(r.Name), TableCell.Rounded(r.Value)]));
    }

    /// <summary>What an assessment says, by name.</summary>
    internal static IEnumerable<(string Name, Estimate Value)> Rows(PlayerAssessment a)
    {
        yield return ("probability of war", a.War);
        yield return ("value to the player", a.Value);
        yield return ("value to the rival", a.ValueOfRival);
        yield return ("a best reply gains the rival", a.BestReply);
        if (a.BestReplyAtLeast is { } least)
        {
            yield return ("the same, at least", Estimate.Exact(least));
        }

        yield return ("a best reply would gain the player", a.OwnBestReply);
    }

    /// <summary>What the test of memory found, as a sentence after another; empty: nothing.</summary>
    internal static string MemoryInWords(MemoryTest? memory) => memory is not { IsFound: true } ? ""
        : $" The player has memory (p = {Cells.Of(memory.Probability)}), which a table does not.";
}
