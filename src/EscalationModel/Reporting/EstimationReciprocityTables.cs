using EscalationModel.Estimation.Reciprocity;
using EscalationModel.Estimation;
using EscalationModel.Reporting.Fragments;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting;

/// <summary>Tables of reciprocity, for papers.</summary>
public static class EstimationReciprocityTables
{
    /// <summary>A test of coupling: its answer, and a row for each parameter of the fit with coupling.</summary>
    /// <param name="test">The test.</param>
    public static PaperTable ToTable(this CouplingTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return Of(test);
    }

    /// <summary>A vector autoregression: a row for each coefficient.</summary>
    /// <param name="fit">The fit.</param>
    public static PaperTable ToTable(this VectorAutoregression fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Of(fit);
    }

    /// <summary>What a parameter of a process is, in words.</summary>
    internal static string InWords(HawkesFit fit, FittedParameter parameter) => parameter.Name switch
    {
        "alphaAA" => $"moves of {fit.NameA} that one of its own brings about",
        "alphaAB" => $"moves of {fit.NameA} that one of {fit.NameB} brings about",
        "alphaBA" => $"moves of {fit.NameB} that one of {fit.NameA} brings about",
        "alphaBB" => $"moves of {fit.NameB} that one of its own brings about",
        "muA" => $"base rate of {fit.NameA}, moves a day",
        "muB" => $"base rate of {fit.NameB}, moves a day",
        var name when name.StartsWith("ln base A", StringComparison.Ordinal) => Base(fit.NameA, name),
        var name => Base(fit.NameB, name),
    };

    internal static string Remark(HawkesFit fit, FittedParameter parameter) =>
        !fit.Options.IsCoupled && (parameter.Name is "alphaAB" or "alphaBA") ? "held at 0" : EstimationTables.Remark(parameter);

    private static PaperTable Of(CouplingTest test) => new(
        $"Moves of {test.Coupled.NameA} and {test.Coupled.NameB}: {test.Verdict}. Likelihood ratio of coupling "
            + $"{Numbers.Fixed(test.Ratio.Statistic, 3)}, p {Cells.Of(test.PValue)}"
            + $"{(test.WithoutCovariates is { } plain ? $"; without covariates {Numbers.Fixed(plain.Statistic, 3)}" : "")}.",
        [
            TableColumn.Text("parameter", "Parameter"), TableColumn.Text("meaning", "Meaning"), TableColumn.Number("value", "Value"),
            TableColumn.Number("standard_error", "Standard error"), TableColumn.Interval("interval", "95%"),
            TableColumn.Text("remark", "Remark"),
        ],
        test.Coupled.Fit.Parameters.Select(p => (TableCell[])
        [
            TableCell.Text(p.Name), TableCell.Text(InWords(test.Coupled, p)),
            TableCell.Number(p.Value, Effect.WithMinus(Cells.Of(p.Value))),
            TableCell.Number(p.StandardError ?? double.NaN, Cells.Of(p.StandardError)),
            p.Interval is { } interval ? TableCell.Interval(interval, EstimationTables.Bounds(p)) : TableCell.NoInterval,
            TableCell.Text(Remark(test.Coupled, p)),
        ]));

    private static PaperTable Of(VectorAutoregression fit) => new(
        $"{fit.A.Name} and {fit.B.Name}, each explained by both a step before: {Numbers.Count(fit.Observations)} steps. Largest eigenvalue "
            + $"{Numbers.Fixed(fit.LargestEigenvalue, 4)}, {fit.HalfLifeInWords}. Standard errors: HC1.",
        [
            TableColumn.Text("series", "Series"), TableColumn.Text("coefficient", "Coefficient"), TableColumn.Number("value", "Value"),
            TableColumn.Number("standard_error", "Standard error"),
        ],
        new[] { fit.A, fit.B }.SelectMany(e => Coefficients(fit, e).Select((c, k) => (TableCell[])
        [
            TableCell.Text(e.Name), TableCell.Text(c.Name), TableCell.Number(c.Value, Effect.WithMinus(Cells.Of(c.Value))),
            TableCell.Number(e.StandardErrors[k], Cells.Of(e.StandardErrors[k])),
        ])));

    private static string Base(string side, string name) => name.Contains(':', StringComparison.Ordinal)
        ? $"what that adds to the logarithm of the base rate of {side}"
        : $"logarithm of the base rate of {side}, moves a day";

    private static (string Name, double Value)[] Coefficients(VectorAutoregression fit, AutoregressiveEquation e) =>
        [("constant", e.Constant), ($"{fit.A.Name} before", e.OfA), ($"{fit.B.Name} before", e.OfB)];
}
