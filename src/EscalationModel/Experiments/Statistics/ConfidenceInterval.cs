using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Statistics;

/// <summary>An interval with the share of samples in which such an interval is meant to hold the truth.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="Confidence">That share, strictly between 0 and 1.</param>
public readonly record struct ConfidenceInterval(double Low, double High, double Confidence)
{
    /// <summary>Half of the distance of the ends.</summary>
    public double HalfWidth => (High - Low) / 2;

    /// <summary>Whether a value lies in it, the ends included.</summary>
    /// <param name="value">Any value.</param>
    public bool Holds(double value) => Low <= value && value <= High;

    /// <summary>The ends and the confidence, such as "[0.018, 0.404] at 95%".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Low:G4}, {High:G4}] at {100 * Confidence:G6}%");

    /// <summary>The standard errors that a normal variable of that confidence lies within.</summary>
    internal static double NormalPoint(double confidence)
    {
        Check(confidence);
        return -NormalLaw.Quantile((1 - confidence) / 2);
    }

    internal static void Check(double confidence)
    {
        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(confidence), confidence, "A confidence strictly between 0 and 1 is allowed.");
        }
    }
}
