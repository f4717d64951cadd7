namespace EscalationModel.ML.Fitting;

/// <summary>How badly probabilities foretell counts, by the binomial likelihood, and log odds.</summary>
internal static class BinomialLoss
{
    /// <summary>The log odds of a probability; infinite at 0 and 1.</summary>
    public static double Logit(double probability) => PortableMath.Log(probability) - PortableMath.Log1p(-probability);

    /// <summary>The probability of given log odds.</summary>
    public static double Probability(double logit)
    {
        double odds = PortableMath.Exp(-Math.Abs(logit));
        return (logit < 0 ? odds : 1) / (1 + odds);
    }

    /// <summary>Minus the log likelihood of a count, in nats, without the binomial coefficient; right at logits of any size.</summary>
    /// <param name="successes">From 0 to trials; counts of hazards are no whole numbers.</param>
    /// <param name="trials">At least 0.</param>
    /// <param name="logit">The log odds that were foretold.</param>
    public static double OfCount(double successes, double trials, double logit)
    {
        // log(1 + e^x) = max(x, 0) + log1p(e^-|x|)
        double softplus = Math.Max(logit, 0) + PortableMath.Log1p(PortableMath.Exp(-Math.Abs(logit)));
        return trials * softplus - successes * logit;
    }

    /// <summary>The least that any forecast of a count can have: that of its own share.</summary>
    public static double Least(double successes, double trials) =>
        Term(successes, trials) + Term(trials - successes, trials);

    /// <summary>Twice what forecasts lose to the counts' own shares [mccullagh1989]: about one a count if they are right.</summary>
    public static double Deviance(ReadOnlySpan<double> successes, ReadOnlySpan<double> trials, ReadOnlySpan<double> logits)
    {
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            sum += 2 * (OfCount(successes[i], trials[i], logits[i]) - Least(successes[i], trials[i]));
        }

        return sum;
    }

    private static double Term(double part, double whole) => part > 0 ? -part * PortableMath.Log(part / whole) : 0;
}
