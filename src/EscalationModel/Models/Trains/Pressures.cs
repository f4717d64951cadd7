namespace EscalationModel.Models.Trains;

/// <summary>The calendar's scheduled pressures as tempo added in each step.</summary>
internal static class Pressures
{
    /// <summary>An event adds its tempo on each of its days; a step gets the share of the days that it covers.</summary>
    public static double[] Of(IReadOnlyList<CrisisEvent> calendar, Side side, int steps, double stepLength)
    {
        var added = new double[steps];
        foreach (CrisisEvent e in calendar.Where(e => e.Tempo != 0 && (e.Side is null || e.Side == side)))
        {
            double from = e.Day, to = (e.LastDay ?? e.Day) + 1;
            for (int step = (int)Math.Min(steps, Math.Floor(from / stepLength)); step < steps && step * stepLength < to; step++)
            {
                double shared = Math.Min(to, (step + 1) * stepLength) - Math.Max(from, step * stepLength);
                added[step] += e.Tempo * shared;
            }
        }

        return added;
    }
}
