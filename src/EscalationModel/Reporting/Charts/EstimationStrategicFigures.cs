using EscalationModel.Estimation.Strategic;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>How well a strategic choice model describes the data that it was fitted to.</summary>
internal static class EstimationStrategicFigures
{
    private const double MostOff = 2;

    public static IReadOnlyList<Figure> Of(StrategicFit fit)
    {
        Figure? parameters = EstimationFigures.Parameters(fit.Fit);
        return [.. parameters is null ? Array.Empty<Figure>() : [parameters], Calibration(fit), Residuals(fit)];
    }

    /// <summary>The observed share of each outcome against its fitted probability.</summary>
    public static Figure Calibration(StrategicFit fit) => Chart.Lines(
        "observed-predicted",
        "Observed shares against fitted probabilities",
        "Rows with about the same fitted probability of an outcome: the share that had it, with its 95% interval. On the gray line the two "
            + "are equal. The rows are those of the fit: new ones will lie further off.",
        Probability("fitted probability"), Probability("observed share"),
        [
            .. fit.Outcomes.Select(o => new ChartSeries(
                $"outcome {o.Number}",
                [.. fit.BinsOf(o.Number).Select(b => (b.Predicted, Estimate.Probability(b.Came, b.Rows)))]) { HasDots = true }),
            ChartSeries.Of("equal", [0, 1], [0, 1]) with { IsBackground = true },
        ]);

    /// <summary>How far the observed number is off the expected one, in standard deviations of the binomial law.</summary>
    public static Figure Residuals(StrategicFit fit)
    {
        (string Label, StrategicBin Bin)[] rows =
        [
            .. fit.Outcomes.SelectMany(o => fit.BinsOf(o.Number)
                .Where(b => b.Predicted is > 0 and < 1)
                .Select(b => (FormattableString.Invariant($"{o.Number}, fitted {b.Predicted:0.000}"), b))),
        ];
        (string Label, double Off)[] off = [.. rows.Select(r => (r.Label, Residual(r.Bin)))];
        return new Figure(
            "residuals",
            "Residuals by outcome and fitted probability",
            "How many more rows had the outcome than were expected, in standard deviations of the binomial law. About one in twenty lies "
                + "outside of the shade if the model holds.",
            new PaperTable(
                "The residuals that are drawn.",
                [TableColumn.Text("rows", "Outcome and fitted probability"), TableColumn.Number("residual", "Residual")],
                off.Select(r => (TableCell[])[TableCell.Text(r.Label), TableCell.Number(r.Off)])),
            new IntervalPlot(
                [.. off.Select(r => new IntervalRow(
                    r.Label, new Estimate(r.Off, double.NaN, double.NaN), Effect.WithMinus(Numbers.Fixed(r.Off, 2)),
                    Math.Abs(r.Off) <= MostOff ? Palette.Accent : Palette.Worse))],
                "standard deviations", reference: 0, (-MostOff, MostOff)).Draw);
    }

    private static double Residual(StrategicBin bin) =>
        (bin.Came - bin.Rows * bin.Predicted) / Math.Sqrt(bin.Rows * bin.Predicted * (1 - bin.Predicted));

    private static ChartAxis Probability(string label) => new(label) { Least = 0, Greatest = 1 };
}
