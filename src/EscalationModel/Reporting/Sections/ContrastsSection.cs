using System.Xml.Linq;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Sections;

/// <summary>What each variant changes: the war probability against the baseline.</summary>
internal static class ContrastsSection
{
    public static XElement? Of(Report report)
    {
        if (report.Result.Variants.Count == 1)
        {
            return null;
        }

        return Blocks.Section(
            "contrasts",
            "What the variants change",
            Blocks.Figure(ContrastFigure.Of(report), Table(report)),
            Changes([.. report.Changed.Where(v => v.Description.TrimEnd('.') != Wording.Of(v) && v.Description.Length > 0)]));
    }

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
