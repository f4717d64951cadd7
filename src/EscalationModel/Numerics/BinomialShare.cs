namespace EscalationModel.Numerics;

/// <summary>The share of trials that succeed, with the exact interval from the tails of the binomial distribution. Source:
/// [clopper1934].</summary>
internal static class BinomialShare
{
    private const double RootOfTwoPi = 2.5066282746310002;

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

    /// <summary>The probability of just so many successes. Source: [loader2000].</summary>
    public static double Probability(long count, long trials, double share)
    {
        if (count < 0 || count > trials)
        {
            return 0;
        }

        double n = trials, missed = trials - count;
        if (share is 0 or 1)
        {
            return count == n * share ? 1 : 0;
        }

        if (count == 0 || missed == 0)
        {
            return PortableMath.Exp(n * (count == 0 ? PortableMath.Log1p(-share) : PortableMath.Log(share)));
        }

        double errors = GammaFunction.StirlingError(n) - GammaFunction.StirlingError(count) - GammaFunction.StirlingError(missed);
        double deviance = GammaFunction.Deviance(count, n * share) + GammaFunction.Deviance(missed, n * (1 - share));
        return PortableMath.Exp(errors - deviance) * Math.Sqrt(n / count / missed) / RootOfTwoPi;
    }
}
