namespace EscalationModel.Reporting.Charts;

/// <summary>Any numbers over any other as lines, with a legend below.</summary>
internal sealed class LinePlot(ChartAxis x, ChartAxis y, IReadOnlyList<ChartSeries> series)
{
    private const double PlotHeight = 230, Top = 26, AxisHeight = 40, LabelGap = 8, Air = 14, TickRoom = 64;
    private const int MostTicks = 6, MostLines = 2;

    public Canvas Draw(double width)
    {
        ChartSeries[] named = series.Count(s => !s.IsBackground) > 1 ? [.. series.Where(s => !s.IsBackground)] : [];
        List<List<string>> names = [.. named.Select(s => Lettering.Wrap(s.Label, width - 28, MostLines))];
        double bottom = Top + PlotHeight, legend = bottom + AxisHeight;
        var canvas = new Canvas(width, legend + (named.Length > 0 ? 8 : 0) + Lettering.LineHeight * names.Sum(n => n.Count));
        var up = new NumberScale(y, [.. Values()], bottom, Top, MostTicks);
        double left = LabelGap + up.Ticks.Max(t => Lettering.Width(up.Label(t)));
        int most = Math.Max(2, (int)((width - left - Air) / TickRoom));
        var across = new NumberScale(x, [.. series.SelectMany(s => s.Points.Select(p => p.X))], left, width - Air, most);
        canvas.Text(0, 12, y.Label, "tm");
        Axes(canvas, across, up, bottom);
        foreach ((ChartSeries line, int place) in Placed().OrderBy(s => !s.Series.IsBackground))
        {
            Draw(canvas, across, up, line, place);
        }

        Legend(canvas, named, names, legend + 8);
        return canvas;
    }

    private IEnumerable<double> Values() =>
        series.SelectMany(s => s.Points).SelectMany(p => (double[])[p.Y.Value, p.Y.Low, p.Y.High]).Where(double.IsFinite);

    // Colors and dashes go by the place among what is not in the background.
    private IEnumerable<(ChartSeries Series, int Place)> Placed()
    {
        int place = 0;
        return [.. series.Select(s => (s, s.IsBackground ? -1 : place++))];
    }

    private void Axes(Canvas canvas, NumberScale across, NumberScale up, double bottom)
    {
        foreach (double tick in up.Ticks)
        {
            canvas.Line(across.From, up.At(tick), across.To, up.At(tick), "grid");
            canvas.Text(across.From - LabelGap + 2, up.At(tick) + 4, up.Label(tick), "tm", "end");
        }

        canvas.Line(across.From, bottom, across.To, bottom, "axis");
        foreach (double tick in across.Ticks)
        {
            canvas.Line(across.At(tick), bottom, across.At(tick), bottom + 4, "axis");
            canvas.Text(across.At(tick), bottom + 18, across.Label(tick), "t", "middle");
        }

        canvas.Text(
            (across.From + across.To) / 2, bottom + 34, Lettering.Fit(x.Label, across.To - across.From), "tm", "middle", x.Label);
    }

    private static void Draw(Canvas canvas, NumberScale across, NumberScale up, ChartSeries line, int place)
    {
        (double X, Estimate Y)[] points = [.. line.Points.Where(p => double.IsFinite(p.Y.Value))];
        (double, double)[] At(Func<Estimate, double> end) => [.. points.Select(p => (across.At(p.X), up.At(end(p.Y))))];
        bool hasIntervals = points.All(p => double.IsFinite(p.Y.Low) && double.IsFinite(p.Y.High));
        string color = line.IsBackground ? Palette.Muted : Palette.OfSeries(place);
        if (hasIntervals && !line.HasDots && !line.IsBackground)
        {
            canvas.Band(At(e => e.Low), At(e => e.High), "band", $"fill:{color}");
        }

        canvas.Polyline(At(e => e.Value), line.IsBackground ? "curve background" : "curve", Stroke(line, place));
        foreach ((double at, Estimate value) in line.HasDots ? points : [])
        {
            if (hasIntervals)
            {
                canvas.Line(across.At(at), up.At(value.Low), across.At(at), up.At(value.High), "interval", $"stroke:{color}");
            }

            canvas.Circle(across.At(at), up.At(value.Value), 3, "dot", $"fill:{color}");
        }
    }

    private static string Stroke(ChartSeries line, int place)
    {
        string dashes = line.IsBackground ? "" : Palette.DashesOfSeries(place);
        return $"stroke:{(line.IsBackground ? Palette.Muted : Palette.OfSeries(place))}"
            + (dashes.Length > 0 ? $";stroke-dasharray:{dashes}" : "");
    }

    private static void Legend(Canvas canvas, ChartSeries[] named, List<List<string>> names, double y)
    {
        for (int i = 0; i < named.Length; i++)
        {
            canvas.Line(0, y + 6, 22, y + 6, "curve", Stroke(named[i], i));
            canvas.Lines(28, y + 10, names[i], full: named[i].Label);
            y += Lettering.LineHeight * names[i].Count;
        }
    }
}
