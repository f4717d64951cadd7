using EscalationModel.Models;

namespace EscalationModel.Reporting.Charts;

/// <summary>Where paths are over time: bands that hold the middle half and four fifths of them, their median, and single
/// paths by their ending.</summary>
internal sealed class FanChart(TimeAxis time, SamplePaths paths, PathPicture picture, Func<Outcome, string> nameOf)
{
    private const double PlotHeight = 250, KeyHeight = 19;

    public Canvas Draw(double width)
    {
        bool wide = width >= 600;
        IReadOnlyList<int> examples = paths.Shown;
        Outcome[] endings = [.. examples.Select(i => paths.Ends[i].Outcome).Distinct().Order()];
        double right = wide
            ? Math.Min(0.28 * width, endings.Select(o => nameOf(o)).Append("80% of the paths").Max(Lettering.Width) + 42)
            : 14;
        List<List<string>> names = [.. endings.Select(o => Lettering.Wrap(nameOf(o), wide ? right - 42 : width - 26, 2))];
        double top = 26, bottom = top + PlotHeight;
        double keys = KeyHeight * (endings.Length + 3) + Lettering.LineHeight * names.Sum(n => n.Count - 1);
        var canvas = new Canvas(width, bottom + TimeAxis.Height + (wide ? 4 : 12 + keys));
        LinearScale x = time.Scale(46, width - right), y = new(0, picture.Greatest, bottom, top);
        Axes(canvas, x, y);
        Bands(canvas, x, y);
        // War is rare and drawn last, so that nothing hides it.
        foreach (int example in examples.OrderBy(i => paths.Ends[i].Outcome.IsWar()))
        {
            Path(canvas, x, y, example);
        }

        Keys(canvas, endings, names, wide ? width - right + 16 : 0, wide ? top + 4 : bottom + TimeAxis.Height + 12);
        return canvas;
    }

    private void Axes(Canvas canvas, LinearScale x, LinearScale y)
    {
        IReadOnlyList<double> ticks = Ticks.Nice(0, picture.Greatest, 6);
        foreach (double tick in ticks)
        {
            canvas.Line(x.From, y.At(tick), x.To, y.At(tick), "grid");
            canvas.Text(x.From - 7, y.At(tick) + 4, Ticks.Label(tick, ticks), "tm", "end");
        }

        canvas.Text(0, 12, picture.Measure, "tm");
        time.Draw(canvas, x, y.From);
    }

    private void Bands(Canvas canvas, LinearScale x, LinearScale y)
    {
        double[][] bands = paths.Bands();
        (double, double)[] At(int q) => [.. paths.Times.Select((t, i) => (x.At(t), y.At(bands[q][i])))];
        canvas.Band(At(0), At(4), "fan");
        canvas.Band(At(1), At(3), "fan");
        canvas.Polyline(At(2), "curve", $"stroke:{Palette.Ink}");
    }

    // A path ends where the crisis does; what it would keep from there is in the bands only.
    private void Path(Canvas canvas, LinearScale x, LinearScale y, int path)
    {
        PathEnd end = paths.Ends[path];
        string color = Palette.Of(end.Outcome);
        int shown = Math.Max(1, paths.Times.Count(t => t < end.Days));
        double endValue = paths.Values[path][Math.Min(shown, paths.Times.Length - 1)];
        IEnumerable<(double, double)> line = paths.Times.Take(shown).Select((t, i) => (x.At(t), y.At(paths.Values[path][i])));
        canvas.Polyline(end.Days <= time.Last ? line.Append((x.At(end.Days), y.At(endValue))) : line, "path", LineOf(end.Outcome));
        if (end.Days <= time.Last)
        {
            canvas.Circle(x.At(end.Days), y.At(endValue), 4, "dot", $"fill:{color}");
        }
    }

    private static string LineOf(Outcome outcome) => Palette.DashesOf(outcome) is { Length: > 0 } dashes
        ? $"stroke:{Palette.Of(outcome)};stroke-dasharray:{dashes}"
        : $"stroke:{Palette.Of(outcome)}";

    private static void Keys(Canvas canvas, Outcome[] endings, List<List<string>> names, double x, double y)
    {
        canvas.Line(x, y, x + 18, y, "curve", $"stroke:{Palette.Ink}");
        canvas.Text(x + 26, y + 4, "median");
        y += KeyHeight;
        canvas.Rectangle(x, y - 5, 18, 10, "fan");
        canvas.Rectangle(x, y - 5, 18, 10, "fan");
        canvas.Text(x + 26, y + 4, "50% of the paths");
        y += KeyHeight;
        canvas.Rectangle(x, y - 5, 18, 10, "fan");
        canvas.Text(x + 26, y + 4, "80% of the paths");
        y += KeyHeight;
        for (int i = 0; i < endings.Length; i++)
        {
            canvas.Line(x, y, x + 18, y, "path", LineOf(endings[i]));
            canvas.Circle(x + 14, y, 4, "dot", $"fill:{Palette.Of(endings[i])}");
            canvas.Lines(x + 26, y + 4, names[i]);
            y += KeyHeight + Lettering.LineHeight * (names[i].Count - 1);
        }
    }
}
