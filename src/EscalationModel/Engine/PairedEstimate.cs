namespace EscalationModel.Engine;

/// <summary>The estimates that follow from the sums of an event's weights in a baseline and a variant.</summary>
/// <param name="Baseline">The event in the baseline.</param>
/// <param name="Variant">The event in the variant.</param>
/// <param name="Products">The sum of the products of a path's two weights.</param>
internal readonly record struct PairedEstimate(WeightedEvent Baseline, WeightedEvent Variant, Int128 Products)
{
    private const double Unlikely = Estimate.Z * Estimate.Z;

    private long Paths => Variant.Paths;

    /// <summary>The variant's probability less the baseline's. Where every weight is 0 or 1 the interval is
    /// that of counted pairs.</summary>
    public Estimate Difference => IsCounted
        ? Estimate.PairedDifference(Variant.Count - Both, Baseline.Count - Both, Paths)
        : new BoundedMean(Variant.Probability - Baseline.Probability, DifferenceError, Paths, -1, 1, 2 * Survival.Rounding).Interval;

    /// <summary>The standard error of the difference.</summary>
    public double DifferenceError
    {
        get
        {
            Int128 sum = Variant.Sum - Baseline.Sum, squares = Variant.Squares + Baseline.Squares - 2 * Products;
            return Math.Sqrt(WeightedEvent.Covariance(squares, sum, sum, Paths) / Paths);
        }
    }

    /// <summary>The variant's probability over the baseline's.</summary>
    public Estimate Ratio =>
        Baseline.Sum == 0 ? new(double.NaN, 0, double.PositiveInfinity)
        : IsCounted && Math.Min(Baseline.Count, Variant.Count) <= Estimate.FewEvents
            ? Estimate.PairedRatio(Variant.Count - Both, Baseline.Count - Both, Both)
        : new(Variant.Probability / Baseline.Probability, LeastRatio(), GreatestRatio());

    /// <summary>The standard error of the ratio, by the delta method.</summary>
    public double RatioError
    {
        get
        {
            double ratio = Variant.Probability / Baseline.Probability;
            return Math.Sqrt(Math.Max(0, SpreadAt(ratio))) / Baseline.Probability;
        }
    }

    private bool IsCounted => Baseline.IsCounted && Variant.IsCounted;

    // The paths on which both have the event, where it is counted.
    private long Both => (long)(Products / WeightedEvent.One / WeightedEvent.One);

    // The squared error of the mean of w(variant) - ratio * w(baseline).
    private double SpreadAt(double ratio) =>
        Variant.Error * Variant.Error - 2 * ratio * Covariance + ratio * ratio * Baseline.Error * Baseline.Error;

    // That of the means.
    private double Covariance => WeightedEvent.Covariance(Products, Baseline.Sum, Variant.Sum, Paths) / Paths;

    // Fieller's interval holds the ratios at which the mean of w(variant) - ratio * w(baseline) may be 0. That mean is of numbers from
    // -ratio to 1, so that its reach is that of BoundedMean; both ends are then roots of a R^2 - 2 b R + c = 0.
    private double LeastRatio()
    {
        double p = Variant.Probability, q = Baseline.Probability, unseen = BoundedMean.Unseen / Paths;
        double a = q * q + 2 * unseen * q - Unlikely * Baseline.Error * Baseline.Error, b = p * q + unseen * p - Unlikely * Covariance;
        double c = p * p - Unlikely * Variant.Error * Variant.Error;
        return c <= 0 ? 0 : Math.Min(p / q, c / (b + Math.Sqrt(Math.Max(0, b * b - a * c))));
    }

    private double GreatestRatio()
    {
        double p = Variant.Probability, q = Baseline.Probability, unseen = BoundedMean.Unseen / Paths;
        double a = q * q - Unlikely * Baseline.Error * Baseline.Error, b = p * q + unseen * q - Unlikely * Covariance;
        double c = p * p + 2 * unseen * p - Unlikely * Variant.Error * Variant.Error;
        return a <= 0 ? double.PositiveInfinity : Math.Max(p / q, (b + Math.Sqrt(Math.Max(0, b * b - a * c))) / a);
    }
}
