namespace EscalationModel.Experiments.RareEvents;

/// <summary>Whether the weights of hits look as if their variance were finite. Weights with a tail of index 2 or less have none: most
/// samples of them look calm, and their mean is too low. Immutable.</summary>
/// <remarks>The tail is that of the generalized Pareto distribution that fits the largest weights best, as [vehtari2024] uses it, by the
/// estimator of [zhang2009]. A sample can show that a tail is heavy, never that it is not: that is why the estimate is also compared with
/// splitting.</remarks>
public sealed record WeightDiagnosis
{
    /// <summary>From this shape of the tail on the variance is infinite.</summary>
    public const double InfiniteVariance = 0.5;

    /// <summary>A largest weight with more than this share decides the estimate alone.</summary>
    public const double MostShare = 0.2;

    /// <summary>A largest weight with more than this share in the sum of squares decides the reported error alone. Where the variance is
    /// finite the share goes to 0 with more hits, where it is infinite it does not.</summary>
    public const double MostShareOfSquares = 0.2;

    /// <summary>Fewer hits tell nothing of a tail.</summary>
    public const int FewestHits = 50;

    private const int FewestInTail = 10;

    /// <summary>The hits whose weights were looked at.</summary>
    public required int Hits { get; init; }

    /// <summary>The share of the largest weight in their sum.</summary>
    public required double LargestShare { get; init; }

    /// <summary>The share of the largest weight's square in the sum of squares.</summary>
    public required double LargestShareOfSquares { get; init; }

    /// <summary>(sum of weights)² / sum of squares, as if that many hits had equal weights. Optimistic where the tail is heavy.</summary>
    public required double EffectiveHits { get; init; }

    /// <summary>The shape of the tail: 1 / its index. 0 or below: a light tail or a bounded one; 1/2 or more: no variance. Minus infinity
    /// where the largest weights are equal; NaN for fewer than <see cref="FewestHits"/> hits.</summary>
    public required double TailShape { get; init; }

    /// <summary>The index of the tail: the k-th moment is finite for all k below it. Infinite for a light or bounded tail.</summary>
    public double TailIndex => TailShape > 0 ? 1 / TailShape : TailShape <= 0 ? double.PositiveInfinity : double.NaN;

    /// <summary>Whether the variance may be infinite, or too few hits tell.</summary>
    public bool IsDoubtful =>
        !(TailShape < InfiniteVariance) || LargestShare > MostShare || LargestShareOfSquares > MostShareOfSquares;

    /// <summary>Looks at weights.</summary>
    /// <param name="logWeights">The logarithms of the weights of hits, in any order; minus infinity counts as no hit.</param>
    /// <exception cref="RareEventException">A logarithm is NaN or plus infinity.</exception>
    public static WeightDiagnosis Of(IReadOnlyList<double> logWeights)
    {
        ArgumentNullException.ThrowIfNull(logWeights);
        double[] logs = [.. logWeights.Where(w => !double.IsNegativeInfinity(w)).Order()];
        if (Array.Exists(logs, w => double.IsNaN(w) || double.IsPositiveInfinity(w)))
        {
            throw new RareEventException("A logarithm of a weight is NaN or infinite; allowed: finite numbers and minus infinity");
        }

        double greatest = logs.Length > 0 ? logs[^1] : 0;
        double[] weights = [.. logs.Select(w => PortableMath.Exp(w - greatest))];
        double sum = weights.Sum(), squares = weights.Sum(w => w * w);
        return new WeightDiagnosis
        {
            Hits = logs.Length,
            LargestShare = logs.Length > 0 ? 1 / sum : double.NaN,
            LargestShareOfSquares = logs.Length > 0 ? 1 / squares : double.NaN,
            EffectiveHits = logs.Length > 0 ? sum * sum / squares : 0,
            TailShape = logs.Length < FewestHits ? double.NaN : Shape(weights),
        };
    }

    // Of the largest weights: three times the root of all, at most a fifth. Ties at their lower end are left out.
    private static double Shape(double[] sorted)
    {
        int n = sorted.Length, count = (int)Math.Ceiling(Math.Min(0.2 * n, 3 * Math.Sqrt(n)));
        double threshold = sorted[n - count - 1];
        double[] beyond = [.. sorted.Where(w => w > threshold).Select(w => w - threshold)];
        if (beyond.Length < FewestInTail)
        {
            // Many ties: the threshold is so low that all that is above another value counts.
            double next = sorted.Where(w => w < threshold).DefaultIfEmpty(threshold).Max();
            beyond = [.. sorted.Where(w => w > next).Select(w => w - next)];
        }

        return beyond.Length == 0 || beyond[^1] == beyond[0] ? double.NegativeInfinity : Fitted(beyond);
    }

    // The profile likelihood in theta = -shape / scale, averaged over a grid.
    private static double Fitted(double[] beyond)
    {
        int n = beyond.Length, grid = 30 + (int)Math.Sqrt(n);
        double quartile = beyond[Math.Max(0, (int)Math.Floor(n / 4.0 + 0.5) - 1)], largest = beyond[^1];
        var thetas = new double[grid];
        var likelihoods = new double[grid];
        for (int j = 0; j < grid; j++)
        {
            thetas[j] = 1 / largest + (1 - Math.Sqrt(grid / (j + 0.5))) / 3 / quartile;
            double shape = MeanLog(beyond, thetas[j]);
            likelihoods[j] = thetas[j] == 0 ? double.NegativeInfinity : n * (PortableMath.Log(-thetas[j] / shape) - shape - 1);
        }

        double best = likelihoods.Where(l => !double.IsNaN(l)).Max(), total = 0, theta = 0;
        for (int j = 0; j < grid; j++)
        {
            double weight = double.IsNaN(likelihoods[j]) ? 0 : PortableMath.Exp(likelihoods[j] - best);
            total += weight;
            theta += weight * thetas[j];
        }

        return MeanLog(beyond, theta / total);
    }

    private static double MeanLog(double[] beyond, double theta) => beyond.Sum(x => PortableMath.Log1p(-theta * x)) / beyond.Length;
}
