using System.Numerics;

namespace EscalationModel.Experiments.Designs;

/// <summary>The first points of Sobol's sequence, with the direction numbers new-joe-kuo-6 of Joe and Kuo and 32 binary digits. Point 0 is
/// the origin and belongs to it: without it the others are no net. The points are fixed, so that they tell nothing of their own error:
/// use <see cref="Scrambled"/> for estimates with a standard error. Immutable; thread-safe. Source: [sobol1967], [joe2008].</summary>
public sealed class SobolDesign : Design
{
    /// <summary>The greatest number of dimensions: for so many the library has direction numbers.</summary>
    public const int MaxDimensions = DirectionNumbers.Dimensions;

    /// <summary>The greatest number of points: 2^32, as there are 32 digits.</summary>
    public const long MaxCount = 1L << 32;

    private const string Name = "Sobol points";

    private readonly SobolOrder _order;

    /// <summary>The first points in so many dimensions.</summary>
    /// <param name="dimensions">From 1 to <see cref="MaxDimensions"/>; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="count">From 1 to <see cref="MaxCount"/>; else <see cref="ArgumentOutOfRangeException"/>. A power of two is right;
    /// any other number is a <see cref="Design.Warning"/>.</param>
    /// <param name="order">The order of the points.</param>
    public SobolDesign(int dimensions, long count, SobolOrder order = SobolOrder.Gray)
        : base(Name, dimensions, MaxDimensions, count, MaxCount, WarningOf(count))
    {
        if (order is not (SobolOrder.Gray or SobolOrder.Natural))
        {
            throw new ArgumentOutOfRangeException(nameof(order), order, "The order is Gray or Natural.");
        }

        _order = order;
    }

    /// <summary>The same points under Owen's nested scrambling, which spreads them as evenly and makes each uniform in the cube.</summary>
    /// <param name="seed">The seed of the experiment.</param>
    /// <param name="replication">Which of the independent scramblings of this seed, at least 0.</param>
    public ScrambledSobolDesign Scrambled(ulong seed, int replication = 0) => new(this, seed, replication);

    /// <summary>The 32 binary digits of a coordinate.</summary>
    internal uint Digits(long index, int dimension)
    {
        ReadOnlySpan<uint> directions = DirectionNumbers.Of(dimension);
        uint left = (uint)(_order == SobolOrder.Gray ? index ^ (index >> 1) : index), digits = 0;
        for (; left != 0; left &= left - 1)
        {
            digits ^= directions[BitOperations.TrailingZeroCount(left)];
        }

        return digits;
    }

    private protected override string Named() => _order == SobolOrder.Gray ? Name : $"{Name} in natural order";

    private protected override void Fill(long index, Span<double> point)
    {
        for (int k = 0; k < point.Length; k++)
        {
            point[k] = Digits(index, k) * (1.0 / (1L << 32));
        }
    }

    private static string? WarningOf(long count) => BitOperations.IsPow2(count)
        ? null
        : $"{count} is no power of two: only 2^m Sobol points from the first on are evenly spread.";
}
