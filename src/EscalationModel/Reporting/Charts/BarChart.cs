namespace EscalationModel.Reporting.Charts;

/// <summary>A group of bars that share a heading and a color.</summary>
/// <param name="Label">The heading.</param>
/// <param name="Color">The color of its bars.</param>
/// <param name="Bars">One probability a row.</param>
internal sealed record BarGroup(string Label, string Color, IReadOnlyList<Estimate> Bars);

/// <summary>Horizontal bars with intervals: a row for each variant, a group for each outcome, one scale for all. On a wide page the groups
/// stand side by side, four to a band, on a narrow one below each other.</summary>
internal sealed class BarChart(IReadOnlyList<string> rows, IReadOnlyList<BarGroup> groups)
{
    private const double Gap = 14, LineHeight = Lettering.LineHeight, Thickness = 11, ValueRoom = 58, AxisHeight = 24;
    private const int MostBeside = 4, MostLines = 2;

    public Canvas Draw(double width) => width >= 600 ? SideBySide(width) : Stacked(width);

    // No bar is without a scale: with nothing but zeros it ends at the least bound.
    private double Greatest => Math.Min(1, Ticks.NiceCeiling(Math.Max(1e-9, groups.Max(g => g.Bars.Max(b => b.High)))));

    private Canvas SideBySide(double width)
    {
        int bands = (groups.Count + MostBeside - 1) / MostBeside, beside = (groups.Count + bands - 1) / bands;
        double labels = Math.Min(0.32 * width, rows.Max(Lettering.Width) + Gap), column = (width - labels) / beside;
        List<List<string>> names = [.. rows.Select(r => Lettering.Wrap(r, labels - Gap, MostLines))];
        List<List<string>> headings = [.. groups.Select(g => Lettering.Wrap(g.Label, column - 2 * Gap, MostLines))];
        double row = 9 + LineHeight * names.Max(n => n.Count), heading = LineHeight * headings.Max(h => h.Count) + 12;
        double band = heading + rows.Count * row + AxisHeight + 12;
        var canvas = new Canvas(width, bands * band - 12);
        for (int i = 0; i < bands; i++)
        {
            RowLabels(canvas, names, i * band + heading, row);
        }

        for (int g = 0; g < groups.Count; g++)
        {
            double x = labels + g % beside * column, top = g / beside * band + heading;
            var scale = new LinearScale(0, Greatest, x, x + column - Gap - ValueRoom);
            Axis(canvas, scale, top, top + rows.Count * row);
            Heading(canvas, headings[g], x, top - 10, groups[g].Color);
            for (int i = 0; i < rows.Count; i++)
            {
                Bar(canvas, scale, groups[g].Bars[i], top + (i + 0.5) * row, groups[g].Color);
            }
        }

        return canvas;
    }

    private void RowLabels(Canvas canvas, List<List<string>> names, double top, double height)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            double y = top + row * height;
            canvas.Lines(0, y + height / 2 + 4 - LineHeight / 2 * (names[row].Count - 1), names[row], Css(row), rows[row]);
            if (row > 0)
            {
                canvas.Line(0, y, canvas.Width, y, "rule");
            }
        }
    }

    private Canvas Stacked(double width)
    {
        List<List<string>> names = [.. rows.Select(r => Lettering.Wrap(r, width, MostLines))];
        List<List<string>> headings = [.. groups.Select(g => Lettering.Wrap(g.Label, width, MostLines))];
        double row = 21 + LineHeight * names.Max(n => n.Count);
        var canvas = new Canvas(
            width, headings.Sum(h => LineHeight * h.Count + 19) + groups.Count * (rows.Count * row + AxisHeight + 8));
        double y = 0;
        for (int g = 0; g < groups.Count; g++)
        {
            y += LineHeight * headings[g].Count + 19;
            Heading(canvas, headings[g], 0, y - 12, groups[g].Color);
            var scale = new LinearScale(0, Greatest, 0, width - ValueRoom);
            Axis(canvas, scale, y, y + rows.Count * row);
            for (int i = 0; i < rows.Count; i++)
            {
                double label = y + (i + 1) * row - 23 - LineHeight * (names[i].Count - 1);
                canvas.Lines(0, label, names[i], Css(i) + " halo", rows[i]);
                Bar(canvas, scale, groups[g].Bars[i], y + (i + 1) * row - 11, groups[g].Color);
            }

            y += rows.Count * row + AxisHeight + 8;
        }

        return canvas;
    }

    private static string Css(int row) => row == 0 ? "t strong" : "t";

    private static void Axis(Canvas canvas, LinearScale scale, double top, double bottom)
    {
        IReadOnlyList<double> ticks = TicksOf(scale);
        foreach (double tick in ticks)
        {
            double x = scale.At(tick / 100);
            canvas.Line(x, top, x, bottom, "grid");
            canvas.Text(x, bottom + 15, Ticks.Label(tick, ticks) + "%", "tm", tick == 0 ? "start" : "middle");
        }
    }

    // As many as have room for their labels.
    private static IReadOnlyList<double> TicksOf(LinearScale scale)
    {
        for (int most = (int)((scale.To - scale.From) / 36); most > 2; most--)
        {
            IReadOnlyList<double> ticks = Ticks.Nice(0, 100 * scale.High, most);
            double label = ticks.Max(t => Lettering.Width(Ticks.Label(t, ticks) + "%"));
            if (ticks.Count < 2 || 1.5 * label + 6 < scale.At(ticks[1] / 100) - scale.At(ticks[0] / 100))
            {
                return ticks;
            }
        }

        return Ticks.Nice(0, 100 * scale.High, 2);
    }

    private static void Heading(Canvas canvas, List<string> lines, double x, double bottom, string color)
    {
        canvas.Lines(x, bottom - 5 - LineHeight * (lines.Count - 1), lines, "t strong");
        canvas.Rectangle(x, bottom, 22, 3, "mark", $"fill:{color}");
    }

    private static void Bar(Canvas canvas, LinearScale scale, Estimate value, double y, string color)
    {
        double zero = scale.At(0), end = scale.At(value.Value), low = scale.At(value.Low), high = scale.At(value.High);
        canvas.Rectangle(zero, y - Thickness / 2, end - zero, Thickness, "bar", $"fill:{color}");
        canvas.Line(zero, y - Thickness / 2 - 2, zero, y + Thickness / 2 + 2, "axis");
        canvas.Line(low, y, high, y, "whisker");
        canvas.Line(low, y - 3, low, y + 3, "whisker");
        canvas.Line(high, y - 3, high, y + 3, "whisker");
        canvas.Text(Math.Max(end, high) + 5, y + 4, Numbers.PercentValue(value) + "%", "t halo");
    }
}
