namespace EscalationModel.Reporting.Charts;

/// <summary>A probability over time.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Color">The color of its line.</param>
/// <param name="Points">Its values by time, ascending.</param>
internal sealed record Curve(string Label, string Color, IReadOnlyList<(double Time, Estimate Value)> Points)
{
    /// <summary>The dashes of the line; empty: solid.</summary>
    public string Dashes { get; init; } = "";

    /// <summary>Whether it stays in the background, without a label where room is scarce.</summary>
    public bool IsBackground { get; init; }

    /// <summary>Whether its points are marked.</summary>
    public bool HasDots { get; init; }
}

/// <summary>A moment that matters.</summary>
/// <param name="Time">When.</param>
/// <param name="Label">What.</param>
internal readonly record struct TimeMark(double Time, string Label);

/// <summary>A lane of events below a chart.</summary>
/// <param name="Label">Whose events.</param>
/// <param name="Color">The color of their marks.</param>
/// <param name="Events">First day, last day and what happened.</param>
internal sealed record EventLane(string Label, string Color, IReadOnlyList<(double From, double To, string Text)> Events);

/// <summary>Probabilities over time as lines, labeled at their ends on a wide page and below on a narrow one, with marked moments
/// and lanes of events.</summary>
internal sealed class LineChart(TimeAxis time, IReadOnlyList<Curve> curves)
{
    private const double PlotHeight = 230, LabelGap = 2, LaneHeight = 30;
    private const int MostLabels = 12, MostLines = 2;

    /// <summary>What the upright axis counts.</summary>
    public string Measure { get; init; } = "share of all crises";

    /// <summary>Moments marked by upright lines.</summary>
    public IReadOnlyList<TimeMark> Marks { get; init; } = [];

    /// <summary>A level marked by a line across, with its label; null: none.</summary>
    public (double Value, string Label)? Level { get; init; }

    /// <summary>Events below the axis.</summary>
    public IReadOnlyList<EventLane> Lanes { get; init; } = [];

    /// <summary>Where the probability axis begins; it ends at 1 at most.</summary>
    public double Least { get; init; }

    public Canvas Draw(double width)
    {
        bool wide = width >= 600;
        List<Curve> labeled = curves.Count == 1 ? [] : [.. curves.Where(c => !c.IsBackground || (wide && curves.Count <= MostLabels))];
        double right = wide && labeled.Count > 0 ? Math.Min(0.34 * width, labeled.Max(c => Lettering.Width(EndLabel(c))) + 40) : 14;
        List<List<string>> names =
            [.. labeled.Select(c => Lettering.Wrap(EndLabel(c), wide ? right - 36 : width - 28, MostLines))];
        List<List<string>> marks = [.. Marks.OrderBy(m => m.Time).Select(m => Lettering.Wrap(m.Label, width, MostLines))];
        double label = LabelGap + Lettering.LineHeight * names.Select(n => n.Count).DefaultIfEmpty(1).Max();
        double top = 24 + Lettering.LineHeight * marks.Sum(m => m.Count);
        double bottom = top + Math.Max(PlotHeight, wide ? label * labeled.Count : 0), lanes = bottom + TimeAxis.Height + 6;
        double legend = lanes + Lanes.Count * LaneHeight;
        var canvas = new Canvas(width, legend + (wide ? 4 : 8 + labeled.Count * label));
        double greatest = Math.Min(1, Ticks.NiceCeiling(Math.Max(1e-9, curves.Max(c => c.Points.Max(p => p.Value.High)))));
        var frame = new ProbabilityFrame(time, Least, Math.Max(greatest, Least + 1e-9), 46, width - right, top, bottom);
        canvas.Text(0, 12, Measure, "tm");
        frame.Draw(canvas);
        foreach (Curve curve in curves.OrderBy(c => !c.IsBackground))
        {
            DrawCurve(canvas, frame, curve);
        }

        DrawMarks(canvas, frame, marks);
        DrawLevel(canvas, frame);
        DrawLanes(canvas, frame, lanes);
        if (wide)
        {
            EndLabels(canvas, frame, labeled, names, label);
        }
        else
        {
            Legend(canvas, labeled, names, legend + 8, label);
        }

        return canvas;
    }

    // The number stays with the last word.
    private static string EndLabel(Curve curve) => $"{curve.Label}\u00a0{Numbers.PercentValue(curve.Points[^1].Value)}%";

    private static void DrawCurve(Canvas canvas, ProbabilityFrame frame, Curve curve)
    {
        (double, double)[] At(Func<Estimate, double> end) =>
            [.. curve.Points.Select(p => (frame.Time.At(p.Time), frame.Value.At(end(p.Value))))];
        if (!curve.IsBackground)
        {
            canvas.Band(At(e => e.Low), At(e => e.High), "band", $"fill:{curve.Color}");
        }

        string dashes = curve.Dashes.Length > 0 ? $";stroke-dasharray:{curve.Dashes}" : "";
        canvas.Polyline(At(e => e.Value), curve.IsBackground ? "curve background" : "curve", $"stroke:{curve.Color}{dashes}");
        foreach ((double x, double y) in curve.HasDots ? At(e => e.Value) : [])
        {
            canvas.Circle(x, y, 3, "dot", $"fill:{curve.Color}");
        }
    }

    private void DrawLevel(Canvas canvas, ProbabilityFrame frame)
    {
        if (Level is { } level)
        {
            double y = frame.Value.At(level.Value);
            canvas.Line(frame.Time.From, y, frame.Time.To, y, "level");
            canvas.Text(frame.Time.From + 6, y - 5 < frame.Top + 10 ? y + 14 : y - 5, level.Label, "tm halo");
        }
    }

    // Labels of marks stand above the plot, each on lines of its own.
    private void DrawMarks(Canvas canvas, ProbabilityFrame frame, List<List<string>> labels)
    {
        double y = 12;
        foreach ((TimeMark mark, List<string> lines) in Marks.OrderBy(m => m.Time).Zip(labels))
        {
            double x = frame.Time.At(mark.Time), width = lines.Max(Lettering.Width);
            canvas.Lines(Math.Max(0, Math.Min(x - 4, canvas.Width - width)), y + Lettering.LineHeight, lines, full: mark.Label);
            y += Lettering.LineHeight * lines.Count;
            canvas.Line(x, y + 5, x, frame.Bottom, "mark-line");
        }
    }

    private void DrawLanes(Canvas canvas, ProbabilityFrame frame, double y)
    {
        foreach (EventLane lane in Lanes)
        {
            canvas.Text(frame.Time.From, y + 12, Lettering.Fit(lane.Label, canvas.Width - frame.Time.From), "tm", full: lane.Label);
            canvas.Line(frame.Time.From, y + 22, frame.Time.To, y + 22, "grid");
            foreach ((double from, double to, string text) in lane.Events.Where(e => e.From <= time.Last))
            {
                double x = frame.Time.At(from);
                canvas.Rectangle(x - 0.75, y + 17, Math.Max(1.5, frame.Time.At(to) - x), 10, "event", $"fill:{lane.Color}", text);
            }

            y += LaneHeight;
        }
    }

    // Labels keep the order of the ends of their lines and are pushed apart where they would overlap.
    private static void EndLabels(Canvas canvas, ProbabilityFrame frame, List<Curve> labeled, List<List<string>> names, double height)
    {
        int[] order = [.. Enumerable.Range(0, labeled.Count).OrderByDescending(i => labeled[i].Points[^1].Value.Value)];
        double[] places = Spread(
            [.. order.Select(i => frame.Value.At(labeled[i].Points[^1].Value.Value))],
            height, frame.Top + height / 2 - 3, frame.Bottom - height / 2 + 6);
        for (int i = 0; i < order.Length; i++)
        {
            Curve curve = labeled[order[i]];
            List<string> name = names[order[i]];
            double end = frame.Value.At(curve.Points[^1].Value.Value), x = frame.Time.To;
            canvas.Polyline([(x + 2, end), (x + 8, end), (x + 16, places[i]), (x + 20, places[i])], "leader");
            canvas.Rectangle(x + 22, places[i] - 4, 8, 8, "mark", $"fill:{curve.Color}");
            double y = places[i] + 4 - Lettering.LineHeight / 2 * (name.Count - 1);
            canvas.Lines(x + 34, y, name, curve.IsBackground ? "tm" : "t", EndLabel(curve));
        }
    }

    private static void Legend(Canvas canvas, List<Curve> labeled, List<List<string>> names, double y, double height)
    {
        for (int i = 0; i < labeled.Count; i++, y += height)
        {
            string dashes = labeled[i].Dashes.Length > 0 ? $";stroke-dasharray:{labeled[i].Dashes}" : "";
            canvas.Line(0, y + 6, 22, y + 6, "curve", $"stroke:{labeled[i].Color}{dashes}");
            canvas.Lines(28, y + 10, names[i], full: EndLabel(labeled[i]));
        }
    }

    /// <summary>Places in ascending order at least a gap apart, as near to the wanted ones as a pass down and
    /// one up can bring them.</summary>
    internal static double[] Spread(double[] wanted, double gap, double least, double greatest)
    {
        double[] places = [.. wanted];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = Math.Max(places[i], i == 0 ? least : places[i - 1] + gap);
        }

        for (int i = places.Length - 1; i >= 0; i--)
        {
            places[i] = Math.Min(places[i], i == places.Length - 1 ? Math.Max(greatest, least + i * gap) : places[i + 1] - gap);
        }

        return places;
    }
}
