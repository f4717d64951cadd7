using EscalationModel.Theory;

namespace EscalationModel.Reporting.Charts;

/// <summary>Curves of published models.</summary>
internal static class TheoryFigures
{
    /// <summary>More lines than that cannot be told apart.</summary>
    private const int MostLines = 6;

    /// <summary>Two figures at most: what lies between 0 and 1, and the rest. Numbers that stay the same are left out where others do
    /// not, and the first few of the others are drawn.</summary>
    public static IReadOnlyList<Figure> Of(TheoryCurve curve)
    {
        string[] varied = [.. curve.Names.Where(n => Varies(Values(curve, n)))], shown = varied.Length > 0 ? varied : [.. curve.Names];
        string[] shares = [.. shown.Where(n => Values(curve, n).All(v => v is >= 0 and <= 1))];
        return
        [
            .. Figures(curve, "probabilities", "probability or share", shares),
            .. Figures(curve, "numbers", "value", [.. shown.Except(shares)]),
        ];
    }

    private static bool Varies(IEnumerable<double> values)
    {
        double[] all = [.. values.Where(double.IsFinite)];
        return all.Length > 1 && all.Max() - all.Min() > 1e-12 * all.Max(Math.Abs);
    }

    private static IEnumerable<Figure> Figures(TheoryCurve curve, string name, string measure, string[] names)
    {
        ChartSeries[] series = [.. names.Select(n => Series(curve, n)).Where(s => s.Points.Count > 1)];
        if (series.Length > 0)
        {
            yield return Chart.Lines(
                $"{curve.Model.Name}-{curve.Parameter}-{name}", $"{curve.Model.Title}: over {curve.Parameter}",
                "What the model says at each value of the primitive; the others are held."
                    + (series.Length > MostLines ? $" The table has {series.Length - MostLines} more." : ""),
                new ChartAxis(curve.Parameter), new ChartAxis(measure), [.. series.Take(MostLines)]);
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
