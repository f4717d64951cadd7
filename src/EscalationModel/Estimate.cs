using System.Globalization;
using EscalationModel.Internals;
using EscalationModel.Numerics;

namespace EscalationModel;

/// <summary>A number with its 95% interval. The interval is of sampling error alone; parameter error is reported apart.</summary>
/// <param name="Value">The point estimate.</param>
/// <param name="Low">The lower end of the interval.</param>
/// <param name="High">The upper end of the interval.</param>
[TypeFormatterSource]
public readonly record struct Estimate(double Value, double Low, double High) : IShown
{
    /// <summary>The two-sided 95% point of the standard normal distribution.</summary>
    internal const double Z = 1.959963984540054;

    /// <summary>Up to so many events have exact intervals: those of the normal distribution hold less often than they say.</summary>
    internal const long FewEvents = 30;

    private const double Error = 0.05;

    /// <summary>An exact number, whose interval is itself.</summary>
    /// <param name="value">The number.</param>
    public static Estimate Exact(double value) => new(value, value, value);

    /// <summary>A probability from a count of trials. Up to 30 events, or up to 30 trials without, have the exact interval of Clopper and
    /// Pearson, more of both that of Wilson; what was seen never or always has the rule of three. Source: [clopper1934], [wilson1927],
    /// [hanley1983].</summary>
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

        if (Math.Min(count, trials - count) > FewEvents)
        {
            return Wilson(p, n);
        }

        (double low, double high) = BinomialShare.Interval(count, trials, Error);
        return new(p, low, high);
    }

    private static Estimate Wilson(double p, double n)
    {
        double center = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z * Math.Sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
        return new(p, Math.Max(0, center - half), Math.Min(1, center + half));
    }

    /// <summary>The difference of two paired probabilities, with Tango's score interval: it holds 93% at worst, where a few pairs disagree,
    /// and 95% on average. Source: [tango1998].</summary>
    /// <param name="gained">Pairs in which only the second has the event.</param>
    /// <param name="lost">Pairs in which only the first has the event.</param>
    /// <param name="pairs">All pairs; none give NaN with the interval [-1, 1].</param>
    public static Estimate PairedDifference(long gained, long lost, long pairs)
    {
        if (pairs == 0)
        {
            return new(double.NaN, -1, 1);
        }

        (double low, double high) = PairedShare.Interval(gained, lost, pairs, Z);
        return new((gained - lost) / (double)pairs, low, high);
    }

    /// <summary>The ratio of two paired probabilities by the exact intervals of the share of pairs that disagree among those with any
    /// event, and of the share gained among them.</summary>
    /// <param name="gained">Pairs in which only the second has the event.</param>
    /// <param name="lost">Pairs in which only the first has the event.</param>
    /// <param name="both">Pairs in which both have it; with <paramref name="lost"/> at least 1.</param>
    internal static Estimate PairedRatio(long gained, long lost, long both)
    {
        (double low, double high) = BinomialShare.Interval(gained, gained + lost, Error / 2);
        (double few, double many) = BinomialShare.Interval(gained + lost, gained + lost + both, Error / 2);
        double Ratio(double disagree, double gain) => (1 - disagree + disagree * gain) / (1 - disagree + disagree * (1 - gain));
        return new(
            (gained + both) / (double)(lost + both),
            Math.Min(Ratio(few, low), Ratio(many, low)),
            Math.Max(Ratio(few, high), Ratio(many, high)));
    }

    /// <summary>The mean of independent values, with the interval of Student's t.</summary>
    /// <param name="values">Finite values; none give NaN, and fewer than two an infinite interval.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public static Estimate Mean(ReadOnlySpan<double> values)
    {
        var moments = new ExactMoments();
        foreach (double value in values)
        {
            moments.Add(value);
        }

        double n = values.Length, mean = values.IsEmpty ? double.NaN : moments.Sums.Sum.ToDouble() / n;
        if (n < 2)
        {
            return new(mean, double.NegativeInfinity, double.PositiveInfinity);
        }

        double half = Student(n - 1) * moments.Sums.Spread(values.Length).Root() / n / Math.Sqrt(n - 1);
        return new(mean, mean - half, mean + half);
    }

    /// <summary>The two-sided point of Student's distribution that is exceeded with a probability, 5% unless given.</summary>
    internal static double Student(double freedom, double error = Error)
    {
        // freedom / (freedom + t^2) has a beta distribution.
        double x = BetaLaw.Quantile(error, freedom / 2, 0.5);
        return Math.Sqrt(freedom * (1 - x) / x);
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
