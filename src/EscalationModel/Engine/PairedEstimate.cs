using System.Numerics;

namespace EscalationModel.Engine;

/// <summary>The estimates that follow from the sums of an event's weights.</summary>
/// <param name="Weights">The sums of the variant.</param>
/// <param name="BaselineSquares">The sum of the squares in the baseline.</param>
/// <param name="Paths">The number of paths.</param>
internal readonly record struct PairedEstimate(WeightMoments Weights, Int128 BaselineSquares, long Paths)
{
    // The quanta of weight 1.
    private static readonly Int128 One = Survival.Certain;

    /// <summary>The variant's probability less the baseline's. Where every weight is 0 or 1 the interval is that of counted pairs; it is
    /// the normal one where probabilities were integrated.</summary>
    public Estimate Difference
    {
        get
        {
            Int128 sum = Weights.Variant - Weights.Baseline, squares = Weights.Squares + BaselineSquares - 2 * Weights.Products;
            if (Weights.Squares == One * Weights.Variant && BaselineSquares == One * Weights.Baseline)
            {
                Int128 pairs = squares / (One * One), less = sum / One;
                return Estimate.PairedDifference((long)((pairs + less) / 2), (long)((pairs - less) / 2), Paths);
            }

            double value = (double)sum / Survival.Certain / Paths;
            double half = Estimate.Z * Math.Sqrt(Spread(squares, sum, sum) / Paths);
            return new(value, Math.Max(-1, value - half), Math.Min(1, value + half));
        }
    }

    /// <summary>The variant's probability over the baseline's.</summary>
    public Estimate Ratio
    {
        get
        {
            double variant = (double)Weights.Variant, baseline = (double)Weights.Baseline, ratio = variant / baseline;
            if (baseline == 0)
            {
                return new(double.NaN, 0, double.PositiveInfinity);
            }

            if (variant == 0)
            {
                return new(0, 0, Estimate.Probability(0, Paths).High * Paths * Survival.Certain / baseline);
            }

            // The variance of a path's difference of the two relative to their means.
            double scale = Survival.Certain * (double)Paths, p = variant / scale, q = baseline / scale;
            double spread = Spread(Weights.Squares, Weights.Variant, Weights.Variant) / p / p
                + Spread(BaselineSquares, Weights.Baseline, Weights.Baseline) / q / q
                - 2 * Spread(Weights.Products, Weights.Variant, Weights.Baseline) / p / q;
            double factor = PortableMath.Exp(Estimate.Z * Math.Sqrt(Math.Max(0, spread) / Paths));
            return new(ratio, ratio / factor, ratio * factor);
        }
    }

    // The covariance of two weights of a path; 0 only where it is exactly.
    private double Spread(Int128 products, Int128 x, Int128 y)
    {
        BigInteger exact = (BigInteger)products * Paths - (BigInteger)x * y;
        double n = Paths;
        return (double)exact / n / n / Survival.Certain / Survival.Certain;
    }
}
