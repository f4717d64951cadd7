using EscalationModel.Experiments.Studies;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>An output of a study over two of its inputs.</summary>
internal static class MapFigure
{
    public static Figure Of(StudyGrid grid) => new(
        $"map-{FileWord(grid.Output)}-{FileWord(grid.X.Name)}-{FileWord(grid.Y.Name)}",
        $"{grid.Output} over {grid.X.Name} and {grid.Y.Name}",
        "The darker, the greater. Along each line it is the same."
            + (grid.Study.Inputs.Count > 2 ? " Over all other inputs it is the mean." : ""),
        Data(grid),
        width => new HeatMap(grid).Draw(width));

    private static PaperTable Data(StudyGrid grid) => new(
        "The cells that are drawn.",
        [TableColumn.Number(grid.X.Name), TableColumn.Number(grid.Y.Name), TableColumn.Number(grid.Output)],
        from row in Enumerable.Range(0, grid.Rows.Count)
        from column in Enumerable.Range(0, grid.Columns.Count)
        select (TableCell[])
        [
            TableCell.Number(grid.Columns[column]), TableCell.Number(grid.Rows[row]), TableCell.Number(grid[column, row]),
        ]);

    // Names of inputs may be places in a scenario: what no file system minds is kept.
    private static string FileWord(string name)
    {
        string kept = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
        string[] words = kept.Split('-', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? "x" : string.Join('-', words);
    }
}
