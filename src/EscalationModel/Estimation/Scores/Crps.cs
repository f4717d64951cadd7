using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Estimation.Scores;

/// <summary>The continuous ranked probability score of a forecast of a number: the integral of (F(x) - 1{x &gt;= observed})^2, in the unit
/// of the number; a loss. Of a point forecast it is the absolute error. Source: [gneiting2007]. Thread-safe.</summary>
public static class Crps
{
    private const double RootOfPi = 1.7724538509055160, RootOfTwoPi = 2.5066282746310002;

    /// <summary>The plain score of an ensemble as the law that it is, each member with the same weight. As a score of the law that the
    /// members were drawn from it is too large, by the mean distance of two draws over twice the members.</summary>
    /// <param name="ensemble">The members, at least one, finite, in any order.</param>
    /// <param name="observed">What was observed, finite.</param>
    /// <exception cref="ArgumentException">There is no member, or a number is not finite.</exception>
    public static double Plain(IReadOnlyList<double> ensemble, double observed)
    {
        double[] off = Off(ensemble, observed, 1);
        return Distance(off) - Spread(off) / ((double)off.Length * off.Length);
    }

    /// <summary>The fair score of an ensemble: as a score of the law that its members were drawn from it is unbiased, whatever their
    /// number. It may be below 0. Source: [ferro2014].</summary>
    /// <param name="ensemble">The members, at least two, finite, in any order.</param>
    /// <param name="observed">What was observed, finite.</param>
    /// <exception cref="ArgumentException">There are fewer than two members, or a number is not finite.</exception>
    public static double Fair(IReadOnlyList<double> ensemble, double observed)
    {
        double[] off = Off(ensemble, observed, 2);
        return Distance(off) - Spread(off) / ((double)off.Length * (off.Length - 1));
    }

    /// <summary>The plain score of weighted draws as the law that they are. There is no fair one for weights.</summary>
    /// <param name="draws">The draws, at least one, finite, in any order.</param>
    /// <param name="weights">Their weights, as many, at least 0; they need not add up to 1, but to more than 0.</param>
    /// <param name="observed">What was observed, finite.</param>
    /// <exception cref="ArgumentException">There is no draw, a number is not finite, or the weights are none.</exception>
    public static double Weighted(IReadOnlyList<double> draws, IReadOnlyList<double> weights, double observed)
    {
        CheckWeights(draws, weights);
        _ = Off(draws, observed, 1);
        int[] order = [.. Enumerable.Range(0, draws.Count).OrderBy(i => draws[i])];
        double total = weights.Sum(), distance = 0, spread = 0, below = 0, sumBelow = 0;
        foreach (int i in order)
        {
            double w = weights[i] / total, off = draws[i] - observed;
            distance += w * Math.Abs(off);
            spread += w * (off * below - sumBelow);
            below += w;
            sumBelow += w * off;
        }

        return distance - spread;
    }

    /// <summary>The score of a normal forecast, in closed form. Source: [gneiting2007].</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="deviation">The standard deviation, finite and above 0.</param>
    /// <param name="observed">What was observed, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double Normal(double mean, double deviation, double observed)
    {
        CheckNormal(mean, deviation, observed);
        double z = (observed - mean) / deviation, density = PortableMath.Exp(-z * z / 2) / RootOfTwoPi;
        return deviation * (z * (2 * NormalLaw.Cumulative(z) - 1) + 2 * density - 1 / RootOfPi);
    }

    internal static void CheckWeights(IReadOnlyList<double> draws, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(draws);
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != draws.Count || !weights.All(w => w >= 0 && double.IsFinite(w)) || !(weights.Sum() > 0))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A weight of at least 0 for each of the {draws.Count} draws, in sum above 0, is needed; these are [{string.Join(
                        ", ", weights.Select(w => w.ToString(CultureInfo.InvariantCulture)))}]."),
                nameof(weights));
        }
    }

    internal static void CheckNormal(double mean, double deviation, double observed)
    {
        CheckFinite(mean, nameof(mean));
        CheckFinite(observed, nameof(observed));
        if (!(deviation > 0 && double.IsFinite(deviation)))
        {
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "A finite deviation above 0 is allowed.");
        }
    }

    internal static void CheckFinite(double value, string name)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "A finite number is allowed.");
        }
    }

    // From what was observed on: sums then lose no digits where all numbers are far from 0.
    private static double[] Off(IReadOnlyList<double> ensemble, double observed, int least)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        CheckFinite(observed, nameof(observed));
        if (ensemble.Count < least || !ensemble.All(double.IsFinite))
        {
            throw new ArgumentException(
                $"At least {(least == 1 ? "one member" : "two members")}, and finite ones, are needed; there are {ensemble.Count}.",
                nameof(ensemble));
        }

        double[] off = [.. ensemble.Select(x => x - observed)];
        Array.Sort(off);
        return off;
    }

    private static double Distance(double[] off) => off.Sum(Math.Abs) / off.Length;

    /// <summary>The sum of the distances of all pairs, each counted once, of numbers in ascending order.</summary>
    private static double Spread(double[] sorted)
    {
        double sum = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            sum += (2.0 * i - (sorted.Length - 1)) * sorted[i];
        }

        return sum;
    }
}
