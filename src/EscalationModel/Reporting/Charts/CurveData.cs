using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>The numbers of curves: a row a point.</summary>
internal static class CurveData
{
    public static PaperTable Of(IEnumerable<Curve> curves) => new(
        "The points that are drawn.",
        [TableColumn.Text("curve"), TableColumn.Number("time"), TableColumn.Interval("probability")],
        curves.SelectMany(c => c.Points.Select(p => (TableCell[])
            [TableCell.Text(c.Label), TableCell.Number(p.Time), TableCell.Interval(p.Value)])));
}
