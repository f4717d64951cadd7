namespace EscalationModel.Reporting.Charts;

/// <summary>The horizontal axis of time: dates if the scenario has a calendar, else days or moves.</summary>
/// <param name="Last">The last day or move, above 0.</param>
/// <param name="Start">The date of day 0; null: no dates.</param>
/// <param name="Unit">What a unit is.</param>
internal sealed record TimeAxis(double Last, DateOnly? Start, TimeUnit Unit)
{
    private const double TickRoom = 58;

    /// <summary>The height that it needs below the plot.</summary>
    public static double Height => 36;

    public LinearScale Scale(double from, double to) => new(0, Last, from, to);

    /// <summary>Draws marks and labels below a plot.</summary>
    public void Draw(Canvas canvas, LinearScale scale, double y)
    {
        canvas.Line(scale.From, y, scale.To, y, "axis");
        int most = Math.Max(2, (int)((scale.To - scale.From) / TickRoom));
        if (Start is { } start)
        {
            foreach (DateTick tick in Ticks.Dates(start, Last, most))
            {
                Mark(canvas, scale.At(tick.Day), y, tick.Label);
                canvas.Text(scale.At(tick.Day), y + 32, tick.Year, "tm", "middle");
            }

            return;
        }

        IReadOnlyList<double> ticks = Ticks.Nice(0, Last, most);
        foreach (double tick in ticks)
        {
            Mark(canvas, scale.At(tick), y, Ticks.Label(tick, ticks));
        }

        canvas.Text((scale.From + scale.To) / 2, y + 32, Unit.Many + " since the onset", "tm", "middle");
    }

    private static void Mark(Canvas canvas, double x, double y, string label)
    {
        canvas.Line(x, y, x, y + 4, "axis");
        canvas.Text(x, y + 18, label, "t", "middle");
    }
}
