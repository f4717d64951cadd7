namespace EscalationModel.ML.Warnings;

/// <summary>What comes of sounding an alarm wherever the forecast is at least a threshold: a point of the receiver's operating
/// curve.</summary>
/// <param name="Threshold">The threshold.</param>
/// <param name="Hits">The share of the endings in question that had an alarm.</param>
/// <param name="FalseAlarms">The share of all others that had one.</param>
public sealed record AlarmPoint(double Threshold, double Hits, double FalseAlarms)
{
    private const int MostPoints = 20;

    /// <summary>The points at quantiles of the forecasts, from no alarm to all, and the area under the whole curve: how often a crisis that
    /// ends so had the greater forecast than one that does not, ties half.</summary>
    internal static (IReadOnlyList<AlarmPoint> Points, double Area) Of(double[] forecasts, double[] truths)
    {
        double events = truths.Sum(), others = truths.Length - events;
        double hits = 0, alarms = 0, area = 0;
        var curve = new List<AlarmPoint>();
        IEnumerable<IGrouping<double, int>> groups = Enumerable.Range(0, forecasts.Length).GroupBy(i => forecasts[i]);
        foreach (IGrouping<double, int> tied in groups.OrderByDescending(g => g.Key))
        {
            double more = tied.Sum(i => truths[i]), moreAlarms = tied.Count() - more;
            area += moreAlarms * (hits + more / 2);
            (hits, alarms) = (hits + more, alarms + moreAlarms);
            curve.Add(new(tied.Key, hits / events, alarms / others));
        }

        int step = Math.Max(1, (curve.Count + MostPoints - 1) / MostPoints);
        return ([.. curve.Where((_, i) => (i + 1) % step == 0 || i == curve.Count - 1)], area / (events * others));
    }
}
