using EscalationModel.Experiments;
using EscalationModel.Reporting.Fragments;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>How well a scenario meets its targets, in units of what each allows.</summary>
internal static class FitFigure
{
    /// <summary>The figure of checks, of those that have seen their quantity and allow to be off; null: there are none.</summary>
    public static Figure? Of(IReadOnlyList<TargetCheck> checks)
    {
        TargetCheck[] shown = [.. checks.Where(c => double.IsFinite(c.Off) && c.Tolerance > 0)];
        return shown.Length == 0 ? null : new Figure(
            "targets",
            "What the targets ask for, and what the baseline gives",
            "How far the baseline is off the middle of each target, in units of what the target allows: shaded. With the 95% interval of "
                + "sampling.",
            Table("What the targets ask for, and what the baseline gives.", shown),
            new IntervalPlot([.. shown.Select(Row)], "off the target, 1 is allowed", reference: 0, (-1, 1)).Draw);
    }

    /// <summary>The same as a table.</summary>
    public static PaperTable Table(string caption, IEnumerable<TargetCheck> checks) => new(
        caption,
        [
            TableColumn.Text("target", "Target"), TableColumn.Number("asked", "Asked"), TableColumn.Number("allowed", "May be off"),
            TableColumn.Interval("achieved", "Is"), TableColumn.Text("met", "Met"),
        ],
        checks.Select(c => (TableCell[])
        [
            TableCell.Text(c.Target.InWords), TableCell.Number(c.Middle, Cells.Of(c.Middle)),
            TableCell.Number(c.Tolerance, Cells.Of(c.Tolerance)), TableCell.Rounded(c.Achieved),
            TableCell.Text(Cells.YesNo(c.IsMet)),
        ]));

    private static IntervalRow Row(TargetCheck check)
    {
        double Off(double x) => (x - check.Middle) / check.Tolerance;
        return new IntervalRow(
            check.Target.InWords, new Estimate(Off(check.Achieved.Value), Off(check.Achieved.Low), Off(check.Achieved.High)),
            $"{Cells.Of(check.Achieved)} for {Cells.Of(check.Middle)}", check.IsMet ? Palette.Better : Palette.Worse);
    }
}
