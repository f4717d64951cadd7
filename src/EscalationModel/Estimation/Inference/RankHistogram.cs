namespace EscalationModel.Estimation.Inference;

/// <summary>Where true values lie among the draws of their posteriors, over many simulated data sets: uniform if the posteriors are right.
/// Too many in the outer bins: posteriors too narrow; too few: too wide; a slope: a bias. Source: [talts2018].</summary>
public sealed record RankHistogram
{
    private RankHistogram()
    {
    }

    /// <summary>The parameter.</summary>
    public required string Name { get; init; }

    /// <summary>How many true values lie in each bin of equal width.</summary>
    public required IReadOnlyList<int> Counts { get; init; }

    /// <summary>The chi-square statistic against equal counts.</summary>
    public required double ChiSquared { get; init; }

    /// <summary>Its degrees of freedom: one less than the bins.</summary>
    public int DegreesOfFreedom => Counts.Count - 1;

    /// <summary>The probability of a statistic at least as great if the posteriors are right.</summary>
    public required double PValue { get; init; }

    /// <summary>A histogram of counts.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="counts">How many lie in each bin of equal width; at least two bins, at least one in all.</param>
    /// <exception cref="ArgumentException">There are too few bins, no values, or a count is negative.</exception>
    public static RankHistogram Of(string name, IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(counts);
        long total = counts.Sum(c => (long)c);
        if (counts.Count < 2 || total == 0 || counts.Any(c => c < 0))
        {
            throw new ArgumentException($"{counts.Count} bins with {total} values; allowed: two bins, counts of at least 0, one above.");
        }

        double expected = total / (double)counts.Count;
        double statistic = counts.Sum(c => (c - expected) * (c - expected) / expected);
        return new RankHistogram
        {
            Name = name, Counts = counts, ChiSquared = statistic,
            PValue = ChiSquareTail.Of(counts.Count - 1, statistic),
        };
    }

    /// <summary>A histogram of ranks.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="ranks">For each data set the posterior weight of the draws below the true value, from 0 to 1.</param>
    /// <param name="bins">The bins of equal width.</param>
    /// <exception cref="ArgumentException">There are no ranks or too few bins, or a rank is not from 0 to 1.</exception>
    public static RankHistogram OfRanks(string name, IReadOnlyList<double> ranks, int bins)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        if (!ranks.All(r => r is >= 0 and <= 1 + 1e-9))
        {
            throw new ArgumentException("A rank is not allowed; allowed: 0 to 1.", nameof(ranks));
        }

        var counts = new int[bins];
        foreach (double rank in ranks)
        {
            counts[Math.Min(bins - 1, (int)(rank * bins))]++;
        }

        return Of(name, counts);
    }
}
