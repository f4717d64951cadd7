using EscalationModel.Estimation;
using EscalationModel.Reporting.Fragments;

namespace EscalationModel.Reporting.Tables;

/// <summary>Fitted parameters in tables.</summary>
internal static class EstimationTables
{
    public static PaperTable Of(LikelihoodFit fit) => new(
        $"{fit.Model}, by maximum likelihood: log-likelihood {Effect.WithMinus(Numbers.Fixed(fit.Supremum, 3))}, "
            + $"{Numbers.Count((long)fit.Observations)} observations. Standard errors: {InWords(fit.Errors)}.",
        [
            TableColumn.Text("parameter", "Parameter"), TableColumn.Number("value", "Value"),
            TableColumn.Number("standard_error", "Standard error"), TableColumn.Interval("interval", "95%"),
            TableColumn.Text("remark", "Remark"),
        ],
        fit.Parameters.Select(p => (TableCell[])
        [
            TableCell.Text(p.Name), TableCell.Number(p.Value, Effect.WithMinus(Cells.Of(p.Value))),
            TableCell.Number(p.StandardError ?? double.NaN, Cells.Of(p.StandardError)),
            p.Interval is { } interval ? TableCell.Interval(interval, Bounds(p)) : TableCell.NoInterval,
            TableCell.Text(Remark(p)),
        ]));

    public static string InWords(ErrorKind kind) => kind switch
    {
        ErrorKind.Information => "observed information",
        ErrorKind.Sandwich => "sandwich",
        ErrorKind.Clustered => "clustered",
        ErrorKind.ClusteredFiniteSample => "clustered, times G/(G-1)",
        _ => "bootstrap of clusters",
    };

    public static string Bounds(FittedParameter p) =>
        p.Interval is { } e ? Effect.WithMinus($"{Cells.Of(e.Low)} to {Cells.Of(e.High)}") : "-";

    public static string Interval(Estimate e) => double.IsFinite(e.Low) && double.IsFinite(e.High)
        ? Effect.WithMinus($"{Cells.Of(e.Value)} [{Cells.Of(e.Low)}, {Cells.Of(e.High)}]")
        : Effect.WithMinus(Cells.Of(e.Value));

    public static string Remark(FittedParameter p) =>
        p.AtInfinity ? "at infinity" : p.AtBoundary ? "at the boundary" : p.StandardError is null ? "no error" : "";
}
