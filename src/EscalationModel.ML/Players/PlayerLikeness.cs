namespace EscalationModel.ML.Players;

/// <summary>How unlike the players of each family a history looks, as far as the last learned day that it reached: its distance to the
/// nearest of them, held against those of other plays of the family, one each, that are looked at on the same day. With such conformal
/// p-values [vovk2005] a player of a family is called unlike all, on whatever day one looks, with at most the stated probability, whatever
/// the features are. Immutable; thread-safe.</summary>
internal sealed class PlayerLikeness
{
    // No feature is measured finer than this share of its deviation over all families: what never differs within one would count for all.
    private const double Finest = 0.1;

    /// <param name="scales">By family, what each feature is divided by.</param>
    /// <param name="players">Scaled features of players, by family.</param>
    /// <param name="distances">Squared distances to the nearest of these of other plays, by family and day, from the least.</param>
    public PlayerLikeness(double[][] scales, double[][][] players, double[][][] distances) =>
        (Scales, Players, Distances) = (scales, players, distances);

    public IReadOnlyList<double[]> Scales { get; }

    public IReadOnlyList<double[][]> Players { get; }

    public IReadOnlyList<double[][]> Distances { get; }

    /// <summary>Learns it.</summary>
    /// <param name="players">Features of players by family: the near ones.</param>
    /// <param name="others">Other plays by family: those held against.</param>
    /// <param name="cancellation">Stops it between plays.</param>
    public static PlayerLikeness Of(
        IReadOnlyList<double[]>[] players, IReadOnlyList<SeenPlay>[] others, CancellationToken cancellation = default)
    {
        double[] overall = Deviations([.. players.SelectMany(p => p)]);
        double[][] scales = [.. players.Select(p => Deviations(p).Zip(overall, (own, all) =>
            all > 0 ? Math.Max(own, Finest * all) : 1).ToArray())];
        var near = new PlayerLikeness(scales, [.. players.Select((p, f) => p.Select(row => Scaled(row, scales[f])).ToArray())], []);
        return new(scales, [.. near.Players], [.. others.Select((plays, f) => near.ByDay(plays, f, cancellation))]);
    }

    /// <summary>The greatest p-value over families and over the days on which one may have looked: a crisis that has ended is seen on
    /// later days as on the last that it reached.</summary>
    /// <param name="features">Of the history as far as the last learned day that it reached.</param>
    /// <param name="day">The place of that day.</param>
    public double PValue(double[] features, int day) => Enumerable.Range(0, Players.Count).Max(f =>
    {
        double distance = Distance(features, f);
        return Distances[f].Skip(day).Max(distances => PValue(distances, distance));
    });

    private double[][] ByDay(IReadOnlyList<SeenPlay> plays, int family, CancellationToken cancellation)
    {
        double[][] reached = [.. plays.Select(play => ByDayReached(play, family, cancellation))];
        return [.. Enumerable.Range(0, plays[0].ByDay.Length).Select(day =>
            reached.Select(distances => distances.Length == 0 ? 0 : distances[Math.Min(day, distances.Length - 1)]).Order().ToArray())];
    }

    // None where it ended before the first day: nobody is called unlike any then, which counts as no distance.
    private double[] ByDayReached(SeenPlay play, int family, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return [.. play.ByDay.Take(play.DaysReached).Select(features => Distance(features, family))];
    }

    // What never differs but by rounding has none.
    private static double[] Deviations(IReadOnlyList<double[]> rows)
    {
        var deviations = new double[rows[0].Length];
        for (int k = 0; k < deviations.Length; k++)
        {
            double mean = rows.Average(row => row[k]);
            double variance = rows.Average(row => (row[k] - mean) * (row[k] - mean));
            deviations[k] = PlayerLogit.Differs(variance, mean) ? Math.Sqrt(variance) : 0;
        }

        return deviations;
    }

    private static double[] Scaled(double[] row, double[] scales) => [.. row.Select((x, k) => x / scales[k])];

    private static double PValue(double[] distances, double distance)
    {
        int below = Array.FindIndex(distances, d => d >= distance);
        int farther = below < 0 ? 0 : distances.Length - below;
        return (farther + 1.0) / (distances.Length + 1);
    }

    private double Distance(double[] features, int family)
    {
        double[] scaled = Scaled(features, Scales[family]);
        double nearest = double.PositiveInfinity;
        foreach (double[] player in Players[family])
        {
            double sum = 0;
            for (int k = 0; k < scaled.Length && sum < nearest; k++)
            {
                sum += (scaled[k] - player[k]) * (scaled[k] - player[k]);
            }

            nearest = Math.Min(nearest, sum);
        }

        return nearest;
    }
}
