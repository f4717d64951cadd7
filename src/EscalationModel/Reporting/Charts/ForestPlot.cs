namespace EscalationModel.Reporting.Charts;

/// <summary>A difference with its interval.</summary>
/// <param name="Label">What differs.</param>
/// <param name="Difference">A difference of probabilities.</param>
internal readonly record struct ForestRow(string Label, Estimate Difference);

/// <summary>Differences around a line of no effect, one a row, in percentage points.</summary>
internal sealed class ForestPlot(IReadOnlyList<ForestRow> rows, string less, string more)
{
    private const double AxisHeight = 46;

    public Canvas Draw(double width)
    {
        bool wide = width >= 600;
        double labels = wide ? Math.Min(0.3 * width, rows.Max(r => Lettering.Width(r.Label)) + 16) : 0;
        double numbers = wide ? rows.Max(r => Lettering.Width(TextOf(r))) + 16 : 0;
        double rowHeight = wide ? 28 : 54, top = 8, bottom = top + rows.Count * rowHeight;
        var canvas = new Canvas(width, bottom + AxisHeight);
        LinearScale scale = Scale(labels + (wide ? 0 : 8), width - numbers - (wide ? 12 : 8));
        Axis(canvas, scale, top, bottom);
        for (int i = 0; i < rows.Count; i++)
        {
            double y = top + i * rowHeight;
            if (wide)
            {
                canvas.Text(0, y + 18, Lettering.Fit(rows[i].Label, labels - 12), full: rows[i].Label);
                canvas.Text(width, y + 18, TextOf(rows[i]), "t", "end");
                Interval(canvas, scale, rows[i].Difference, y + 14);
            }
            else
            {
                canvas.Text(0, y + 14, Lettering.Fit(rows[i].Label, width), "t strong halo", full: rows[i].Label);
                canvas.Text(0, y + 29, TextOf(rows[i]), "t halo");
                Interval(canvas, scale, rows[i].Difference, y + 42);
            }
        }

        return canvas;
    }

    private static string TextOf(ForestRow row) => WithMinus(Numbers.Points(row.Difference));

    /// <summary>A true minus sign, as wide as a plus.</summary>
    public static string WithMinus(string number) => number.Replace('-', '\u2212');

    // The extremes of all intervals and 0, with a little air.
    private LinearScale Scale(double from, double to)
    {
        double low = Math.Min(0, rows.Min(r => r.Difference.Low)), high = Math.Max(0, rows.Max(r => r.Difference.High));
        double air = Math.Max(1e-6, 0.06 * (high - low));
        return new LinearScale(100 * (low - air), 100 * (high + air), from, to);
    }

    private void Axis(Canvas canvas, LinearScale scale, double top, double bottom)
    {
        IReadOnlyList<double> ticks = Ticks.Nice(scale.Low, scale.High, Math.Max(3, (int)((scale.To - scale.From) / 70)));
        foreach (double tick in ticks)
        {
            canvas.Line(scale.At(tick), top, scale.At(tick), bottom, "grid");
            canvas.Text(scale.At(tick), bottom + 16, WithMinus(Ticks.Label(tick, ticks)), "tm", "middle");
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

    private static void Interval(Canvas canvas, LinearScale scale, Estimate difference, double y)
    {
        string color = difference.High < 0 ? "var(--better)" : difference.Low > 0 ? "var(--worse)" : Palette.Muted;
        double low = scale.At(100 * difference.Low), high = scale.At(100 * difference.High);
        canvas.Line(low, y, high, y, "interval", $"stroke:{color}");
        canvas.Line(low, y - 4, low, y + 4, "interval", $"stroke:{color}");
        canvas.Line(high, y - 4, high, y + 4, "interval", $"stroke:{color}");
        canvas.Circle(scale.At(100 * difference.Value), y, 4, "dot", $"fill:{color}");
    }
}
