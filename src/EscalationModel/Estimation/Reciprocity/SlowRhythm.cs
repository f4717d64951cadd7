namespace EscalationModel.Estimation.Reciprocity;

/// <summary>A slow rhythm that both sides may follow, each at a strength of its own: cosines, the fastest with a period of half a year.
/// What coupling explains beside it cannot be a drift of the whole crisis.</summary>
internal static class SlowRhythm
{
    private const int DaysOfCosine = 91, MovesOfCosine = 4, Most = 8;

    /// <summary>The cosines; none if days or moves are too few.</summary>
    public static DailyCovariate[] Of(DailyMoves counts)
    {
        int fewest = Math.Min(counts.A.Sum(), counts.B.Sum());
        int waves = Math.Min(Most, Math.Min(counts.Days / DaysOfCosine, fewest / MovesOfCosine));
        return [.. Enumerable.Range(1, Math.Max(0, waves)).Select(k => new DailyCovariate($"slow rhythm {k}", Cosine(k, counts.Days)))];
    }

    private static double[] Cosine(int halfWaves, int days) =>
        [.. Enumerable.Range(0, days).Select(d => PortableMath.SinCosPi(halfWaves * (d + 0.5) / days).Cos)];
}
