using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>Which inputs an output hangs on: Sobol's total indices.</summary>
internal static class ImportanceFigure
{
    /// <summary>The figure; null: no index exists, as where the output is always the same.</summary>
    public static Figure? Of(SobolResult sobol)
    {
        (string Input, Estimate Total)[] totals =
        [
            .. sobol.Indices.Where(i => i.Total is { } total && double.IsFinite(total.High - total.Low))
                .Select(i => (i.Name, Total: i.Total!.Value)).OrderByDescending(i => i.Total.Value),
        ];
        return totals.Length == 0 ? null : new Figure(
            "importance",
            $"What {sobol.Output} hangs on",
            $"Sobol’s total index of each input: the share of the variance that would be left if all others were known, with its "
                + $"{Numbers.Short(100 * sobol.Level)}% interval.",
            new PaperTable(
                "Total indices.",
                [TableColumn.Text("input"), TableColumn.Interval("total")],
                totals.Select(t => (TableCell[])[TableCell.Text(t.Input), TableCell.Interval(t.Total)])),
            new ForestPlot(
                [.. totals.Select(t => new ForestRow(t.Input, t.Total, Effect.WithMinus(Numbers.Percent(t.Total))))],
                "share of the variance, %", "matters less", "matters more") { IsMoreBetter = true }.Draw);
    }
}
