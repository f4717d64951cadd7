namespace EscalationModel.Tests.Policies;

/// <summary>Whether a count of draws fits a probability: within 6 standard deviations, a false alarm about once in 5e8.</summary>
internal static class Frequency
{
    public static bool Fits(long count, long draws, double probability) =>
        Math.Abs(count - draws * probability) <= 6 * Math.Sqrt(draws * probability * (1 - probability)) + 1e-9 * draws;

    /// <summary>Whether two counts may come from one probability.</summary>
    public static bool Agree(long first, long second, long drawsEach)
    {
        double pooled = (first + second) / (2.0 * drawsEach);
        return Math.Abs(first - second) <= 6 * Math.Sqrt(2 * drawsEach * pooled * (1 - pooled));
    }
}
