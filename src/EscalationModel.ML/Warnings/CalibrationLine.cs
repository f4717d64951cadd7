using EscalationModel.ML.Fitting;

namespace EscalationModel.ML.Warnings;

/// <summary>The line logit(truth) = intercept + slope * logit(forecast) that fits best by the binomial likelihood [cox1958]; slope 1 and
/// intercept 0 are perfect calibration. Intervals do not trust the binomial variance: they are those of the sandwich, by
/// clusters.</summary>
internal static class CalibrationLine
{
    private const int MostSteps = 50;
    private const double Enough = 1e-8;

    /// <summary>Fits the line.</summary>
    /// <param name="logits">The forecast log odds.</param>
    /// <param name="truths">The probabilities that they are held against.</param>
    /// <param name="clusters">Which of them may depend on each other.</param>
    /// <returns>Intercept and slope; unknown if the forecasts do not differ, or no line fits best.</returns>
    public static (Estimate Intercept, Estimate Slope) Fit(double[] logits, double[] truths, IReadOnlyList<int> clusters)
    {
        if (logits.Max() - logits.Min() < 1e-6)
        {
            return (ClusteredMean.Unknown, ClusteredMean.Unknown);
        }

        // Around their mean, so that intercept and slope hardly depend on each other.
        double center = logits.Average();
        double[] centered = [.. logits.Select(x => x - center)];
        return Climb(centered, truths, center) is var (height, slope)
            ? Known(centered, truths, clusters, center, height, slope)
            : (ClusteredMean.Unknown, ClusteredMean.Unknown);
    }

    // Newton's method from perfect calibration; null if it comes to no end, as where a threshold parts the truths without a fault.
    private static (double Height, double Slope)? Climb(double[] logits, double[] truths, double start)
    {
        double height = start, slope = 1;
        for (int i = 0; i < MostSteps; i++)
        {
            Moments at = Derivatives(logits, truths, height, slope);
            (double up, double right) = at.Solve(at.Uphill, at.UphillOfSlope);
            double length = Math.Max(Math.Abs(up), Math.Abs(right));
            if (length < Enough)
            {
                return (height + up, slope + right);
            }

            // No step is longer than is safe on log odds.
            double shrink = 1 / Math.Max(1, length);
            (height, slope) = (height + shrink * up, slope + shrink * right);
        }

        return null;
    }

    private static (Estimate Intercept, Estimate Slope) Known(
        double[] logits, double[] truths, IReadOnlyList<int> clusters, double center, double height, double slope)
    {
        Moments end = Derivatives(logits, truths, height, slope);
        (double Height, double Slope)[] influences =
            [.. logits.Select((x, i) => (x, Missing: truths[i] - BinomialLoss.Probability(height + slope * x)))
                .Select(r => end.Solve(logits.Length * r.Missing, logits.Length * r.Missing * r.x))];
        return (
            ClusteredMean.Around(
                height - slope * center, ClusteredMean.Error([.. influences.Select(f => f.Height - f.Slope * center)], clusters)),
            ClusteredMean.Around(slope, ClusteredMean.Error([.. influences.Select(f => f.Slope)], clusters)));
    }

    private static Moments Derivatives(double[] logits, double[] truths, double intercept, double slope)
    {
        var sums = default(Moments);
        for (int i = 0; i < logits.Length; i++)
        {
            double x = logits[i], p = BinomialLoss.Probability(intercept + slope * x), weight = p * (1 - p);
            sums = new(
                sums.Uphill + truths[i] - p, sums.UphillOfSlope + (truths[i] - p) * x,
                sums.W + weight, sums.Wx + weight * x, sums.Wxx + weight * x * x);
        }

        return sums;
    }

    private readonly record struct Moments(double Uphill, double UphillOfSlope, double W, double Wx, double Wxx)
    {
        public (double Intercept, double Slope) Solve(double first, double second)
        {
            double determinant = W * Wxx - Wx * Wx;
            return ((Wxx * first - Wx * second) / determinant, (W * second - Wx * first) / determinant);
        }
    }
}
