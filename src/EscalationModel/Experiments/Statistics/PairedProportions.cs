using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Statistics;

/// <summary>An event that the first, the second, both or neither of a pair may have: as the same path in two variants. Immutable;
/// thread-safe.</summary>
public sealed record PairedProportions
{
    private const double Negligible = 1e-16;

    /// <summary>Makes it of counts.</summary>
    /// <param name="onlyFirst">Pairs of which the first alone has the event.</param>
    /// <param name="onlySecond">Pairs of which the second alone has it.</param>
    /// <param name="pairs">All pairs, at least 1 and at least as many as disagree.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of its range.</exception>
    public PairedProportions(long onlyFirst, long onlySecond, long pairs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        if (onlyFirst > pairs - onlySecond)
        {
            throw new ArgumentOutOfRangeException(
                nameof(pairs), pairs, $"At least the {onlyFirst} and {onlySecond} pairs that disagree are allowed.");
        }

        (OnlyFirst, OnlySecond, Pairs) = (onlyFirst, onlySecond, pairs);
    }

    /// <summary>Pairs of which the first alone has the event.</summary>
    public long OnlyFirst { get; }

    /// <summary>Pairs of which the second alone has it.</summary>
    public long OnlySecond { get; }

    /// <summary>All pairs.</summary>
    public long Pairs { get; }

    /// <summary>The share of the first less that of the second.</summary>
    public double Difference => (OnlyFirst - OnlySecond) / (double)Pairs;

    /// <summary>McNemar's exact test on two sides: how likely pairs that disagree would split so unevenly or more if both shares were the
    /// same; 1 where none disagrees. Source: [mcnemar1947].</summary>
    public double McNemarExact =>
        Math.Min(1, 2 * BinomialShare.Cumulative(Math.Min(OnlyFirst, OnlySecond), OnlyFirst + OnlySecond, 0.5));

    /// <summary>An interval of the difference; null where the method has none.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="method">How it is found.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public ConfidenceInterval? Interval(double confidence = 0.95, PairedMethod method = PairedMethod.Tango)
    {
        double z = ConfidenceInterval.NormalPoint(confidence);
        (double Low, double High)? ends = method switch
        {
            PairedMethod.Tango => PairedShare.Interval(OnlyFirst, OnlySecond, Pairs, z),
            PairedMethod.ConditionalExact => Conditional(1 - confidence),
            PairedMethod.AgrestiMin => Normal(OnlyFirst + 0.5, OnlySecond + 0.5, Pairs + 2, z),
            PairedMethod.Wald => Normal(OnlyFirst, OnlySecond, Pairs, z),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "A method of the list is allowed."),
        };
        return ends is { } found ? new(found.Low, found.High, confidence) : null;
    }

    /// <summary>How often intervals hold the difference, exactly: summed over the counts that may be seen. It takes as many steps as the
    /// square of the pairs that may well disagree. A method without an interval is counted as holding.</summary>
    /// <param name="onlyFirst">How likely the first alone has the event, from 0 to 1.</param>
    /// <param name="onlySecond">How likely the second alone has it; both together at most 1.</param>
    /// <param name="pairs">All pairs, at least 1.</param>
    /// <param name="confidence">That of the intervals, strictly between 0 and 1.</param>
    /// <param name="method">How they are found.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static double Coverage(
        double onlyFirst, double onlySecond, long pairs, double confidence = 0.95, PairedMethod method = PairedMethod.Tango)
    {
        Proportion.CheckShare(onlyFirst);
        Proportion.CheckShare(onlySecond);
        Proportion.CheckShare(onlyFirst + onlySecond);
        double disagree = onlyFirst + onlySecond, truth = onlyFirst - onlySecond, sum = 0;
        (long fewest, long most) = Proportion.Likely(disagree, pairs);
        for (long n = fewest; n <= most; n++)
        {
            double chance = BinomialShare.Probability(n, pairs, disagree), share = disagree == 0 ? 0 : onlyFirst / disagree;
            (long first, long last) = Proportion.Likely(share, n);
            for (long k = first; chance > Negligible && k <= last; k++)
            {
                bool holds = new PairedProportions(k, n - k, pairs).Interval(confidence, method)?.Holds(truth) ?? true;
                sum += holds ? chance * BinomialShare.Probability(k, n, share) : 0;
            }
        }

        return sum;
    }

    private (double Low, double High)? Conditional(double error)
    {
        long disagree = OnlyFirst + OnlySecond;
        if (disagree == 0)
        {
            return null;
        }

        (double low, double high) = BinomialShare.Interval(OnlyFirst, disagree, error);
        double share = disagree / (double)Pairs;
        return ((2 * low - 1) * share, (2 * high - 1) * share);
    }

    private static (double Low, double High) Normal(double first, double second, double pairs, double z)
    {
        double center = (first - second) / pairs;
        double half = z * Math.Sqrt(Math.Max(0, first + second - (first - second) * center)) / pairs;
        return (Math.Max(-1, center - half), Math.Min(1, center + half));
    }
}
