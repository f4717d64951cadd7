using EscalationModel.Experiments.Studies;

namespace EscalationModel.Reporting.Charts;

/// <summary>An output over two inputs: cells the darker the greater it is, and lines along which it is the same, with their values. Cells
/// are equally wide whatever lies between their values.</summary>
internal sealed class HeatMap(StudyGrid grid)
{
    private const double Left = 76, Bottom = 52, Top = 34, Legend = 74, MostHeight = 520, LabelGap = 8;
    private const int MostTicks = 8, MostContours = 8;

    private double _low, _high, _cellWidth, _cellHeight, _height;

    public Canvas Draw(double width)
    {
        (_low, _high) = Range();
        double across = width - Left - Legend;
        _height = Math.Min(MostHeight, 0.75 * across);
        (_cellWidth, _cellHeight) = (across / grid.Columns.Count, _height / grid.Rows.Count);
        var canvas = new Canvas(width, Top + _height + Bottom);
        canvas.Text(
            Left, Top - 14, Lettering.Fit($"{grid.Output} by {grid.Y.Name} (upward) and {grid.X.Name} (across)", width - Left), "t strong");
        Cells(canvas);
        foreach (double level in Levels())
        {
            Contour(canvas, level);
        }

        Axes(canvas, across);
        Scale(canvas, width - Legend + 16);
        return canvas;
    }

    private (double Low, double High) Range()
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in Values())
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return low < high ? (low, high) : (low - 0.5, low + 0.5);
    }

    private IEnumerable<double> Values()
    {
        for (int row = 0; row < grid.Rows.Count; row++)
        {
            for (int column = 0; column < grid.Columns.Count; column++)
            {
                if (double.IsFinite(grid[column, row]))
                {
                    yield return grid[column, row];
                }
            }
        }
    }

    private IReadOnlyList<double> Levels() => Ticks.Nice(_low, _high, MostContours);

    private double X(double column) => Left + (column + 0.5) * _cellWidth;

    private double Y(double row) => Top + _height - (row + 0.5) * _cellHeight;

    private void Cells(Canvas canvas)
    {
        for (int row = 0; row < grid.Rows.Count; row++)
        {
            for (int column = 0; column < grid.Columns.Count; column++)
            {
                double value = grid[column, row];
                string hint = double.IsNaN(value) ? "no point" : Numbers.Short(value);
                canvas.Rectangle(
                    X(column - 0.5), Y(row + 0.5), _cellWidth, _cellHeight, "cell", Fill(value),
                    $"{grid.X.Name} {Numbers.Short(grid.Columns[column])}, {grid.Y.Name} {Numbers.Short(grid.Rows[row])}: {hint}");
            }
        }
    }

    private string Fill(double value) => double.IsNaN(value)
        ? "fill:none"
        : FormattableString.Invariant($"fill:{Palette.Accent};fill-opacity:{0.06 + 0.84 * (value - _low) / (_high - _low):0.###}");

    // Marching squares between the middles of cells; saddles are told by the mean of their corners.
    private void Contour(Canvas canvas, double level)
    {
        (double X, double Y)? label = null;
        for (int row = 0; row + 1 < grid.Rows.Count; row++)
        {
            for (int column = 0; column + 1 < grid.Columns.Count; column++)
            {
                foreach (((double, double) from, (double, double) to) in Crossings(column, row, level))
                {
                    canvas.Line(X(from.Item1), Y(from.Item2), X(to.Item1), Y(to.Item2), "contour");
                    label ??= (X((from.Item1 + to.Item1) / 2), Y((from.Item2 + to.Item2) / 2));
                }
            }
        }

        if (label is { } at)
        {
            canvas.Text(at.X, at.Y + 4, Ticks.Label(level, Levels()), "t halo", "middle");
        }
    }

    private IEnumerable<((double, double) From, (double, double) To)> Crossings(int column, int row, double level)
    {
        // Corners in turn: lower left, lower right, upper right, upper left.
        (int X, int Y)[] corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)];
        double[] heights = [.. corners.Select(c => grid[c.X, c.Y] - level)];
        if (heights.Any(double.IsNaN))
        {
            yield break;
        }

        var crossed = new List<(double, double)>();
        for (int k = 0; k < 4; k++)
        {
            (double a, double b) = (heights[k], heights[(k + 1) % 4]);
            if (a >= 0 != b >= 0)
            {
                double t = a / (a - b);
                ((int X, int Y) p, (int X, int Y) q) = (corners[k], corners[(k + 1) % 4]);
                crossed.Add((p.X + t * (q.X - p.X), p.Y + t * (q.Y - p.Y)));
            }
        }

        if (crossed.Count == 2)
        {
            yield return (crossed[0], crossed[1]);
        }
        else if (crossed.Count == 4)
        {
            int shift = heights.Average() >= 0 == heights[0] >= 0 ? 0 : 3;
            yield return (crossed[shift], crossed[(shift + 1) % 4]);
            yield return (crossed[(shift + 2) % 4], crossed[(shift + 3) % 4]);
        }
    }

    private void Axes(Canvas canvas, double across)
    {
        canvas.Line(Left, Top + _height, Left + across, Top + _height, "axis");
        canvas.Line(Left, Top, Left, Top + _height, "axis");
        double label = grid.Columns.Max(c => Lettering.Width(Numbers.Short(c))) + LabelGap;
        foreach (int column in Marks(grid.Columns.Count, Math.Max(1, (int)(across / label))))
        {
            canvas.Text(X(column), Top + _height + 16, Numbers.Short(grid.Columns[column]), "tm", "middle");
        }

        foreach (int row in Marks(grid.Rows.Count, MostTicks))
        {
            canvas.Text(Left - 6, Y(row) + 4, Numbers.Short(grid.Rows[row]), "tm", "end");
        }

        canvas.Text(Left + across / 2, Top + _height + 38, Lettering.Fit(grid.X.Name, across), "t", "middle", grid.X.Name);
    }

    private void Scale(Canvas canvas, double x)
    {
        const int parts = 20;
        for (int i = 0; i < parts; i++)
        {
            double value = _low + (i + 0.5) / parts * (_high - _low);
            canvas.Rectangle(x, Top + _height * (1 - (i + 1.0) / parts), 12, _height / parts, "cell", Fill(value));
        }

        foreach (double tick in Levels())
        {
            double y = Top + _height * (1 - (tick - _low) / (_high - _low));
            canvas.Line(x + 12, y, x + 16, y, "axis");
            canvas.Text(x + 19, y + 4, Ticks.Label(tick, Levels()), "tm");
        }
    }

    private static IEnumerable<int> Marks(int count, int most)
    {
        int step = (count + Math.Min(most, MostTicks) - 1) / Math.Min(most, MostTicks);
        return Enumerable.Range(0, count).Where(i => i % step == 0);
    }
}
