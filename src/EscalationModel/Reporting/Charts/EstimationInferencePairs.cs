namespace EscalationModel.Reporting.Charts;

/// <summary>Draws of several numbers against each other: a cell for each pair.</summary>
internal sealed class EstimationInferencePairs(string[] names, double[][] columns, double[] weights)
{
    private const double Left = 10, Label = 34, Gap = 12, MostCell = 220, Radius = 2;
    private const int MostDots = 500;

    public Canvas Draw(double width)
    {
        int cells = names.Length - 1;
        double cell = Math.Min(MostCell, (width - Left - Label) / cells - Gap);
        var canvas = new Canvas(width, cells * (cell + Gap) + Label);
        for (int row = 0; row < cells; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double x = Left + Label + column * (cell + Gap), y = row * (cell + Gap);
                Cell(canvas, column, row + 1, x, y, cell);
            }
        }

        return canvas;
    }

    private void Cell(Canvas canvas, int across, int up, double x, double y, double size)
    {
        canvas.Line(x, y + size, x + size, y + size, "axis");
        canvas.Line(x, y, x, y + size, "axis");
        (double lowX, double highX) = (columns[across].Min(), columns[across].Max());
        (double lowY, double highY) = (columns[up].Min(), columns[up].Max());
        double heaviest = weights.Max();
        int step = Math.Max(1, weights.Length / MostDots);
        for (int i = 0; i < weights.Length; i += step)
        {
            canvas.Circle(
                x + size * Share(columns[across][i], lowX, highX), y + size * (1 - Share(columns[up][i], lowY, highY)), Radius, "dot",
                FormattableString.Invariant($"fill:{Palette.Accent};fill-opacity:{0.08 + 0.5 * weights[i] / heaviest:0.###}"));
        }

        canvas.Text(x + size / 2, y + size + 11, Lettering.Fit(names[across], size), "tm", "middle", names[across]);
        canvas.Text(x + 4, y + 11, Lettering.Fit(names[up], size - 4), "tm halo", "start", names[up]);
    }

    private static double Share(double value, double low, double high) => high > low ? (value - low) / (high - low) : 0.5;
}
