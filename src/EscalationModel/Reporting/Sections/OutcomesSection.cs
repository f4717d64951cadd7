using System.Xml.Linq;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Sections;

/// <summary>How the crisis ends, variant by variant.</summary>
internal static class OutcomesSection
{
    public static XElement Of(Report report)
    {
        SimulationResult result = report.Result;
        var chart = new BarChart([.. result.Variants.Select(v => v.Name)], [.. Groups(report)]);
        return Blocks.Section(
            "outcomes",
            "How it ends",
            Blocks.Figure(
                "outcomes-chart",
                "Probability of each ending",
                "All bars have the same scale; the thin lines are 95% intervals."
                    + (HasTwoWars(result) ? " War is collision (deliberate) or accident (inadvertent)." : ""),
                chart.Draw),
            Table(result, report.Words.Of, "Probability in percent with its 95% interval; differences are paired, in percentage points."));
    }

    /// <summary>The table of outcomes, whose numbers are those of the result.</summary>
    public static XElement Table(SimulationResult result, Func<Outcome, string> nameOf, string caption)
    {
        bool twoWars = HasTwoWars(result), differences = result.Variants.Count > 1;
        string[] headings =
        [
            "Variant",
            .. twoWars ? ["war"] : Array.Empty<string>(),
            .. differences ? ["war against baseline"] : Array.Empty<string>(),
            .. result.Baseline.Outcomes.Select(nameOf)
        ];
        return Blocks.Table(caption, headings, result.Variants.Select(v => (object?[])
        [
            v.Name,
            .. twoWars ? [Blocks.Probability(v.War)] : Array.Empty<object>(),
            .. !differences ? Array.Empty<object>() : v == result.Baseline ? [""] : [Blocks.Points(result.Difference(v.Name).War)],
            .. v.Outcomes.Select(o => Blocks.Probability(v.Probability(o))),
        ]));
    }

    private static bool HasTwoWars(SimulationResult result) => result.Baseline.Outcomes.Count(o => o.IsWar()) > 1;

    private static IEnumerable<BarGroup> Groups(Report report)
    {
        IReadOnlyList<VariantResult> variants = report.Result.Variants;
        if (HasTwoWars(report.Result))
        {
            yield return new BarGroup("war", Palette.Ink, [.. variants.Select(v => v.War)]);
        }

        foreach (Outcome outcome in report.Result.Baseline.Outcomes)
        {
            yield return new BarGroup(report.Words.Of(outcome), Palette.Of(outcome), [.. variants.Select(v => v.Probability(outcome))]);
        }
    }
}
