namespace EscalationModel.Estimation.Ladder;

/// <summary>The mean length under a fitted law: null where it is infinite.</summary>
internal static class LengthMean
{
    private const int Summed = 20_000, MostSummed = 5_000_000;

    public static double? Of(LengthFit fit) => fit.Model switch
    {
        LengthModel.Geometric => 1 / fit["p"].Value,
        LengthModel.BetaGeometric => fit["a"].Value > 1 ? (fit["a"].Value + fit["b"].Value - 1) / (fit["a"].Value - 1) : null,
        LengthModel.GammaFrailty => OfFrailty(fit),
        LengthModel.DiscreteWeibull => Sum(fit),
        _ => fit.Classes.Sum(c => c.Weight / c.Hazard),
    };

    // The sum of S(n) up to a large n, and the integral of the rest with half the last term: both in closed form.
    private static double? OfFrailty(LengthFit fit)
    {
        (double c, double theta) = (fit["c"].Value, fit["theta"].Value);
        if (theta >= 1)
        {
            return null;
        }

        double sum = Enumerable.Range(0, Summed).Sum(fit.Survival), last = fit.Survival(Summed);
        return sum + last / 2 + last * (1 + theta * c * Summed) / (c * (1 - theta));
    }

    // Always finite, but of a small shape the sum has no end that could be reached.
    private static double? Sum(LengthFit fit)
    {
        double sum = 0;
        for (int n = 0; n < MostSummed; n++)
        {
            double survival = fit.Survival(n);
            sum += survival;
            if (survival < 1e-14 * sum)
            {
                return sum;
            }
        }

        return null;
    }
}
