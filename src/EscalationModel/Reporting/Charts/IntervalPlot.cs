using EscalationModel.Reporting.Fragments;

namespace EscalationModel.Reporting.Charts;

/// <summary>A value with its interval.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The value; its interval may be without width.</param>
/// <param name="Text">The same in words.</param>
/// <param name="Color">The color.</param>
internal readonly record struct IntervalRow(string Label, Estimate Value, string Text, string Color)
{
    public IntervalRow(string label, Estimate value)
        : this(label, value, Effect.WithMinus(Cells.Of(value)), Palette.Accent)
    {
    }
}

/// <summary>Values of any kind with their intervals, one a row, beside a line of reference.</summary>
/// <param name="rows">The values, finite.</param>
/// <param name="measure">What they count.</param>
/// <param name="reference">Where the line is.</param>
/// <param name="shade">What is between these is allowed, or usual; null: nothing is shaded.</param>
internal sealed class IntervalPlot(
    IReadOnlyList<IntervalRow> rows, string measure, double reference, (double Low, double High)? shade = null)
{
    private const double AxisHeight = 26, Top = 22;
    private const int MostLines = 2;

    public Canvas Draw(double width)
    {
        bool wide = width >= 600;
        double labels = wide ? Math.Min(0.36 * width, rows.Max(r => Lettering.Width(r.Label)) + 16) : 0;
        double numbers = wide ? rows.Max(r => Lettering.Width(r.Text)) + 16 : 0;
        List<List<string>> names = [.. rows.Select(r => Lettering.Wrap(r.Label, wide ? labels - 12 : width / Lettering.Bold, MostLines))];
        double lines = Lettering.LineHeight * names.Max(n => n.Count), rowHeight = lines + (wide ? 10 : 39);
        double bottom = Top + rows.Count * rowHeight;
        var canvas = new Canvas(width, bottom + AxisHeight);
        LinearScale scale = Scale(labels + 8, width - numbers - (wide ? 12 : 8));
        canvas.Text(wide ? scale.From : 0, 12, Lettering.Fit(measure, width - (wide ? scale.From : 0)), "tm", full: measure);
        Axis(canvas, scale, bottom);
        for (int i = 0; i < rows.Count; i++)
        {
            double y = Top + i * rowHeight, first = lines - Lettering.LineHeight * (names[i].Count - 1), middle = y + rowHeight / 2;
            canvas.Lines(
                0, wide ? middle + 4 - Lettering.LineHeight / 2 * (names[i].Count - 1) : y + first - 1, names[i],
                wide ? "t" : "t strong halo", rows[i].Label);
            canvas.Text(wide ? width : 0, wide ? middle + 4 : y + lines + 14, rows[i].Text, wide ? "t" : "t halo", wide ? "end" : "start");
            Interval(canvas, scale, rows[i], wide ? middle : y + lines + 27);
        }

        return canvas;
    }

    private LinearScale Scale(double from, double to)
    {
        double[] shown =
        [
            .. rows.SelectMany(r => (double[])[r.Value.Value, r.Value.Low, r.Value.High]), reference,
            .. shade is { } s ? [s.Low, s.High] : Array.Empty<double>(),
        ];
        double low = shown.Where(double.IsFinite).Min(), high = shown.Where(double.IsFinite).Max();
        double air = 0.06 * (high > low ? high - low : Math.Max(1e-9, Math.Abs(high)));
        return new LinearScale(low - air, high + air, from, to);
    }

    private void Axis(Canvas canvas, LinearScale scale, double bottom)
    {
        if (shade is { } usual)
        {
            double from = scale.At(usual.Low);
            canvas.Rectangle(from, Top, scale.At(usual.High) - from, bottom - Top, "band", $"fill:{Palette.Muted}");
        }

        IReadOnlyList<double> ticks = Ticks.Nice(scale.Low, scale.High, Math.Max(3, (int)((scale.To - scale.From) / 70)));
        foreach (double tick in ticks)
        {
            canvas.Line(scale.At(tick), Top, scale.At(tick), bottom, "grid");
            canvas.Text(scale.At(tick), bottom + 16, Effect.WithMinus(Ticks.Label(tick, ticks)), "tm", "middle");
        }

        canvas.Line(scale.At(reference), Top, scale.At(reference), bottom + 4, "axis strong");
    }

    private static void Interval(Canvas canvas, LinearScale scale, IntervalRow row, double y)
    {
        if (double.IsFinite(row.Value.Low) && double.IsFinite(row.Value.High))
        {
            double low = scale.At(row.Value.Low), high = scale.At(row.Value.High);
            canvas.Line(low, y, high, y, "interval", $"stroke:{row.Color}");
            canvas.Line(low, y - 4, low, y + 4, "interval", $"stroke:{row.Color}");
            canvas.Line(high, y - 4, high, y + 4, "interval", $"stroke:{row.Color}");
        }

        canvas.Circle(scale.At(row.Value.Value), y, 4, "dot", $"fill:{row.Color}");
    }
}
