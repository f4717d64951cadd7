using System.Xml.Linq;
using EscalationModel.Experiments;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Sections;

/// <summary>What each variant changes: the war probability against the baseline.</summary>
internal static class ContrastsSection
{
    // More than this to the left of no effect is told by its number.
    private const double LeastShare = -1.5;

    public static XElement? Of(Report report)
    {
        if (report.Result.Variants.Count == 1)
        {
            return null;
        }

        return Blocks.Section(
            "contrasts",
            "What the variants change",
            report.Parameters is { } study ? OverDraws(report, study) : Sampled(report),
            Changes([.. report.Changed.Where(v => v.Description.TrimEnd('.') != Wording.Of(v) && v.Description.Length > 0)]));
    }

    private static XElement OverDraws(Report report, ParameterStudyResult study)
    {
        ForestRow[] rows = [.. report.Effects.Where(e => e.HasShare).Select(Row)];
        return rows.Length == 0 ? Sampled(report) : Blocks.Figure(
            "contrasts-chart",
            "Share of the baseline’s wars that each variant avoids",
            $"Median and 95% range over {Numbers.Count(study.Draws.Count)} draws of the numbers that are not known: what was assumed, not "
                + "sampling error. Gray: the assumed numbers leave open whether it helps.",
            Shares(rows).Draw,
            Table(report));
    }

    private static ForestPlot Shares(ForestRow[] rows) =>
        new(rows, "share of the wars avoided, %", "more war", "less war") { Least = LeastShare, IsMoreBetter = true };

    private static ForestRow Row(Effect effect) => new(
        Wording.Of(effect.Variant),
        effect.Avoided,
        effect.Avoided.Value < -1
            ? effect.Figure()
            : Effect.WithMinus(
                $"{Numbers.PercentValue(effect.Avoided)}% [{Numbers.PercentLow(effect.Avoided)}, {Numbers.PercentHigh(effect.Avoided)}]"));

    private static XElement Sampled(Report report) => Blocks.Figure(
        "contrasts-chart",
        "War probability against the baseline",
        "Difference in percentage points with its 95% interval. Baseline and variant run on the same random numbers, so that the "
            + "interval is of the change alone; gray: not told apart from no change.",
        new ForestPlot(
            [.. report.Changed.Select(v => (Variant: v, Change: report.Result.Difference(v.Name).War)).Select(v =>
                new ForestRow(Wording.Of(v.Variant), v.Change, Effect.WithMinus(Numbers.Points(v.Change))))],
            "change of the war probability, percentage points", "less war", "more war").Draw,
        Table(report));

    private static XElement? Changes(VariantResult[] described) => described.Length == 0
        ? null
        : Markup.Html("dl", Markup.Class("changes"), described
            .Select(v => new object[] { Markup.Html("dt", Wording.Of(v)), Markup.Html("dd", v.Description) }).ToArray<object>());

    // What was assumed before what was sampled: the range over draws, the points, the sampling error of the run.
    private static XElement Table(Report report)
    {
        bool isDrawn = report.Effects.Any(e => e.IsOverDraws);
        string[] drawn = ["Wars avoided, over draws", "Difference over draws, points"];
        return Blocks.Table(
            null,
            ["Variant", "Kind", .. isDrawn ? drawn : [], "War, this run", "Difference, points, this run", "Wars avoided, this run"],
            report.Effects.Select(e => (object?[])
            [
                Wording.Of(e.Variant),
                e.Variant.Kind.ToString().ToLowerInvariant(),
                .. !isDrawn ? Array.Empty<object>() : e.IsOverDraws ? [Share(e.Avoided), Blocks.Points(e.Points)] : ["", ""],
                Blocks.Probability(e.Variant.War),
                Blocks.Points(report.Result.Difference(e.Variant.Name).War),
                Share(report.Result.Difference(e.Variant.Name).Avoided),
            ]));
    }

    private static XElement Share(Estimate share) => !double.IsFinite(share.Low) || !double.IsFinite(share.High)
        ? Blocks.Cell("n/a")
        : Blocks.Cell(
            Effect.WithMinus(Numbers.PercentValue(share)) + "%",
            Effect.WithMinus($"{Numbers.PercentLow(share)} to {Numbers.PercentHigh(share)}"));
}
