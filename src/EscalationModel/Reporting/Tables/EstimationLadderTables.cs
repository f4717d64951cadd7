using EscalationModel.Estimation.Ladder;
using EscalationModel.Reporting.Fragments;

namespace EscalationModel.Reporting.Tables;

/// <summary>Ladders and laws of lengths in tables: what <c>--csv</c> writes.</summary>
internal static class EstimationLadderTables
{
    public static PaperTable Of(LadderFit fit) => new(
        $"A ladder from {Numbers.Count(fit.Disputes)} disputes with {Numbers.Count(fit.Moves)} moves. Brackets: 95% intervals.",
        [
            TableColumn.Text("path", "Number"), TableColumn.Interval("value", "Value"), TableColumn.Text("basis", "Basis"),
            TableColumn.Text("from", "From"),
        ],
        fit.Numbers.Select(n => (TableCell[])
        [
            TableCell.Text(n.Path), TableCell.Rounded(n.Value), TableCell.Text(n.Basis == Basis.Measured ? "measured" : "calibrated"),
            TableCell.Text(n.Meaning),
        ]));

    public static PaperTable Of(LengthComparison all) => new(
        $"Laws of the lengths of {Numbers.Count(all.Lengths.Disputes)} disputes, by maximum likelihood.",
        [
            TableColumn.Text("law", "Law"), TableColumn.Text("parameter", "Parameter"), TableColumn.Number("value", "Value"),
            TableColumn.Number("standard_error", "Standard error"), TableColumn.Number("log_likelihood", "Log-likelihood"),
            TableColumn.Number("aic", "AIC"), TableColumn.Text("remark", "Remark"),
        ],
        all.Fits.SelectMany(f => f.Fit.Parameters.Select(p => (TableCell[])
        [
            TableCell.Text(LengthFit.NameOf(f.Model)), TableCell.Text(p.Name), TableCell.Number(p.Value, Cells.Of(p.Value)),
            TableCell.Number(p.StandardError ?? double.NaN, Cells.Of(p.StandardError)),
            TableCell.Number(f.Fit.Supremum, Effect.WithMinus(Numbers.Fixed(f.Fit.Supremum, 3))),
            TableCell.Number(f.Fit.Aic, Numbers.Fixed(f.Fit.Aic, 2)), TableCell.Text(EstimationTables.Remark(p)),
        ])).Concat(all.Hazards.Groups.Where(g => g.AtRisk > 0).Select(g => (TableCell[])
        [
            TableCell.Text(LengthForecasts.HazardsByMove), TableCell.Text(g.Name), TableCell.Number(g.Hazard.Value, Cells.Of(g.Hazard.Value)),
            TableCell.Number(g.StandardError ?? double.NaN, Cells.Of(g.StandardError)),
            TableCell.Number(all.Hazards.LogLikelihood, Effect.WithMinus(Numbers.Fixed(all.Hazards.LogLikelihood, 3))),
            TableCell.Number(all.Hazards.Aic, Numbers.Fixed(all.Hazards.Aic, 2)), TableCell.Text(""),
        ])));
}
