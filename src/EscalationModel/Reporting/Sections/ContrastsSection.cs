using System.Xml.Linq;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Sections;

/// <summary>What each variant changes: the war probability against the baseline.</summary>
internal static class ContrastsSection
{
    public static XElement? Of(Report report)
    {
        SimulationResult result = report.Result;
        if (result.Variants.Count == 1)
        {
            return null;
        }

        ForestRow[] rows = [.. report.Changed.Select(v => new ForestRow(v.Name, result.Difference(v.Name).War))];
        var plot = new ForestPlot(rows, "less war", "more war");
        return Blocks.Section(
            "contrasts",
            "What the variants change",
            Blocks.Figure(
                "contrasts-chart",
                "War probability against the baseline",
                "Difference in percentage points with its 95% interval. Baseline and variant run on the same random numbers, so that the "
                    + "interval is of the change alone; gray: not told apart from no change.",
                plot.Draw,
                Table(report)),
            Changes([.. report.Changed.Where(v => v.Description.Length > 0)]));
    }

    private static XElement? Changes(VariantResult[] described) => described.Length == 0
        ? null
        : Markup.Html("dl", Markup.Class("changes"), described
            .Select(v => new object[] { Markup.Html("dt", v.Name), Markup.Html("dd", v.Description) }).ToArray<object>());

    private static XElement Table(Report report) => Blocks.Table(
        null,
        ["Variant", "War", "Difference, points", "War only in the baseline, paths", "War only in the variant, paths"],
        report.Changed.Select(v =>
        {
            (long lost, long gained) = Disagreements(report.Result.Difference(v.Name));
            return new object?[]
            {
                v.Name,
                Blocks.Probability(v.War),
                Blocks.Points(report.Result.Difference(v.Name).War),
                Numbers.Count(lost),
                Numbers.Count(gained)
            };
        }));

    private static (long Lost, long Gained) Disagreements(VariantDifference difference)
    {
        long lost = 0, gained = 0;
        foreach (Outcome before in Enum.GetValues<Outcome>())
        {
            foreach (Outcome after in Enum.GetValues<Outcome>())
            {
                lost += before.IsWar() && !after.IsWar() ? difference.JointCount(before, after) : 0;
                gained += !before.IsWar() && after.IsWar() ? difference.JointCount(before, after) : 0;
            }
        }

        return (lost, gained);
    }
}
