using EscalationModel.Internals;

namespace EscalationModel.Engine;

/// <summary>The mean of numbers between two bounds, with what paths of few and far events do to its interval: a sample tells little of
/// what it has not seen. A true mean farther off is taken to come from unseen paths at the bound, whose spread adds to that of the seen
/// ones: for rare events that are counted it is the interval of Wilson. docs/models/estimates.md tells more.</summary>
/// <param name="Value">The mean.</param>
/// <param name="Error">Its standard error from the spread of what was seen.</param>
/// <param name="Paths">The number of paths.</param>
/// <param name="Low">No number is below.</param>
/// <param name="High">No number is above.</param>
/// <param name="Rounding">How far the mean may be off because its numbers were rounded.</param>
internal readonly record struct BoundedMean(double Value, double Error, long Paths, double Low, double High, double Rounding = 0)
{
    /// <summary>Half of the number of paths at a bound that may well go unseen.</summary>
    public const double Unseen = Estimate.Z * Estimate.Z / 2;

    public Estimate Interval => Paths < 2
        ? new(Value, Low, High)
        : new(
            Value,
            Math.Min(Value, Math.Max(Low, Value - Reach(Value - Low))),
            Math.Max(Value, Math.Min(High, Value + Reach(High - Value))));

    /// <summary>The mean of values of which the sums are known.</summary>
    public static BoundedMean Of(ExactSums sums, long paths, double low, double high, double rounding = 0)
    {
        double n = paths;
        return new(
            sums.Sum.ToDouble() / n, paths < 2 ? double.PositiveInfinity : sums.Spread(paths).Root() / n / Math.Sqrt(n - 1),
            paths, low, high, rounding);
    }

    // The score interval: reach^2 = z^2 (error^2 + reach * farthest / n).
    private double Reach(double farthest)
    {
        double unseen = Math.Max(0, farthest) * Unseen / Paths;
        return unseen + double.Hypot(unseen, Estimate.Z * Error) + Rounding;
    }
}
