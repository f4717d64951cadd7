using EscalationModel.Experiments.Tournaments;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>Who does how well in a tournament.</summary>
internal static class RankingFigure
{
    public static Figure Of(string title, IReadOnlyList<RankedEntrant> ranking) => new(
        "ranking",
        title,
        "The mean score of each entrant, with its 95% interval where it was sampled; the line is that of the first.",
        Table(title + ".", ranking),
        new IntervalPlot([.. ranking.Select(r => new IntervalRow(r.Name, r.Score))], "mean score", ranking[0].Score.Value).Draw);

    /// <summary>The same as a table.</summary>
    public static PaperTable Table(string caption, IReadOnlyList<RankedEntrant> ranking) => new(
        caption,
        [
            TableColumn.Number("place", "Place"), TableColumn.Text("entrant", "Entrant"), TableColumn.Interval("score", "Score"),
            TableColumn.Interval("behind_first", "Behind the first"),
        ],
        ranking.Select(r => (TableCell[])
        [
            TableCell.Number(r.Place), TableCell.Text(r.Name), TableCell.Rounded(r.Score),
            TableCell.Rounded(r.BehindFirst),
        ]));
}
