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
    private const double Gap = 14, RowHeight = 24, Thickness = 11, ValueRoom = 54;
    private const int MostBeside = 4;

    public Canvas Draw(double width) => width >= 600 ? SideBySide(width) : Stacked(width);

    private double Greatest => Math.Max(1e-12, groups.Max(g => g.Bars.Max(b => b.High)));

    private double LabelWidth(double most) => Math.Min(most, rows.Max(Lettering.Width) + Gap);

    private Canvas SideBySide(double width)
    {
        int bands = (groups.Count + MostBeside - 1) / MostBeside, beside = (groups.Count + bands - 1) / bands;
        double labels = LabelWidth(0.26 * width), column = (width - labels) / beside;
        List<List<string>> headings = [.. groups.Select(g => Lettering.Wrap(g.Label, column - Gap, 2))];
        double heading = 15 * headings.Max(h => h.Count) + 12, band = heading + rows.Count * RowHeight + 18;
        var canvas = new Canvas(width, bands * band - 10);
        for (int i = 0; i < bands; i++)
        {
            RowLabels(canvas, labels, i * band + heading);
        }

        for (int g = 0; g < groups.Count; g++)
        {
            double x = labels + g % beside * column, top = g / beside * band + heading;
            var scale = new LinearScale(0, Greatest, x, x + column - Gap - ValueRoom);
            Heading(canvas, headings[g], x, top - 10, groups[g].Color);
            for (int row = 0; row < rows.Count; row++)
            {
                Bar(canvas, scale, groups[g].Bars[row], top + (row + 0.5) * RowHeight, groups[g].Color);
            }
        }

        return canvas;
    }

    private void RowLabels(Canvas canvas, double labels, double top)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            double y = top + row * RowHeight;
            canvas.Text(0, y + RowHeight / 2 + 4, Lettering.Fit(rows[row], labels - Gap), row == 0 ? "t strong" : "t", full: rows[row]);
            if (row > 0)
            {
                canvas.Line(0, y, canvas.Width, y, "rule");
            }
        }
    }

    // Row labels stand beside the bars if they fit there, else above them.
    private Canvas Stacked(double width)
    {
        bool above = rows.Max(Lettering.Width) + Gap > 0.4 * width;
        double labels = above ? 0 : LabelWidth(width), row = above ? 34 : 22, heading = 34;
        var canvas = new Canvas(width, groups.Count * (heading + rows.Count * row + 8));
        double y = 0;
        foreach (BarGroup group in groups)
        {
            Heading(canvas, [Lettering.Fit(group.Label, width)], 0, y + 22, group.Color);
            y += heading;
            var scale = new LinearScale(0, Greatest, labels, width - ValueRoom);
            for (int i = 0; i < rows.Count; i++, y += row)
            {
                canvas.Text(
                    0, y + (above ? 12 : 15), Lettering.Fit(rows[i], above ? width : labels - 6), i == 0 ? "t strong" : "t", full: rows[i]);
                Bar(canvas, scale, group.Bars[i], y + (above ? 24 : 11), group.Color);
            }

            y += 8;
        }

        return canvas;
    }

    private static void Heading(Canvas canvas, List<string> lines, double x, double bottom, string color)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            canvas.Text(x, bottom - 5 - 15 * (lines.Count - 1 - i), lines[i], "t strong");
        }

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
        canvas.Text(Math.Max(end, high) + 5, y + 4, Numbers.PercentValue(value) + "%");
    }
}
