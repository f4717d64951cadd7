using System.Xml.Linq;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Sections;

/// <summary>How the crisis ends, variant by variant.</summary>
internal static class OutcomesSection
{
    public static XElement Of(Report report)
    {
        BarGroup[] wars = [.. Wars(report)];
        BarGroup[] others = [.. report.Result.Baseline.Outcomes.Where(o => !o.IsWar() && IsSeen(report, o)).Select(o => Group(report, o))];
        bool hasTwoWars = HasTwoWars(report.Result);
        return Blocks.Section(
            "outcomes",
            "How it ends",
            Chart(
                report, wars, "wars-chart", "Crises that end in war",
                "The thin lines are 95% intervals."
                    + (hasTwoWars ? " War is collision (deliberate) or accident (inadvertent)." : "")),
            others.Length == 0
                ? null
                : Chart(
                    report, others, "others-chart", "Crises that end otherwise", "On a scale of their own, much wider than that of war."),
            Table(
                report.Result, report.Variants, report.Words.Of,
                "Probability in percent with its 95% interval; differences are paired, in percentage points."));
    }

    private static XElement Chart(Report report, BarGroup[] groups, string id, string title, string caption) => Blocks.Figure(
        id, title, caption, new BarChart([.. report.Variants.Select(Wording.Of)], groups).Draw);

    /// <summary>The table of outcomes, whose numbers are those of the result.</summary>
    public static XElement Table(
        SimulationResult result, IReadOnlyList<VariantResult> variants, Func<Outcome, string> nameOf, string caption)
    {
        bool twoWars = HasTwoWars(result), differences = result.Variants.Count > 1;
        string[] headings =
        [
            "Variant",
            .. twoWars ? ["war"] : Array.Empty<string>(),
            .. differences ? ["war against baseline"] : Array.Empty<string>(),
            .. result.Baseline.Outcomes.Select(nameOf)
        ];
        return Blocks.Table(caption, headings, variants.Select(v => (object?[])
        [
            Wording.Of(v),
            .. twoWars ? [Blocks.Probability(v.War)] : Array.Empty<object>(),
            .. !differences ? Array.Empty<object>() : v == result.Baseline ? [""] : [Blocks.Points(result.Difference(v.Name).War)],
            .. v.Outcomes.Select(o => Blocks.Probability(v.Probability(o))),
        ]));
    }

    private static bool HasTwoWars(SimulationResult result) => result.Baseline.Outcomes.Count(o => o.IsWar()) > 1;

    private static IEnumerable<BarGroup> Wars(Report report)
    {
        if (HasTwoWars(report.Result))
        {
            yield return new BarGroup("war", Palette.Ink, [.. report.Variants.Select(v => v.War)]);
        }

        foreach (Outcome outcome in report.Result.Baseline.Outcomes
            .Where(o => o.IsWar() && (IsSeen(report, o) || !HasTwoWars(report.Result))))
        {
            yield return Group(report, outcome);
        }
    }

    private static bool IsSeen(Report report, Outcome outcome) => report.Variants.Any(v => v.Probability(outcome).Value > 0);

    private static BarGroup Group(Report report, Outcome outcome) =>
        new(report.Words.Of(outcome), Palette.Of(outcome), [.. report.Variants.Select(v => v.Probability(outcome))]);
}
