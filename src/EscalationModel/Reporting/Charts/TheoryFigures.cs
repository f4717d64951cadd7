using EscalationModel.Theory;

namespace EscalationModel.Reporting.Charts;

/// <summary>Curves of published models.</summary>
internal static class TheoryFigures
{
    /// <summary>Two figures at most: what lies between 0 and 1, and the rest, where each number has a scale that others share.</summary>
    public static IReadOnlyList<Figure> Of(TheoryCurve curve)
    {
        string[] shares = [.. curve.Names.Where(n => Values(curve, n).All(v => v is >= 0 and <= 1))];
        string[] others = [.. curve.Names.Except(shares)];
        return
        [
            .. Figures(curve, "probabilities", "probability or share", shares), .. Figures(curve, "numbers", "value", others),
        ];
    }

    private static IEnumerable<Figure> Figures(TheoryCurve curve, string name, string measure, string[] names)
    {
        ChartSeries[] series = [.. names.Select(n => Series(curve, n)).Where(s => s.Points.Count > 1)];
        if (series.Length > 0)
        {
            yield return Chart.Lines(
                $"{curve.Model.Name}-{curve.Parameter}-{name}", $"{curve.Model.Title}: over {curve.Parameter}",
                "What the model says at each value of the primitive; the others are held.", new ChartAxis(curve.Parameter),
                new ChartAxis(measure), series);
        }
    }

    private static ChartSeries Series(TheoryCurve curve, string name)
    {
        TheoryCurvePoint[] points = [.. curve.Points.Where(p => p[name] is { } value && double.IsFinite(value))];
        return ChartSeries.Of(name, [.. points.Select(p => p.Value)], [.. points.Select(p => p[name]!.Value)]);
    }

    private static IEnumerable<double> Values(TheoryCurve curve, string name) =>
        curve.Points.Select(p => p[name]).Where(v => v is not null).Select(v => v!.Value);
}
