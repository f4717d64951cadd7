using EscalationModel.Theory;

namespace EscalationModel.Reporting.Fragments;

/// <summary>What published models say.</summary>
internal static class TheoryFragments
{
    public static Fragment? Of(IShown result) => result is ITheoryResult theory
        ? new Fragment(theory.Regime)
        {
            Headings = ["", "value", "exact"],
            Rows = [.. theory.Findings.Select(f => Cells.Row(f.Name, Shown(f), f.Exact ?? ""))],
            Notes = theory.Notes,
        }
        : null;

    private static string Shown(TheoryFinding finding) =>
        finding.Value is { } value ? Effect.WithMinus(Cells.Of(value)) : finding.Exact is null ? "-" : "";
}
