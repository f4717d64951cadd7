using System.Globalization;

namespace EscalationModel.Experiments.Designs;

/// <summary>The points of a tornado: all inputs at their base, then each input by itself at its low and at its high, the others at their
/// base. 1 + 2 d rows for d inputs. Immutable; thread-safe.</summary>
public sealed class OneAtATimeDesign : Design
{
    /// <summary>The greatest number of inputs.</summary>
    public const int MaxDimensions = 100_000;

    /// <summary>So many inputs, each at the same quantiles of its distribution.</summary>
    /// <param name="inputs">From 1 to <see cref="MaxDimensions"/>; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="low">The quantile of the low, at least 0 and below <paramref name="center"/>.</param>
    /// <param name="center">The quantile of the base.</param>
    /// <param name="high">The quantile of the high, above <paramref name="center"/> and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The quantiles are not in this order, or one is not in the unit interval.</exception>
    public OneAtATimeDesign(int inputs, double low = 0.05, double center = 0.5, double high = 0.95)
        : base("Designs of one input at a time", inputs, MaxDimensions, 1 + 2L * inputs, long.MaxValue)
    {
        if (!(low >= 0 && low < center && center < high && high < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(center), FormattableString.Invariant($"{low}, {center}, {high}"),
                "Quantiles low < center < high, at least 0 and below 1, are allowed.");
        }

        (Low, Center, High) = (low, center, high);
    }

    /// <summary>The quantile of the low.</summary>
    public double Low { get; }

    /// <summary>The quantile of the base.</summary>
    public double Center { get; }

    /// <summary>The quantile of the high.</summary>
    public double High { get; }

    private protected override string Named() => string.Create(
        CultureInfo.InvariantCulture, $"One at a time at {Low:R}, {Center:R}, {High:R}");

    private protected override void Fill(long index, Span<double> point)
    {
        point.Fill(Center);
        if (index > 0)
        {
            (long input, long end) = Math.DivRem(index - 1, 2);
            point[(int)input] = end == 0 ? Low : High;
        }
    }
}
