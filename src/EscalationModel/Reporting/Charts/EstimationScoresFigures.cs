using EscalationModel.Estimation.Scores;
using EscalationModel.Reporting.Fragments;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>Figures of scored forecasts.</summary>
internal static class EstimationScoresFigures
{
    public static IReadOnlyList<Figure> Of(ForecastScores scores) =>
    [
        .. scores.Reliability.Select((r, k) => Reliability(
            r.Table, r.Event, scores.Reliability.Count > 1 ? $"reliability-{k + 1}" : "reliability")),
        .. scores.Pit is { } pit ? [Histogram(pit, scores.Kind == ForecastKind.Ensemble)] : Array.Empty<Figure>(),
    ];

    public static Figure Reliability(ReliabilityTable table, string what, string name) => CurveFigures.Lines(
        name,
        $"Forecasts of {what} beside how often it came",
        "Each dot is a bin of forecasts, with Wilson's 95% interval of the frequency, which takes rows as independent. On the gray line "
            + "forecasts hold.",
        new ChartAxis("mean forecast") { Least = 0, Greatest = 1 },
        new ChartAxis("frequency") { Least = 0, Greatest = 1 },
        [
            ChartSeries.Of("forecasts hold", [0, 1], [0, 1]) with { IsBackground = true },
            new ChartSeries("forecasts", [.. table.Bins.Select(b => (b.MeanForecast, b.Frequency))]) { HasDots = true },
        ]);

    public static Figure Histogram(PitHistogram pit, bool isRank)
    {
        string what = isRank ? "Where what came lies among the draws" : "Where what came lies in the laws that were forecast";
        return new Figure(
            isRank ? "ranks" : "pit",
            what,
            $"The share of forecasts in each of {pit.Shares.Count} parts of {(isRank ? "the ranks" : "the law")}. All are alike if "
                + "forecasts hold; shaded is what 95 of 100 shares then lie within. High ends tell of laws that are too narrow, a high "
                + "middle of too wide ones, a slope of a bias.",
            new PaperTable(
                what + ".",
                [TableColumn.Number("from", "From"), TableColumn.Number("to", "To"), TableColumn.Number("share", "Share")],
                pit.Shares.Select((share, k) => (TableCell[])
                    [TableCell.Number(From(pit, k)), TableCell.Number(From(pit, k + 1)), TableCell.Number(share)])),
            new IntervalPlot([.. pit.Shares.Select((share, k) => Row(pit, k, share))], "share of forecasts", pit.Expected, pit.Usual).Draw);
    }

    /// <summary>A bin of a histogram in words.</summary>
    public static string PartOf(PitHistogram pit, int bin) => $"{Numbers.Short(From(pit, bin))} to {Numbers.Short(From(pit, bin + 1))}";

    private static IntervalRow Row(PitHistogram pit, int bin, double share) =>
        new(PartOf(pit, bin), Estimate.Exact(share), Cells.Of(share), Palette.Accent);

    private static double From(PitHistogram pit, int bin) => bin / (double)pit.Shares.Count;
}
