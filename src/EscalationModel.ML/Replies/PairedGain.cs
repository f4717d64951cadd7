using System.Globalization;
using EscalationModel.ML.Fitting;

namespace EscalationModel.ML.Replies;

/// <summary>By how much one policy is worth more to its side than another, on the same random numbers.</summary>
/// <param name="Mean">The mean difference of payoffs.</param>
/// <param name="StandardError">Its standard error, from the paths' differences.</param>
/// <param name="Paths">The paths.</param>
public readonly record struct PairedGain(double Mean, double StandardError, int Paths)
{
    /// <summary>Whether it is above 0 by more than 2 standard errors.</summary>
    public bool IsSure => Mean > 2 * StandardError;

    /// <summary>The mean with its 95% interval.</summary>
    public Estimate Estimate => new(
        Mean, Mean - NormalInterval.Z95 * StandardError, Mean + NormalInterval.Z95 * StandardError);

    /// <summary>The mean and its standard error.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mean:+0.0000;-0.0000} ± {StandardError:F4}");
}
