using System.Xml.Linq;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Sections;

/// <summary>How the crisis ends, variant by variant.</summary>
internal static class OutcomesSection
{
    public static XElement Of(Report report) => Blocks.Section(
        "outcomes",
        "How it ends",
        OutcomeFigures.Of(report, EndingKind.War) is { } wars ? Blocks.Figure(wars) : null,
        OutcomeFigures.Of(report, EndingKind.Peace) is { } others ? Blocks.Figure(others) : null,
        Table(
            report.Result, report.Variants, report.Words.Of,
            "Probability in percent with its 95% interval; differences are paired, in percentage points."));

    /// <summary>The table of outcomes, whose numbers are those of the result.</summary>
    public static XElement Table(
        SimulationResult result, IReadOnlyList<VariantResult> variants, Func<Outcome, string> nameOf, string caption)
    {
        bool twoWars = OutcomeFigures.HasTwoWars(result), differences = result.Variants.Count > 1;
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
}
