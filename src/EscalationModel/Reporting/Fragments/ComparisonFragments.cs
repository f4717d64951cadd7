using EscalationModel.Experiments.Comparison;

namespace EscalationModel.Reporting.Fragments;

/// <summary>Options selected, and runs until they are precise enough.</summary>
internal static class ComparisonFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        PrecisionRunResult run => new Fragment(
            (run.IsReached ? "Precise enough" : "Not precise enough")
                + $" after {Cells.Of(run.Result.Paths)} paths: half an interval is {Cells.Of(run.HalfWidth)}")
        {
            Parts = [run.Result.ToFragment()],
        },
        SelectionResult selection => Of(selection),
        VariantSelectionResult variants => new Fragment($"{variants.ScenarioName}: {Cells.Of(variants.Paths)} paths")
        {
            Parts = [Of(variants.Selection)],
        },
        _ => null,
    };

    private static Fragment Of(SelectionResult selection) => new(
        $"Best is {selection.Best.Name}" + (selection.IsReached ? "" : ", not yet for sure"))
    {
        Headings = ["option", "mean", "observations", "left out after"],
        Rows =
        [
            .. selection.Options.Select(o => Cells.Row(
                o.Name, Cells.Of(o.Mean), Cells.Of(o.Observations), o.LeftOutAfter is { } left ? Cells.Of(left) : "-")),
        ],
        Notes = selection.Warnings,
    };
}
