namespace EscalationModel.Models.Ladder;

/// <summary>Draws the days between two moves: the inverse of the distribution function, linear between its points,
/// rounded to whole days.</summary>
internal sealed class LadderGaps
{
    private readonly QuantilePoint[] _points;

    public LadderGaps(IReadOnlyList<QuantilePoint> points) => _points = [.. points];

    public double Draw(ref RandomStream random)
    {
        double p = random.NextDouble();
        int next = 0;
        while (next < _points.Length && _points[next].Probability <= p)
        {
            next++;
        }

        // Outside of the points the nearest one holds.
        double days = next == 0
            ? _points[0].Days
            : next == _points.Length ? _points[^1].Days : Between(_points[next - 1], _points[next], p);
        return Math.Floor(days + 0.5);
    }

    private static double Between(QuantilePoint low, QuantilePoint high, double p) =>
        low.Days + (high.Days - low.Days) * ((p - low.Probability) / (high.Probability - low.Probability));
}
