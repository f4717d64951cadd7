using EscalationModel.Reporting.Charts;
using EscalationModel.Theory;

namespace EscalationModel.Reporting.Fragments;

/// <summary>What published models say.</summary>
internal static class TheoryFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        ITheoryResult theory => new Fragment(theory.Regime)
        {
            Headings = ["", "value", "exact"],
            Rows = [.. theory.Findings.Select(f => Cells.Row(f.Name, Shown(f), f.Exact ?? ""))],
            Notes = theory.Notes,
        },
        TheoryCurve curve => new Fragment($"{curve.Model.Title}, over {curve.Parameter}")
        {
            Headings = [curve.Parameter, "regime", .. curve.Names],
            Rows =
            [
                .. curve.Points.Select(p => Cells.Row(
                [
                    Cells.Of(p.Value), p.Result?.Regime ?? "not stated", .. curve.Names.Select(n => Effect.WithMinus(Cells.Of(p[n]))),
                ])),
            ],
            Notes = [.. curve.Points.Where(p => p.Refusal is not null).Take(1).Select(p => $"Not stated: {p.Refusal}.")],
            Figures = TheoryFigures.Of(curve),
        },
        _ => null,
    };

    private static string Shown(TheoryFinding finding) =>
        finding.Value is { } value ? Effect.WithMinus(Cells.Of(value)) : finding.Exact is null ? "-" : "";
}
