namespace EscalationModel.Experiments.Optimization;

/// <summary>The constants of CMA-ES: the defaults of Hansen's tutorial in its first version (2016), with positive weights alone;
/// c_mu = 2 (mueff - 2 + 1/mueff) / ((n + 2)^2 + mueff). Immutable; thread-safe. Source: [hansen2016].</summary>
public sealed class CmaConstants
{
    /// <summary>The constants for points of some coordinates.</summary>
    /// <param name="dimensions">The number n of coordinates, at least 1.</param>
    /// <param name="population">The number lambda of points of a round, at least 4; null: 4 + floor(3 ln n).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public CmaConstants(int dimensions, int? population = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(population ?? 4, 4, nameof(population));
        double n = dimensions;
        Population = population ?? 4 + (int)Math.Floor(3 * PortableMath.Log(n));
        Parents = Population / 2;
        double[] weights =
            [.. Enumerable.Range(1, Parents).Select(i => PortableMath.Log((Population + 1) / 2.0) - PortableMath.Log(i))];
        double sum = weights.Sum();
        Weights = [.. weights.Select(w => w / sum)];
        double m = EffectiveParents = 1 / Weights.Sum(w => w * w);
        StepSizeRate = (m + 2) / (n + m + 5);
        StepSizeDamping = 1 + 2 * Math.Max(0, Math.Sqrt((m - 1) / (n + 1)) - 1) + StepSizeRate;
        PathRate = (4 + m / n) / (n + 4 + 2 * m / n);
        RankOneRate = 2 / ((n + 1.3) * (n + 1.3) + m);
        RankMuRate = Math.Min(1 - RankOneRate, 2 * (m - 2 + 1 / m) / ((n + 2) * (n + 2) + m));
        ExpectedNorm = Math.Sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
    }

    /// <summary>The points of a round (lambda).</summary>
    public int Population { get; }

    /// <summary>The best points of a round that count (mu).</summary>
    public int Parents { get; }

    /// <summary>What each of them counts, the best first; they add up to 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>As many parents of equal weight would be worth as much (mueff).</summary>
    public double EffectiveParents { get; }

    /// <summary>How fast the path of the step size forgets (c_sigma).</summary>
    public double StepSizeRate { get; }

    /// <summary>How slowly the step size changes (d_sigma).</summary>
    public double StepSizeDamping { get; }

    /// <summary>How fast the path of the covariance forgets (c_c).</summary>
    public double PathRate { get; }

    /// <summary>How fast the covariance learns from that path (c_1).</summary>
    public double RankOneRate { get; }

    /// <summary>How fast the covariance learns from the parents of a round (c_mu).</summary>
    public double RankMuRate { get; }

    /// <summary>The mean length of a standard normal vector, within 0.2% (chi_n).</summary>
    public double ExpectedNorm { get; }
}
