using EscalationModel.Experiments.Discovery;

namespace EscalationModel.Reporting.Fragments;

/// <summary>Where the cases of interest lie, and which option is robust.</summary>
internal static class DiscoveryFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        Box box => new Fragment("") { Headings = BoxHeadings, Rows = [Row(box)] },
        BoxTrajectory trajectory => new Fragment("Boxes from the widest to the densest")
        {
            Headings = ["step", .. BoxHeadings],
            Rows = [.. trajectory.Steps.Select(s => Cells.Row([$"{s.Index}", .. Row(s.Box)]))],
            Notes = trajectory.Warnings,
        },
        BoxCovering covering => new Fragment(
            $"{Cells.Of(covering.Boxes.Count)} boxes cover {Cells.Percent(covering.Coverage)} "
                + $"at a density of {Cells.Percent(covering.Density)}")
        {
            Headings = BoxHeadings, Rows = [.. covering.Boxes.Select(Row)], Notes = covering.Warnings,
        },
        CartTree tree => new Fragment("Leaves of the tree")
        {
            Headings = BoxHeadings, Rows = [.. tree.Leaves.Select(Row)], Notes = tree.Warnings,
        },
        BoxResamplingResult again => new Fragment(again.Box.Rule)
        {
            Headings = ["input", "restricted", "at like coverage", "at like density"],
            Rows =
            [
                .. again.Inputs.Select(i => Cells.Row(
                    i.Name, Cells.YesNo(i.IsRestricted), Cells.Percent(i.AtLikeCoverage), Cells.Percent(i.AtLikeDensity))),
            ],
            Notes = [$"How often {Cells.Of(again.Resamples)} resamples restrict the input again.", .. again.Warnings],
        },
        RobustnessTable table => new Fragment($"Options over {Cells.Of(table.States)} states of the world")
        {
            Headings = ["option", "mean", "worst", "best", "greatest regret", "mean regret"],
            Rows =
            [
                .. table.Options.Select(o => Cells.Row(
                    o.Name, Cells.Of(o.Mean), Cells.Of(o.Worst), Cells.Of(o.Best), Cells.Of(o.MaxRegret), Cells.Of(o.MeanRegret))),
            ],
        },
        _ => null,
    };

    private static readonly string[] BoxHeadings = ["box", "coverage", "density", "share of all"];

    private static IReadOnlyList<string> Row(Box box) =>
        [box.Rule, Cells.Percent(box.Coverage), Cells.Percent(box.Density), Cells.Percent(box.Mass)];
}
