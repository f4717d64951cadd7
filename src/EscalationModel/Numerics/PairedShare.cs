namespace EscalationModel.Numerics;

/// <summary>The difference of two shares of the same pairs, by Tango's score interval: the differences at which the count of pairs gained
/// less lost is within so many standard errors of what they expect, with the most likely share lost for that difference. Source:
/// [tango1998].</summary>
internal static class PairedShare
{
    private const int Halvings = 1100;

    /// <summary>The interval.</summary>
    /// <param name="gained">Pairs that count for the difference.</param>
    /// <param name="lost">Pairs that count against it.</param>
    /// <param name="pairs">All pairs, at least 1.</param>
    /// <param name="z">Standard errors on either side, above 0.</param>
    public static (double Low, double High) Interval(long gained, long lost, long pairs, double z) =>
        (-Upper(lost, gained, pairs, z), Upper(gained, lost, pairs, z));

    private static double Upper(double gained, double lost, double pairs, double z)
    {
        double low = (gained - lost) / pairs, high = 1;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = low + (high - low) / 2;
            if (middle == low || middle == high)
            {
                break;
            }

            (low, high) = IsWithin(middle, gained, lost, pairs, z) ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static bool IsWithin(double difference, double gained, double lost, double pairs, double z)
    {
        double off = gained - lost - pairs * difference;
        double variance = difference < 0 ? Variance(-difference, lost, gained, pairs) : Variance(difference, gained, lost, pairs);
        return off * off <= z * z * variance;
    }

    // Of gained less lost at a difference of at least 0. The share lost q is the positive root of 2n q^2 + b q - lost d (1 - d) = 0.
    private static double Variance(double difference, double gained, double lost, double pairs)
    {
        double b = (2 * pairs - gained + lost) * difference - gained - lost, c = lost * difference * (1 - difference);
        double root = Math.Sqrt(b * b + 8 * pairs * c);
        double q = b > 0 ? 2 * c / (b + root) : (root - b) / (4 * pairs);
        return pairs * (2 * q + difference * (1 - difference));
    }
}
