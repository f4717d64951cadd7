namespace EscalationModel.Reporting.Charts;

/// <summary>A difference with its interval.</summary>
/// <param name="Label">What differs.</param>
/// <param name="Difference">A difference of probabilities, or a share.</param>
/// <param name="Text">The same in words.</param>
internal readonly record struct ForestRow(string Label, Estimate Difference, string Text);

/// <summary>Differences around a line of no effect, one a row, in percentage points.</summary>
/// <param name="rows">The differences.</param>
/// <param name="measure">What differs, with its unit.</param>
/// <param name="less">What is to the left.</param>
/// <param name="more">What is to the right.</param>
internal sealed class ForestPlot(IReadOnlyList<ForestRow> rows, string measure, string less, string more)
{
    private const double AxisHeight = 46, MeasureHeight = 22;
    private const int MostLines = 2;

    /// <summary>Where the axis ends at the latest to the left; what lies beyond is drawn at its end.</summary>
    public double Least { get; init; } = double.NegativeInfinity;

    /// <summary>Whether more is better: the colors say what is.</summary>
    public bool IsMoreBetter { get; init; }

    public Canvas Draw(double width)
    {
        bool wide = width >= 600;
        double labels = wide ? Math.Min(0.36 * width, rows.Max(r => Lettering.Width(r.Label)) + 16) : 0;
        double numbers = wide ? rows.Max(r => Lettering.Width(r.Text)) + 16 : 0;
        List<List<string>> names = [.. rows.Select(r => Lettering.Wrap(r.Label, wide ? labels - 12 : width / Lettering.Bold, MostLines))];
        double lines = Lettering.LineHeight * names.Max(n => n.Count), rowHeight = lines + (wide ? 10 : 39);
        double top = MeasureHeight, bottom = top + rows.Count * rowHeight;
        var canvas = new Canvas(width, bottom + AxisHeight);
        LinearScale scale = Scale(labels + (wide ? 0 : 8), width - numbers - (wide ? 12 : 8));
        canvas.Text(wide ? scale.From : 0, 12, measure, "tm");
        Axis(canvas, scale, top, bottom);
        for (int i = 0; i < rows.Count; i++)
        {
            double y = top + i * rowHeight, middle = y + rowHeight / 2;
            if (wide)
            {
                canvas.Lines(0, middle + 4 - Lettering.LineHeight / 2 * (names[i].Count - 1), names[i], full: rows[i].Label);
                canvas.Text(width, middle + 4, rows[i].Text, "t", "end");
                Interval(canvas, scale, rows[i].Difference, middle);
            }
            else
            {
                canvas.Lines(0, y + lines - Lettering.LineHeight * (names[i].Count - 1) - 1, names[i], "t strong halo", rows[i].Label);
                canvas.Text(0, y + lines + 14, rows[i].Text, "t halo");
                Interval(canvas, scale, rows[i].Difference, y + lines + 27);
            }
        }

        return canvas;
    }

    // The extremes of all intervals and 0, with a little air.
    private LinearScale Scale(double from, double to)
    {
        double low = Math.Max(Least, Math.Min(0, rows.Min(r => r.Difference.Low)));
        double high = Math.Max(0, rows.Max(r => r.Difference.High));
        double air = Math.Max(1e-6, 0.06 * (high - low));
        return new LinearScale(100 * (low - air), 100 * (high + air), from, to);
    }

    private void Axis(Canvas canvas, LinearScale scale, double top, double bottom)
    {
        IReadOnlyList<double> ticks = Ticks.Nice(scale.Low, scale.High, Math.Max(3, (int)((scale.To - scale.From) / 70)));
        foreach (double tick in ticks)
        {
            canvas.Line(scale.At(tick), top, scale.At(tick), bottom, "grid");
            canvas.Text(scale.At(tick), bottom + 16, Effect.WithMinus(Ticks.Label(tick, ticks)), "tm", "middle");
        }

        canvas.Line(scale.At(0), top, scale.At(0), bottom + 4, "axis strong");
        double room = scale.To - scale.From, zero = scale.At(0);
        if (zero - scale.From > Lettering.Width(less) + 10)
        {
            canvas.Text(zero - 8, bottom + 36, "← " + less, "tm", "end");
        }

        if (scale.To - zero > Lettering.Width(more) + 10 || zero - scale.From < room / 2)
        {
            canvas.Text(zero + 8, bottom + 36, more + " →", "tm");
        }
    }

    private void Interval(Canvas canvas, LinearScale scale, Estimate difference, double y)
    {
        bool isLess = difference.High < 0, isMore = difference.Low > 0;
        string color = !isLess && !isMore ? Palette.Muted : isMore == IsMoreBetter ? Palette.Better : Palette.Worse;
        double low = scale.At(100 * difference.Low), high = scale.At(100 * difference.High);
        canvas.Line(low, y, high, y, "interval", $"stroke:{color}");
        canvas.Line(low, y - 4, low, y + 4, "interval", $"stroke:{color}");
        canvas.Line(high, y - 4, high, y + 4, "interval", $"stroke:{color}");
        canvas.Circle(scale.At(100 * difference.Value), y, 4, "dot", $"fill:{color}");
    }
}
