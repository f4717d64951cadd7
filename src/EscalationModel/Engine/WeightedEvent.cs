using System.Numerics;

namespace EscalationModel.Engine;

/// <summary>An event that each path has with a weight from 0 to 1.</summary>
/// <param name="Sum">The sum of the weights, in quanta.</param>
/// <param name="Squares">The sum of their squares.</param>
/// <param name="Paths">The number of paths.</param>
internal readonly record struct WeightedEvent(Int128 Sum, Int128 Squares, long Paths)
{
    /// <summary>The quanta of weight 1.</summary>
    public static readonly Int128 One = Survival.Certain;

    /// <summary>Whether every weight is 0 or 1.</summary>
    public bool IsCounted => Squares == One * Sum;

    /// <summary>The number of paths with the event, where it is counted.</summary>
    public long Count => (long)(Sum / One);

    public double Probability => (double)Sum / Survival.Certain / Paths;

    /// <summary>The standard error of the probability.</summary>
    public double Error => Math.Sqrt(Covariance(Squares, Sum, Sum, Paths) / Paths);

    /// <summary>The probability, by counts where it is counted.</summary>
    public Estimate Estimate => IsCounted
        ? Estimate.Probability(Count, Paths)
        : new BoundedMean(Probability, Error, Paths, 0, 1, Survival.Rounding).Interval;

    /// <summary>The covariance of two weights of a path, of the sum of their products and of their sums; 0 only
    /// where it is exactly.</summary>
    public static double Covariance(Int128 products, Int128 x, Int128 y, long paths)
    {
        BigInteger exact = (BigInteger)products * paths - (BigInteger)x * y;
        double n = paths;
        return (double)exact / n / Math.Max(1, n - 1) / Survival.Certain / Survival.Certain;
    }
}
