namespace EscalationModel.Experiments.Designs;

/// <summary>The first points of Halton's sequence: coordinate k of point i is i written in the k-th prime as base, mirrored at the point.
/// Point 0 is the origin. For any number of points, but in few dimensions: the coordinates of large primes run along lines together until
/// their product has been reached, which is a <see cref="Design.Warning"/>. Each coordinate is the nearest double to its exact fraction.
/// Immutable; thread-safe. Source: [halton1960].</summary>
public sealed class HaltonDesign : Design
{
    /// <summary>The greatest number of dimensions; the last prime is then 7919.</summary>
    public const int MaxDimensions = 1000;

    /// <summary>The greatest number of points, 2^32.</summary>
    public const long MaxCount = 1L << 32;

    private static readonly int[] Primes =
        [.. Enumerable.Range(2, 7918).Where(n => !Enumerable.Range(2, n).TakeWhile(d => d * d <= n).Any(d => n % d == 0))];

    /// <summary>The first points in so many dimensions.</summary>
    /// <param name="dimensions">From 1 to <see cref="MaxDimensions"/>; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="count">From 1 to <see cref="MaxCount"/>; else <see cref="ArgumentOutOfRangeException"/>.</param>
    public HaltonDesign(int dimensions, long count)
        : base("Halton points", dimensions, MaxDimensions, count, MaxCount, WarningOf(dimensions, count))
    {
    }

    private protected override string Named() => "Halton points";

    private protected override void Fill(long index, Span<double> point)
    {
        for (int k = 0; k < point.Length; k++)
        {
            point[k] = RadicalInverse(index, Primes[k]);
        }
    }

    // Both whole numbers are below 2^45, so that their quotient is rounded once.
    private static double RadicalInverse(long index, long radix)
    {
        long mirrored = 0, power = 1;
        for (long left = index; left > 0; left /= radix, power *= radix)
        {
            mirrored = mirrored * radix + left % radix;
        }

        return (double)mirrored / power;
    }

    private static string? WarningOf(int dimensions, long count)
    {
        if (dimensions is < 2 or > MaxDimensions)
        {
            return null;
        }

        int last = Primes[dimensions - 1], before = Primes[dimensions - 2];
        return count >= (long)last * before
            ? null
            : $"{count} Halton points do not fill {dimensions} dimensions: the last two take {last} x {before} points, "
                + "and lie on lines till then.";
    }
}
