using EscalationModel.Reporting.Fragments;
using EscalationModel.Theory;

namespace EscalationModel.Reporting.Tables;

/// <summary>Published models in tables.</summary>
internal static class TheoryTables
{
    public static PaperTable Of(ITheoryResult result) => new(
        $"{result.Regime}.",
        [TableColumn.Text("name", "Quantity"), TableColumn.Number("value", "Value"), TableColumn.Text("exact", "Exact")],
        result.Findings.Select(f => (TableCell[])
        [
            TableCell.Text(f.Name), TableCell.Number(f.Value ?? double.NaN, Shown(f.Value)), TableCell.Text(f.Exact ?? ""),
        ]));

    public static PaperTable Of(TheoryCurve curve) => new(
        $"{curve.Model.Title}, over {curve.Parameter}.",
        [
            TableColumn.Number(curve.Parameter), TableColumn.Text("regime", "Regime"),
            .. curve.Names.Select(n => TableColumn.Number(n.Replace(' ', '_'), n)),
        ],
        curve.Points.Select(p => (TableCell[])
        [
            TableCell.Number(p.Value, Cells.Of(p.Value)), TableCell.Text(p.Result?.Regime ?? $"not stated: {p.Refusal}"),
            .. curve.Names.Select(n => TableCell.Number(p[n] ?? double.NaN, Shown(p[n]))),
        ]));

    private static string Shown(double? value) => Effect.WithMinus(Cells.Of(value));
}
