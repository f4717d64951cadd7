using System.Globalization;

namespace EscalationModel.Estimation.Scores;

/// <summary>Scores of a single probability forecast by what happened: losses, of which less is better, and proper ones: whoever tells what
/// he believes has the least expected loss. Source: [gneiting2007]. Thread-safe.</summary>
public static class ProperScores
{
    /// <summary>How far the probabilities of a law may add up to something else than 1.</summary>
    internal const double MostOff = 1e-6;

    private const double HalfLogOfTwoPi = 0.91893853320467274;

    /// <summary>The log score of an event: minus the natural log of the probability of what happened, in nats. Infinite where that was 0.
    /// Source: [good1952].</summary>
    /// <param name="probability">The forecast that it happens, from 0 to 1.</param>
    /// <param name="happened">Whether it did.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of its range.</exception>
    public static double Log(double probability, bool happened)
    {
        Check(probability);
        return happened ? Surprise(probability) : SurpriseOfRest(probability);
    }

    /// <summary>The log score of one of several outcomes. Source: [good1952].</summary>
    /// <param name="law">The probability of each outcome; they add up to 1 within 1e-6.</param>
    /// <param name="outcome">The outcome that came, from 0.</param>
    /// <exception cref="ArgumentException">The probabilities are no law, or the outcome is none of theirs.</exception>
    public static double Log(IReadOnlyList<double> law, int outcome)
    {
        Check(law, outcome);
        return Surprise(law[outcome]);
    }

    /// <summary>The log score of a normal forecast of a number: minus the log of its density there, in nats.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="deviation">The standard deviation, finite and above 0.</param>
    /// <param name="observed">What was observed, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double LogNormal(double mean, double deviation, double observed)
    {
        Crps.CheckNormal(mean, deviation, observed);
        double z = (observed - mean) / deviation;
        return HalfLogOfTwoPi + PortableMath.Log(deviation) + z * z / 2;
    }

    /// <summary>The Brier score of an event: (p - y)^2, from 0 to 1. Source: [brier1950].</summary>
    /// <param name="probability">The forecast that it happens, from 0 to 1.</param>
    /// <param name="happened">Whether it did.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of its range.</exception>
    public static double Brier(double probability, bool happened)
    {
        Check(probability);
        double off = happened ? 1 - probability : probability;
        return off * off;
    }

    /// <summary>The Brier score of several outcomes: the sum of (p - y)^2 over them, from 0 to 2. Of two outcomes it is twice the score of
    /// the event. Source: [brier1950].</summary>
    /// <param name="law">The probability of each outcome; they add up to 1 within 1e-6.</param>
    /// <param name="outcome">The outcome that came, from 0.</param>
    /// <exception cref="ArgumentException">The probabilities are no law, or the outcome is none of theirs.</exception>
    public static double Brier(IReadOnlyList<double> law, int outcome)
    {
        Check(law, outcome);
        double sum = 0;
        for (int k = 0; k < law.Count; k++)
        {
            double off = law[k] - (k == outcome ? 1 : 0);
            sum += off * off;
        }

        return sum;
    }

    /// <summary>The ranked probability score of outcomes in order: the sum of the Brier scores of the events "at most outcome k". It
    /// charges less for a miss by one than for a miss by two. Source: [epstein1969].</summary>
    /// <param name="law">The probability of each outcome, in order; they add up to 1 within 1e-6.</param>
    /// <param name="outcome">The outcome that came, from 0.</param>
    /// <param name="isNormalized">Whether the sum is divided by the outcomes less 1, so that it is at most 1.</param>
    /// <exception cref="ArgumentException">The probabilities are no law, or the outcome is none of theirs.</exception>
    public static double RankedProbability(IReadOnlyList<double> law, int outcome, bool isNormalized = false)
    {
        Check(law, outcome);
        double sum = 0, cumulative = 0;
        for (int k = 0; k < law.Count - 1; k++)
        {
            cumulative += law[k];
            double off = cumulative - (outcome <= k ? 1 : 0);
            sum += off * off;
        }

        return isNormalized ? sum / (law.Count - 1) : sum;
    }

    /// <summary>What is wrong with a law; null: nothing.</summary>
    internal static string? FaultOf(IReadOnlyList<double> law)
    {
        if (law.Count < 2)
        {
            return "at least two outcomes are needed";
        }

        foreach (double p in law)
        {
            if (!(p >= 0 && p <= 1))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{p} is no probability from 0 to 1");
            }
        }

        double sum = law.Sum();
        return Math.Abs(sum - 1) <= MostOff
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"the probabilities add up to {sum}, not to 1 within {MostOff}");
    }

    internal static void Check(double probability)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability from 0 to 1 is allowed.");
        }
    }

    internal static void Check(IReadOnlyList<double> law, int outcome)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (FaultOf(law) is { } fault)
        {
            throw new ArgumentException($"The law cannot be scored: {fault}.", nameof(law));
        }

        if (outcome < 0 || outcome >= law.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(outcome), outcome, $"An outcome from 0 to {law.Count - 1} is allowed.");
        }
    }

    // No negative zero for what was certain.
    private static double Surprise(double probability) =>
        probability >= 1 ? 0 : probability <= 0 ? double.PositiveInfinity : -PortableMath.Log(probability);

    private static double SurpriseOfRest(double probability) =>
        probability >= 1 ? double.PositiveInfinity : probability <= 0 ? 0 : -PortableMath.Log1p(-probability);
}
