using EscalationModel.Numerics;

namespace EscalationModel.Engine;

/// <summary>A quantile of a sample, with the interval between order statistics, whatever the distribution. Source: [david2003].</summary>
internal static class OrderStatistics
{
    private const double Error = 0.05;

    // Of more the ranks are those of the normal distribution.
    private const long MostExact = 10_000;

    /// <summary>A quantile with its interval. An end is infinite where the sample is too small to give it: one side is then given alone
    /// if it holds at 95%, else none.</summary>
    /// <param name="count">The size of the sample, at least 1.</param>
    /// <param name="quantile">Between 0 and 1.</param>
    /// <param name="valueOfRank">The values by rank, from 1 for the least.</param>
    public static Estimate Quantile(long count, double quantile, Func<long, double> valueOfRank)
    {
        (long low, long high) = Ranks(count, quantile);
        return new Estimate(
            valueOfRank(Math.Clamp((long)Math.Ceiling(count * quantile), 1, count)),
            low < 1 ? double.NegativeInfinity : valueOfRank(low),
            high > count ? double.PositiveInfinity : valueOfRank(high));
    }

    /// <summary>The ranks of both ends; 0 or one more than the count where the sample does not give the end.</summary>
    public static (long Low, long High) Ranks(long count, double quantile)
    {
        (long low, long high) = Ranks(count, quantile, Error / 2);
        if (low >= 1 && high <= count)
        {
            return (low, high);
        }

        // A quantile of the upper half has more values below it than above.
        (low, high) = Ranks(count, quantile, Error);
        bool isLow = low >= 1 && (quantile >= 0.5 || high > count);
        return isLow ? (low, count + 1) : (0, high);
    }

    /// <summary>The ranks of both ends, each of which may be missed as often as the tail.</summary>
    public static (long Low, long High) Ranks(long count, double quantile, double tail) =>
        (Rank(count, quantile, tail), count + 1 - Rank(count, 1 - quantile, tail));

    // The greatest rank that lies above the quantile with a probability of at most the tail: so many less one values are below it.
    private static long Rank(long count, double quantile, double tail)
    {
        if (count > MostExact)
        {
            return (long)Math.Floor(count * quantile + NormalLaw.Quantile(tail) * Math.Sqrt(count * quantile * (1 - quantile)));
        }

        long low = 0, high = count + 1;
        while (high - low > 1)
        {
            long middle = low + (high - low) / 2;
            (low, high) = BinomialShare.Cumulative(middle - 1, count, quantile) <= tail ? (middle, high) : (low, middle);
        }

        return low;
    }
}
