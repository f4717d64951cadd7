using System.Globalization;

namespace EscalationModel.Estimation.Scores;

/// <summary>Where what was observed lies in the law that was forecast: a range where the law has steps.</summary>
/// <param name="Lower">The probability of less than what was observed.</param>
/// <param name="Upper">The probability of at most what was observed.</param>
public readonly record struct PitRange(double Lower, double Upper)
{
    /// <summary>The middle of the range.</summary>
    public double Middle => Lower + (Upper - Lower) / 2;

    /// <summary>A place in the range: drawn at random it makes the transform of a right law uniform. Source: [czado2009].</summary>
    /// <param name="v">How far up, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 0 to 1.</exception>
    public double Randomized(double v) => v >= 0 && v <= 1
        ? Lower + v * (Upper - Lower)
        : throw new ArgumentOutOfRangeException(nameof(v), v, "A number from 0 to 1 is allowed.");

    /// <summary>The range, such as "[0.4, 0.8]".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Lower:G6}, {Upper:G6}]");
}
