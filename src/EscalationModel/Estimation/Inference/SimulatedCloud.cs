namespace EscalationModel.Estimation.Inference;

/// <summary>Simulations with their weights before any is compared with the data.</summary>
/// <param name="Scores">[draw][parameter]: normal scores.</param>
/// <param name="Statistics">[draw]: the summaries, then the checks; all finite.</param>
/// <param name="Weights">By how much the prior holds them likelier than they were drawn.</param>
/// <param name="Lost">The simulations that were left out as one of their summaries was not finite.</param>
internal sealed record SimulatedCloud(double[][] Scores, double[][] Statistics, double[] Weights, int Lost)
{
    public int Count => Scores.Length;

    /// <summary>The standard deviation of each statistic over all draws, by their number.</summary>
    public double[] Scales(int statistics)
    {
        var ones = new double[Count];
        Array.Fill(ones, 1);
        return [.. Enumerable.Range(0, statistics).Select(s => WeightedSample.Deviation([.. Statistics.Select(row => row[s])], ones))];
    }

    public double[] Column(int statistic) => [.. Statistics.Select(row => row[statistic])];
}
