namespace EscalationModel.Experiments.Optimization;

/// <summary>What is known exactly of the rare event that an exponential number exceeds a level, and of drawing it with another mean
/// instead. The check of <see cref="CrossEntropyTilt"/>. Source: [deboer2005].</summary>
public static class ExponentialTilt
{
    /// <summary>The probability of exceeding the level.</summary>
    /// <param name="mean">The mean, above 0.</param>
    /// <param name="level">The level, at least 0.</param>
    public static double Probability(double mean, double level)
    {
        Check(mean, level);
        return PortableMath.Exp(-level / mean);
    }

    /// <summary>The mean of least cross-entropy to draw with: that of what exceeds the level.</summary>
    /// <param name="mean">The mean, above 0.</param>
    /// <param name="level">The level, at least 0.</param>
    public static double BestMean(double mean, double level)
    {
        Check(mean, level);
        return mean + level;
    }

    /// <summary>The second moment of the weighted hits over the square of the probability; infinite where the variance is: for a drawn mean
    /// of half the mean or less.</summary>
    /// <param name="mean">The mean, above 0.</param>
    /// <param name="level">The level, at least 0.</param>
    /// <param name="drawnMean">The mean that is drawn with, above 0.</param>
    public static double SecondMomentRatio(double mean, double level, double drawnMean)
    {
        Check(mean, level);
        Check(drawnMean, level);
        double rate = 2 / mean - 1 / drawnMean;
        return rate > 0 ? drawnMean / (mean * mean) * PortableMath.Exp(level / drawnMean) / rate : double.PositiveInfinity;
    }

    private static void Check(double mean, double level)
    {
        if (!(mean > 0 && double.IsFinite(mean) && level >= 0 && double.IsFinite(level)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(level), (mean, level), "A finite mean above 0 and a finite level of 0 or more are allowed.");
        }
    }
}
