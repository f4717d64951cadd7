using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>Figures of any numbers.</summary>
internal static class CurveFigures
{
    public static Figure Lines(
        string name, string title, string description, ChartAxis x, ChartAxis y, IReadOnlyList<ChartSeries> series) => new(
        name,
        title,
        description,
        new PaperTable(
            "The points that are drawn.",
            [TableColumn.Text("series"), TableColumn.Number("x", x.Label), TableColumn.Interval("y", y.Label)],
            series.SelectMany(s => s.Points.Select(p => (TableCell[])
                [TableCell.Text(s.Label), TableCell.Number(p.X), TableCell.Rounded(p.Y)]))),
        new LinePlot(x, y, series).Draw);

    public static Figure Intervals(
        string name, string title, string description, string measure, IReadOnlyList<(string Label, Estimate Value)> rows,
        double reference) => new(
        name,
        title,
        description,
        new PaperTable(
            "The values that are drawn.",
            [TableColumn.Text("label"), TableColumn.Interval("value", measure)],
            rows.Select(r => (TableCell[])[TableCell.Text(r.Label), TableCell.Rounded(r.Value)])),
        new IntervalPlot([.. rows.Select(r => new IntervalRow(r.Label, r.Value))], measure, reference).Draw);
}
