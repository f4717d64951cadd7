using EscalationModel.Numerics;

namespace EscalationModel.Estimation.Scores;

/// <summary>The probability integral transform: where what was observed lies in the law that was forecast, from 0 to 1. It is uniform if
/// forecasts are right; heaps at both ends tell of laws that are too narrow, a heap in the middle of too wide ones, one at an end of a
/// bias. Sources: [dawid1984], [czado2009]. Thread-safe.</summary>
public static class ProbabilityIntegral
{
    /// <summary>The transform of a normal forecast, a single number.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="deviation">The standard deviation, finite and above 0.</param>
    /// <param name="observed">What was observed, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double Normal(double mean, double deviation, double observed)
    {
        Crps.CheckNormal(mean, deviation, observed);
        return NormalLaw.Cumulative((observed - mean) / deviation);
    }

    /// <summary>The transform of a forecast of outcomes in order: from the probability of less to that of at most what came.</summary>
    /// <param name="law">The probability of each outcome, in order; they add up to 1 within 1e-6.</param>
    /// <param name="outcome">The outcome that came, from 0.</param>
    /// <exception cref="ArgumentException">The probabilities are no law, or the outcome is none of theirs.</exception>
    public static PitRange Discrete(IReadOnlyList<double> law, int outcome)
    {
        ProperScores.Check(law, outcome);
        double lower = law.Take(outcome).Sum();
        return new(Math.Min(1, lower), outcome == law.Count - 1 ? 1 : Math.Min(1, lower + law[outcome]));
    }

    /// <summary>The rank of what was observed among the members of an ensemble and itself, over their number; members that are equal to it
    /// make the range wider. Source: [hamill2001].</summary>
    /// <param name="ensemble">The members, at least one, finite, in any order.</param>
    /// <param name="observed">What was observed, finite.</param>
    /// <exception cref="ArgumentException">There is no member, or a number is not finite.</exception>
    public static PitRange Rank(IReadOnlyList<double> ensemble, double observed)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        _ = Crps.Plain(ensemble, observed);
        double below = ensemble.Count(x => x < observed), equal = ensemble.Count(x => x == observed), all = ensemble.Count + 1;
        return new(below / all, (below + equal + 1) / all);
    }

    /// <summary>The transform of weighted draws: from the share of weight below what was observed to the share at most there.</summary>
    /// <param name="draws">The draws, at least one, finite, in any order.</param>
    /// <param name="weights">Their weights, as many, at least 0, in sum above 0.</param>
    /// <param name="observed">What was observed, finite.</param>
    /// <exception cref="ArgumentException">There is no draw, a number is not finite, or the weights are none.</exception>
    public static PitRange Weighted(IReadOnlyList<double> draws, IReadOnlyList<double> weights, double observed)
    {
        _ = Crps.Weighted(draws, weights, observed);
        double total = weights.Sum(), below = 0, atMost = 0;
        for (int i = 0; i < draws.Count; i++)
        {
            below += draws[i] < observed ? weights[i] : 0;
            atMost += draws[i] <= observed ? weights[i] : 0;
        }

        return new(Math.Min(1, below / total), Math.Min(1, atMost / total));
    }
}
