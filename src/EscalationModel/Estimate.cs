using System.Globalization;
using System.Numerics;
using EscalationModel.Engine;

namespace EscalationModel;

/// <summary>A number with its 95% interval. The interval is of sampling error alone; parameter error is reported apart.</summary>
/// <param name="Value">The point estimate.</param>
/// <param name="Low">The lower end of the interval.</param>
/// <param name="High">The upper end of the interval.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>The two-sided 95% point of the standard normal distribution.</summary>
    internal const double Z = 1.959963984540054;

    /// <summary>An exact number, whose interval is itself.</summary>
    /// <param name="value">The number.</param>
    public static Estimate Exact(double value) => new(value, value, value);

    /// <summary>A probability from a count of trials: the Wilson interval, and the rule of three when it was seen never or always. Source:
    /// [wilson1927], [hanley1983].</summary>
    /// <param name="count">How often it was seen, from 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">The number of trials; no trials give NaN with the interval [0, 1].</param>
    public static Estimate Probability(long count, long trials)
    {
        if (trials == 0)
        {
            return new(double.NaN, 0, 1);
        }

        double n = trials, p = count / n;
        if (count == 0 || count == trials)
        {
            return count == 0 ? new(0, 0, Math.Min(1, 3 / n)) : new(1, Math.Max(0, 1 - 3 / n), 1);
        }

        return Wilson(p, n);
    }

    /// <summary>A probability from weights between 0 and 1: the Wilson interval for as many trials as would give the same variance. Where
    /// every weight is 0 or 1 it is that of the count; where all are the same it has no width.</summary>
    /// <param name="sum">The sum of the weights, in quanta.</param>
    /// <param name="squares">The sum of their squares.</param>
    /// <param name="paths">The number of weights.</param>
    internal static Estimate Probability(Int128 sum, Int128 squares, long paths)
    {
        Int128 all = (Int128)Survival.Certain * paths;
        if (sum == 0 || sum == all)
        {
            return Probability(sum == 0 ? 0 : paths, paths);
        }

        BigInteger spread = (BigInteger)squares * paths - (BigInteger)sum * sum, counted = (BigInteger)sum * (all - sum);
        double p = (double)sum / Survival.Certain / paths;
        return paths == 1 ? new(p, 0, 1)
            : spread == 0 ? Exact(p)
            : Wilson(p, paths * ((double)counted / (double)spread));
    }

    private static Estimate Wilson(double p, double n)
    {
        double center = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z * Math.Sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
        return new(p, Math.Max(0, center - half), Math.Min(1, center + half));
    }

    /// <summary>The difference of two paired probabilities; one half is added to each of the four cells for the interval, so that it keeps
    /// a width when no pair disagrees. Source: [agresti2005].</summary>
    /// <param name="gained">Pairs in which only the second has the event.</param>
    /// <param name="lost">Pairs in which only the first has the event.</param>
    /// <param name="pairs">All pairs; none give NaN with the interval [-1, 1].</param>
    public static Estimate PairedDifference(long gained, long lost, long pairs)
    {
        if (pairs == 0)
        {
            return new(double.NaN, -1, 1);
        }

        double n = pairs + 2, b = gained + 0.5, c = lost + 0.5;
        double center = (b - c) / n;
        double half = Z * Math.Sqrt(Math.Max(0, b + c - (b - c) * (b - c) / n)) / n;
        double value = (gained - lost) / (double)pairs;
        return new(value, Math.Max(-1, Math.Min(value, center - half)), Math.Min(1, Math.Max(value, center + half)));
    }

    /// <summary>A mean from the sum and the sum of squares of independent values, by the normal approximation.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="sumOfSquares">The sum of squares.</param>
    /// <param name="count">The number of values; none give NaN with an infinite interval.</param>
    public static Estimate Mean(double sum, double sumOfSquares, long count)
    {
        if (count < 2)
        {
            return new(count == 0 ? double.NaN : sum, double.NegativeInfinity, double.PositiveInfinity);
        }

        double mean = sum / count;
        double variance = Math.Max(0, (sumOfSquares - sum * mean) / (count - 1));
        double half = Z * Math.Sqrt(variance / count);
        return new(mean, mean - half, mean + half);
    }

    /// <summary>The estimate with as many digits as its interval supports, such as "0.0435 [0.0431, 0.0439]".</summary>
    public override string ToString()
    {
        string format = Format;
        string Show(double x) => x.ToString(format, CultureInfo.InvariantCulture);
        return $"{Show(Value)} [{Show(Low)}, {Show(High)}]";
    }

    /// <summary>The decimals at which an interval of a positive, finite width is 3 to 30 units wide; at most 12.</summary>
    internal static int Decimals(double width)
    {
        int decimals = 0;
        for (; width < 3 && decimals < 12; decimals++)
        {
            width *= 10;
        }

        return decimals;
    }

    private string Format =>
        High > Low && double.IsFinite(High - Low) ? "F" + Decimals(High - Low).ToString(CultureInfo.InvariantCulture) : "G6";
}
