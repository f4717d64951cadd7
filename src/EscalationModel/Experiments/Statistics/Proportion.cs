using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Statistics;

/// <summary>The share of trials that succeed: its intervals, its one-sided bounds, and how often intervals hold. Thread-safe.</summary>
public static class Proportion
{
    // Counts beyond so many standard errors, and some, have less than 1e-16 of the probability.
    private const double Reach = 9, Some = 40;

    /// <summary>An interval of the share.</summary>
    /// <param name="successes">The trials that succeeded, from 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">The trials, at least 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="method">How it is found.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static ConfidenceInterval Interval(
        long successes, long trials, double confidence = 0.95, ProportionMethod method = ProportionMethod.Wilson)
    {
        Check(successes, trials);
        (double low, double high) = IntervalOf(method, confidence)(successes, trials);
        return new(low, high, confidence);
    }

    /// <summary>The exact upper bound on one side: the greatest share at which so few successes are no less likely than 1 - confidence. At
    /// no success 1 - (1 - confidence)^(1 / trials): the rule of three, exactly. Source: [clopper1934], [hanley1983].</summary>
    /// <param name="successes">The trials that succeeded, from 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">The trials, at least 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static double UpperBound(long successes, long trials, double confidence = 0.95)
    {
        Check(successes, trials);
        ConfidenceInterval.Check(confidence);
        return BinomialShare.Interval(successes, trials, 2 * (1 - confidence)).High;
    }

    /// <summary>The exact lower bound on one side: 1 less the upper bound of the trials that failed.</summary>
    /// <param name="successes">The trials that succeeded, from 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">The trials, at least 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static double LowerBound(long successes, long trials, double confidence = 0.95)
    {
        Check(successes, trials);
        ConfidenceInterval.Check(confidence);
        return BinomialShare.Interval(successes, trials, 2 * (1 - confidence)).Low;
    }

    /// <summary>How often intervals hold the share, exactly: summed over the counts that may be seen. Source: [brown2001].</summary>
    /// <param name="share">The share, from 0 to 1.</param>
    /// <param name="trials">The trials, at least 1.</param>
    /// <param name="confidence">That of the intervals, strictly between 0 and 1.</param>
    /// <param name="method">How they are found.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static double Coverage(
        double share, long trials, double confidence = 0.95, ProportionMethod method = ProportionMethod.Wilson)
    {
        CheckShare(share);
        Check(0, trials);
        Func<long, long, (double Low, double High)> interval = IntervalOf(method, confidence);
        (long first, long last) = Likely(share, trials);
        double sum = 0;
        for (long count = first; count <= last; count++)
        {
            (double low, double high) = interval(count, trials);
            sum += low <= share && share <= high ? BinomialShare.Probability(count, trials, share) : 0;
        }

        return sum;
    }

    internal static void CheckShare(double share)
    {
        if (!(share >= 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share from 0 to 1 is allowed.");
        }
    }

    /// <summary>The least and the greatest count that may well be seen.</summary>
    internal static (long First, long Last) Likely(double share, long trials)
    {
        double mean = trials * share, reach = Reach * Math.Sqrt(mean * (1 - share)) + Some;
        return ((long)Math.Max(0, Math.Floor(mean - reach)), (long)Math.Min(trials, Math.Ceiling(mean + reach)));
    }

    /// <summary>The ends of the interval by successes and trials.</summary>
    internal static Func<long, long, (double Low, double High)> IntervalOf(ProportionMethod method, double confidence)
    {
        double z = ConfidenceInterval.NormalPoint(confidence), error = 1 - confidence;
        return method switch
        {
            ProportionMethod.Wilson => (k, n) => Wilson(k, n, z),
            ProportionMethod.ClopperPearson => (k, n) => BinomialShare.Interval(k, n, error),
            ProportionMethod.AgrestiCoull => (k, n) => Normal((k + z * z / 2) / (n + z * z), n + z * z, z),
            ProportionMethod.Jeffreys => (k, n) => Jeffreys(k, n, error),
            ProportionMethod.Wald => (k, n) => Normal(k / (double)n, n, z),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "A method of the list is allowed."),
        };
    }

    // The ends are the roots of n (p - k/n)^2 = z^2 p (1 - p): the lower one without a difference of numbers that are nearly alike.
    private static (double Low, double High) Wilson(long successes, long trials, double z)
    {
        double n = trials, k = successes, far = k + z * z / 2 + z * Math.Sqrt(k * (n - k) / n + z * z / 4);
        return (k / n * k / far, k == n ? 1 : far / (n + z * z));
    }

    private static (double Low, double High) Normal(double share, double trials, double z)
    {
        double half = z * Math.Sqrt(share * (1 - share) / trials);
        return (Math.Max(0, share - half), Math.Min(1, share + half));
    }

    private static (double Low, double High) Jeffreys(long successes, long trials, double error)
    {
        double a = successes + 0.5, b = trials - successes + 0.5;
        return (
            successes == 0 ? 0 : BetaLaw.Quantile(error / 2, a, b),
            successes == trials ? 1 : BetaLaw.Quantile(1 - error / 2, a, b));
    }

    private static void Check(long successes, long trials)
    {
        if (trials < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(trials), trials, "At least 1 trial is allowed.");
        }

        if (successes < 0 || successes > trials)
        {
            throw new ArgumentOutOfRangeException(nameof(successes), successes, $"A count from 0 to the {trials} trials is allowed.");
        }
    }
}
