namespace EscalationModel.Models.Ladder.Exact;

/// <summary>The exact distribution of the days between two moves: the linearly interpolated quantile function,
/// rounded to whole days.</summary>
internal sealed class GapLaw
{
    private readonly SortedDictionary<double, double> _probabilities = [];

    public GapLaw(IReadOnlyList<QuantilePoint> points)
    {
        // Outside of the points the nearest one holds.
        Add(Math.Floor(points[0].Days + 0.5), points[0].Probability);
        Add(Math.Floor(points[^1].Days + 0.5), 1 - points[^1].Probability);
        for (int i = 1; i < points.Count; i++)
        {
            AddSegment(points[i - 1], points[i]);
        }
    }

    /// <summary>The expected days.</summary>
    public double Mean => _probabilities.Sum(p => p.Key * p.Value);

    /// <summary>The expected discount factor of one gap, E[exp(-rate * days)].</summary>
    public double Discount(double rate) => _probabilities.Sum(p => PortableMath.Exp(-rate * p.Key) * p.Value);

    // A day d is drawn where the line is in [d - 1/2, d + 1/2).
    private void AddSegment(QuantilePoint low, QuantilePoint high)
    {
        double probability = high.Probability - low.Probability, rise = high.Days - low.Days;
        double last = Math.Floor(high.Days + 0.5);
        for (double day = Math.Floor(low.Days + 0.5); day <= last; day++)
        {
            double share = rise > 0 ? Math.Min(high.Days, day + 0.5) - Math.Max(low.Days, day - 0.5) : 1;
            Add(day, rise > 0 ? probability * share / rise : probability);
        }
    }

    private void Add(double day, double probability) => _probabilities[day] = _probabilities.GetValueOrDefault(day) + probability;
}
