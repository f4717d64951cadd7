namespace EscalationModel.Numerics;

/// <summary>The share of trials that succeed, with the exact interval from the tails of the binomial distribution. Source:
/// [clopper1934].</summary>
internal static class BinomialShare
{
    /// <summary>The least and the greatest share at which a count as far off is no less likely than the error on either side.</summary>
    /// <param name="count">The successes.</param>
    /// <param name="trials">The trials; none tell nothing.</param>
    /// <param name="error">How often both ends together may miss the share.</param>
    public static (double Low, double High) Interval(long count, long trials, double error) => (
        count == 0 ? 0 : BetaLaw.Quantile(error / 2, count, trials - count + 1),
        count == trials ? 1 : BetaLaw.Quantile(1 - error / 2, count + 1, trials - count));

    /// <summary>The probability of at most so many successes.</summary>
    public static double Cumulative(long count, long trials, double share) =>
        count >= trials ? 1 : BetaLaw.Cumulative(1 - share, trials - count, count + 1);
}
