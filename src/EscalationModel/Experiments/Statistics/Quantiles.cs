using EscalationModel.Engine;
using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Statistics;

/// <summary>Quantiles of samples without weights, and intervals between order statistics. Thread-safe.</summary>
public static class Quantiles
{
    private const double Rounding = 4 * 2.220446049250313e-16;

    /// <summary>A quantile of a sample.</summary>
    /// <param name="values">At least one finite number, in any order; left as they are.</param>
    /// <param name="probability">From 0 to 1.</param>
    /// <param name="type">Which of the nine definitions; that of R, NumPy and spreadsheets unless given.</param>
    /// <exception cref="ArgumentException">There is no value, one is not finite, or a number is out of its range.</exception>
    public static double Of(ReadOnlySpan<double> values, double probability, QuantileType type = QuantileType.ModeRank)
    {
        double[] sorted = values.ToArray();
        if (sorted.Length == 0 || Array.Exists(sorted, v => !double.IsFinite(v)))
        {
            throw new ArgumentException("At least one value, and finite ones alone, are allowed.", nameof(values));
        }

        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability from 0 to 1 is allowed.");
        }

        Array.Sort(sorted);
        (double rank, double share) = Rank(sorted.Length, probability, type);
        double At(double r) => sorted[(int)Math.Clamp(r, 1, sorted.Length) - 1];
        return share == 0 ? At(rank) : share == 1 ? At(rank + 1) : At(rank) + share * (At(rank + 1) - At(rank));
    }

    /// <summary>The quantile of type 7, as R and NumPy have it, of at least one value in ascending order.</summary>
    internal static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        double place = (sorted.Length - 1) * probability;
        int below = (int)Math.Min(place, sorted.Length - 1), above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /// <summary>The ranks, from 1 on, of two values of a sample that hold a quantile between them at least as often as they say, whatever
    /// the distribution; 0 or one more than the count where the sample is too small to give an end. Of more than 10,000 values those of the
    /// normal distribution. Source: [david2003].</summary>
    /// <param name="count">The size of the sample, at least 1.</param>
    /// <param name="quantile">Strictly between 0 and 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static (long Lower, long Upper) OrderRanks(long count, double quantile, double confidence = 0.95)
    {
        Check(count, quantile);
        ConfidenceInterval.Check(confidence);
        return OrderStatistics.Ranks(count, quantile, (1 - confidence) / 2);
    }

    /// <summary>How likely a quantile of a continuous distribution lies between two order statistics, exactly. Source:
    /// [david2003].</summary>
    /// <param name="count">The size of the sample, at least 1.</param>
    /// <param name="quantile">Strictly between 0 and 1.</param>
    /// <param name="lower">The rank of the lower end, from 1 on; 0: it is minus infinity.</param>
    /// <param name="upper">That of the upper end, above the lower; one more than the count: it is infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double OrderCoverage(long count, double quantile, long lower, long upper)
    {
        Check(count, quantile);
        if (lower < 0 || upper <= lower || upper > count + 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(upper), upper, $"Ranks 0 <= lower < upper <= {count + 1} are allowed; lower is {lower}.");
        }

        double Below(long rank) => rank == 0 ? 0 : BinomialShare.Cumulative(rank - 1, count, quantile);
        return Below(upper) - Below(lower);
    }

    private static void Check(long count, double quantile)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (!(quantile > 0 && quantile < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(quantile), quantile, "A quantile strictly between 0 and 1 is allowed.");
        }
    }

    // The rank below, and how far on to the next one.
    private static (double Rank, double Share) Rank(int count, double p, QuantileType type)
    {
        (double offset, double step) = type switch
        {
            QuantileType.InverseOfSteps or QuantileType.AveragedSteps or QuantileType.LinearSteps => (0.0, 1.0),
            QuantileType.NearestEven => (-0.5, 1),
            QuantileType.MiddleOfSteps => (0.5, 1),
            QuantileType.MeanRank => (0, (count + 1.0) / count),
            QuantileType.ModeRank => (1, (count - 1.0) / count),
            QuantileType.MedianRank => (1 / 3.0, (count + 1 / 3.0) / count),
            QuantileType.NormalRank => (3 / 8.0, (count + 1 / 4.0) / count),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A type from 1 to 9 is allowed."),
        };
        double exact = offset + p * count * step, rounding = Rounding * Math.Max(1, exact), rank = Math.Floor(exact + rounding);
        double share = exact - rank <= rounding ? 0 : exact - rank;
        return type switch
        {
            QuantileType.InverseOfSteps => (rank, share > 0 ? 1 : 0),
            QuantileType.AveragedSteps => (rank, share > 0 ? 1 : 0.5),
            QuantileType.NearestEven => (rank, share > 0 || rank % 2 != 0 ? 1 : 0),
            _ => (rank, share),
        };
    }
}
