using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Estimation.Scores;

/// <summary>Whether one forecaster does better than another in a series with one forecast a date. Not for moves of disputes, several of
/// which belong together: there the mean difference has a clustered interval. Sources: [diebold1995], [harvey1997]. Thread-safe.</summary>
public static class DieboldMariano
{
    // A difference that is the same on all dates but for rounding has no variance.
    private const double Rounding = 1e-13;

    /// <summary>Compares losses of the same dates.</summary>
    /// <param name="first">The losses of the first forecaster in the order of time, at least 2, finite.</param>
    /// <param name="second">The losses of the second, as many.</param>
    /// <param name="horizon">How many steps ahead forecasts are: differences of less than so many steps apart may be correlated. From 1 to
    /// the dates less 1.</param>
    /// <exception cref="ArgumentException">A loss is not finite, there are too few, or the horizon is out of its range.</exception>
    public static DieboldMarianoResult Compare(IReadOnlyList<double> first, IReadOnlyList<double> second, int horizon = 1)
    {
        Check(first, second, horizon);
        int dates = first.Count;
        double[] d = [.. first.Zip(second, (a, b) => a - b)];
        double mean = d.Sum() / dates, size = first.Concat(second).Max(Math.Abs);
        double variance = Covariance(d, mean, 0);
        bool isConstant = variance <= Rounding * Rounding * size * size;
        for (int lag = 1; lag < horizon; lag++)
        {
            variance += 2 * Covariance(d, mean, lag);
        }

        var result = new DieboldMarianoResult { Dates = dates, Horizon = horizon, MeanDifference = mean };
        return isConstant || variance <= 0 ? result with { Refusal = Why(isConstant, horizon) } : Tested(result, variance / dates);
    }

    private static DieboldMarianoResult Tested(DieboldMarianoResult result, double variance)
    {
        double dates = result.Dates, h = result.Horizon, statistic = result.MeanDifference / Math.Sqrt(variance);
        double corrected = statistic * Math.Sqrt((dates + 1 - 2 * h + h * (h - 1) / dates) / dates), freedom = dates - 1;
        return result with
        {
            VarianceOfMean = variance,
            Statistic = statistic,
            P = 2 * NormalLaw.Cumulative(-Math.Abs(statistic)),
            Corrected = corrected,
            // freedom / (freedom + t^2) has a beta distribution.
            CorrectedP = BetaLaw.Cumulative(freedom / (freedom + corrected * corrected), freedom / 2, 0.5),
        };
    }

    private static string Why(bool isConstant, int horizon) => isConstant
        ? "The variance is zero: the difference of the losses is the same on all dates."
        : $"The estimated variance at horizon {horizon} is not above zero: the differences of near dates go against each other.";

    private static double Covariance(double[] d, double mean, int lag)
    {
        double sum = 0;
        for (int t = lag; t < d.Length; t++)
        {
            sum += (d[t] - mean) * (d[t - lag] - mean);
        }

        return sum / d.Length;
    }

    private static void Check(IReadOnlyList<double> first, IReadOnlyList<double> second, int horizon)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count < 2 || first.Count != second.Count)
        {
            throw new ArgumentException(
                $"As many losses of both, at least 2, are needed; these are {first.Count} and {second.Count}.", nameof(second));
        }

        foreach (double loss in first.Concat(second).Where(loss => !double.IsFinite(loss)))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Finite losses are needed, and one is {loss}."), nameof(first));
        }

        if (horizon < 1 || horizon >= first.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(horizon), horizon, $"A horizon from 1 to {first.Count - 1}, the dates less 1, is allowed.");
        }
    }
}
