using EscalationModel.Experiments;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>What each variant changes: the war probability against the baseline.</summary>
internal static class ContrastFigure
{
    private const string Name = "contrasts";

    // More than this to the left of no effect is told by its number.
    private const double LeastShare = -1.5;

    public static Figure Of(Report report)
    {
        Effect[] shares = [.. report.Effects.Where(e => e.HasShare)];
        return report.Parameters is { } study && shares.Length > 0 ? OverDraws(shares, study) : Sampled(report);
    }

    private static Figure OverDraws(Effect[] effects, ParameterStudyResult study) => new(
        Name,
        "Share of the baseline’s wars that each variant avoids",
        $"Median and 95% range over {Numbers.Count(study.Draws.Count)} draws of the numbers that are not known: what was assumed, not "
            + "sampling error. Gray: the assumed numbers leave open whether it helps.",
        Data("share_of_wars_avoided", effects.Select(e => (e.Variant, e.Avoided))),
        new ForestPlot([.. effects.Select(Row)], "share of the wars avoided, %", "more war", "less war")
        {
            Least = LeastShare, IsMoreBetter = true
        }.Draw);

    private static ForestRow Row(Effect effect) => new(
        Wording.Of(effect.Variant),
        effect.Avoided,
        effect.Avoided.Value < -1
            ? effect.Figure()
            : Effect.WithMinus(
                $"{Numbers.PercentValue(effect.Avoided)}% [{Numbers.PercentLow(effect.Avoided)}, {Numbers.PercentHigh(effect.Avoided)}]"));

    private static Figure Sampled(Report report)
    {
        (VariantResult Variant, Estimate Change)[] changes =
            [.. report.Changed.Select(v => (v, report.Result.Difference(v.Name).War))];
        return new Figure(
            Name,
            "War probability against the baseline",
            "Difference in percentage points with its 95% interval. Baseline and variant run on the same random numbers, so that the "
                + "interval is of the change alone; gray: not told apart from no change.",
            Data("difference", changes),
            Points([.. changes.Select(c => new ForestRow(Wording.Of(c.Variant), c.Change, Effect.WithMinus(Numbers.Points(c.Change))))])
                .Draw);
    }

    /// <summary>Differences of the probability of war.</summary>
    public static ForestPlot Points(IReadOnlyList<ForestRow> rows) =>
        new(rows, "change of the war probability, percentage points", "less war", "more war");

    private static PaperTable Data(string measure, IEnumerable<(VariantResult Variant, Estimate Value)> rows) => new(
        "The differences that are drawn.",
        [TableColumn.Text("variant"), TableColumn.Text("label"), TableColumn.Interval(measure)],
        rows.Select(r => (TableCell[])
            [TableCell.Text(r.Variant.Name), TableCell.Text(Wording.Of(r.Variant)), TableCell.Interval(r.Value)]));
}
