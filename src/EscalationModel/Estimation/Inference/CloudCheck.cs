namespace EscalationModel.Estimation.Inference;

/// <summary>Whether the observed summaries lie where simulations do: the distance to the tenth nearest simulation, against that of
/// simulations to each other. Where nothing that is simulated looks like the data, the model or the priors are wrong, and a regression
/// extrapolates.</summary>
internal static class CloudCheck
{
    private const int Neighbor = 10, MostPoints = 4000, MostProbes = 1000;

    /// <summary>The share of simulations that lie at least as far from the others as the data do.</summary>
    public static double ShareAsFar(SimulatedCloud cloud, ObservedSummaries summaries)
    {
        int[] used = [.. summaries.Fitted.Where(s => summaries.Scales[s] > 0)];
        double[] Scaled(double[] row) => [.. used.Select(s => row[s] / summaries.Scales[s])];
        double[][] points = [.. cloud.Statistics.Take(MostPoints).Select(Scaled)];
        double observed = Reach(points, Scaled(summaries.Values), without: -1);
        int probes = Math.Min(MostProbes, points.Length);
        return Enumerable.Range(0, probes).Count(i => Reach(points, points[i], without: i) >= observed) / (double)probes;
    }

    private static double Reach(double[][] points, double[] from, int without)
    {
        Span<double> nearest = stackalloc double[Neighbor];
        nearest.Fill(double.PositiveInfinity);
        for (int i = 0; i < points.Length; i++)
        {
            double square = 0;
            for (int s = 0; s < from.Length; s++)
            {
                double off = points[i][s] - from[s];
                square += off * off;
            }

            if (i != without && square < nearest[^1])
            {
                nearest[^1] = square;
                nearest.Sort();
            }
        }

        return nearest[Math.Min(Neighbor, points.Length - 1) - 1];
    }
}
