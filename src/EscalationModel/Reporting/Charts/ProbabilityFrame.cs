namespace EscalationModel.Reporting.Charts;

/// <summary>The axes of a chart of probabilities over time.</summary>
internal sealed class ProbabilityFrame
{
    private readonly TimeAxis _axis;

    public ProbabilityFrame(TimeAxis axis, double least, double greatest, double left, double right, double top, double bottom)
    {
        _axis = axis;
        (Top, Bottom) = (top, bottom);
        Time = axis.Scale(left, right);
        Value = new LinearScale(least, greatest, bottom, top);
    }

    public double Top { get; }

    public double Bottom { get; }

    /// <summary>From time to x.</summary>
    public LinearScale Time { get; }

    /// <summary>From probability to y.</summary>
    public LinearScale Value { get; }

    public void Draw(Canvas canvas)
    {
        IReadOnlyList<double> ticks = Ticks.Nice(100 * Value.Low, 100 * Value.High, 6);
        foreach (double tick in ticks)
        {
            double y = Value.At(tick / 100);
            canvas.Line(Time.From, y, Time.To, y, "grid");
            canvas.Text(Time.From - 7, y + 4, Ticks.Label(tick, ticks) + "%", "tm", "end");
        }

        _axis.Draw(canvas, Time, Bottom);
    }
}
