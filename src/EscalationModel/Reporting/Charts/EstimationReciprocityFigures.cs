using EscalationModel.Estimation.Reciprocity;

namespace EscalationModel.Reporting.Charts;

/// <summary>Rates of two sides over time, and residuals.</summary>
internal static class EstimationReciprocityFigures
{
    /// <summary>The greatest distance that 95 of 100 large samples keep.</summary>
    private const double Band = 1.358;

    public static IReadOnlyList<Figure> Of(HawkesFit fit) => [Intensity(fit), .. Decay(fit)];

    public static Figure Intensity(HawkesFit fit) => Chart.Lines(
        "intensity", $"Rates of moves of {fit.NameA} and {fit.NameB}",
        "Moves a day that the fit expects of each side, given all moves before.",
        new ChartAxis("day"), new ChartAxis("moves a day") { Least = 0 },
        [Rate(fit, Side.A, fit.NameA), Rate(fit, Side.B, fit.NameB)]);

    public static Figure Of(HawkesResiduals residuals) => Chart.Lines(
        "residuals", "Are the times between moves as the fit would have them?",
        "The distribution of the times between moves, in moves that the fit expects, beside the exponential law: on the diagonal if the "
            + "fit is right. Gray: where 95 of 100 samples of the law with known parameters stay, by the larger number of moves.",
        new ChartAxis("share of an exponential law") { Least = 0, Greatest = 1 },
        new ChartAxis("share of the times between moves") { Least = 0, Greatest = 1 },
        [
            Shares(residuals.A), Shares(residuals.B),
            Line(0), Line(Width(residuals)), Line(-Width(residuals)),
        ]);

    /// <summary>How well each decay fits; none if there was but one.</summary>
    private static IEnumerable<Figure> Decay(HawkesFit fit)
    {
        if (fit.ByDecayRate.Count > 1)
        {
            var points = fit.ByDecayRate.OrderBy(d => d.DecayRate).ToArray();
            yield return Chart.Lines(
                "decay", "How well each decay fits", "The greatest log-likelihood at each decay that was tried.",
                new ChartAxis("decay a day") { IsLogarithmic = true }, new ChartAxis("log-likelihood"),
                [ChartSeries.Of("log-likelihood", [.. points.Select(d => d.DecayRate)], [.. points.Select(d => d.LogLikelihood)]) with
                {
                    HasDots = true,
                }]);
        }
    }

    private static ChartSeries Rate(HawkesFit fit, Side side, string name)
    {
        IReadOnlyList<(double Time, double Rate)> points = fit.Intensity(side);
        return ChartSeries.Of(name, [.. points.Select(p => p.Time)], [.. points.Select(p => p.Rate)]);
    }

    private static ChartSeries Shares(SideResiduals side)
    {
        double[] at = [.. side.Increments.Order().Select(x => 1 - PortableMath.Exp(-x))];
        return ChartSeries.Of(side.Name, at, [.. at.Select((_, k) => (k + 0.5) / at.Length)]);
    }

    private static ChartSeries Line(double above) =>
        ChartSeries.Of("law", [Math.Max(0, -above), Math.Min(1, 1 - above)], [Math.Max(0, above), Math.Min(1, 1 + above)]) with
        {
            IsBackground = true,
        };

    private static double Width(HawkesResiduals residuals) =>
        Math.Min(0.99, Band / Math.Sqrt(Math.Max(residuals.A.Increments.Count, residuals.B.Increments.Count)));
}
