using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EscalationModel.Internals;

/// <summary>The sum of numbers and that of their squares, exactly.</summary>
internal readonly record struct ExactSums(Dyadic Sum, Dyadic Squares)
{
    /// <summary>The sum of squared distances to the mean, times the number of numbers.</summary>
    public Dyadic Spread(long count) => (Dyadic)count * Squares - Sum * Sum;
}

/// <summary>The sum of doubles and the sum of their squares without any rounding, so that neither depends on the order, and no spread is
/// lost beside a greater number. Each sum is one fixed-point number as wide as doubles and their squares reach (Kulisch's long
/// accumulator). Source: [kulisch2013].</summary>
internal sealed class ExactMoments
{
    // Bits of a double's least and greatest magnitude, and of as many of them as a long counts.
    private const int Least = -1074, Greatest = 1024, Counts = 64, LimbBits = 64;
    private const int SumLimbs = (Greatest - Least + Counts) / LimbBits + 3, SquareLimbs = (2 * (Greatest - Least) + Counts) / LimbBits + 4;

    private readonly ulong[] _above = new ulong[SumLimbs], _below = new ulong[SumLimbs], _squares = new ulong[SquareLimbs];

    /// <summary>No values.</summary>
    public ExactMoments()
    {
    }

    /// <summary>Values with these sums.</summary>
    public ExactMoments(ExactSums sums)
    {
        Write(sums.Sum.InUnitsOf(Least), sums.Sum.Sign < 0 ? _below : _above);
        Write(sums.Squares.InUnitsOf(2 * Least), _squares);
    }

    public ExactSums Sums => new(new Dyadic(Whole(_above) - Whole(_below), Least), new Dyadic(Whole(_squares), 2 * Least));

    /// <summary>Whether so many numbers between two bounds can have such sums.</summary>
    public static bool ArePossible(ExactSums sums, long count, double low, double high)
    {
        Dyadic n = count, farthest = Dyadic.Of(Math.Max(Math.Abs(low), Math.Abs(high)));
        return sums.Sum.IsMultipleOf(Least) && sums.Squares.IsMultipleOf(2 * Least)
            && (sums.Sum - n * Dyadic.Of(low)).Sign >= 0 && (n * Dyadic.Of(high) - sums.Sum).Sign >= 0
            && sums.Spread(count).Sign >= 0 && (n * farthest * farthest - sums.Squares).Sign >= 0;
    }

    /// <summary>Adds a finite value, as often as it is counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(double value, int count = 1)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52 & 0x7FF);
        if (exponent == 0x7FF)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A finite number is allowed.");
        }

        ulong mantissa = (ulong)bits & 0xFFFFFFFFFFFFF | (exponent > 0 ? 1UL << 52 : 0),
            high = Math.BigMul(mantissa, mantissa, out ulong low);
        int place = Math.Max(exponent, 1) - 1;
        Add(bits < 0 ? _below : _above, (UInt128)mantissa * (uint)count, place);
        Add(_squares, (UInt128)low * (uint)count, 2 * place);
        Add(_squares, (UInt128)high * (uint)count, 2 * place + LimbBits);
    }

    public void Merge(ExactMoments other)
    {
        Merge(_above, other._above);
        Merge(_below, other._below);
        Merge(_squares, other._squares);
    }

    // Only the lowest three limbs change, but for a carry once in a while.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ulong[] limbs, UInt128 magnitude, int place)
    {
        int at = place / LimbBits, shift = place % LimbBits;
        UInt128 sum = ((UInt128)(ulong)magnitude << shift) + limbs[at];
        limbs[at] = (ulong)sum;
        sum = (sum >> LimbBits) + ((UInt128)(ulong)(magnitude >> LimbBits) << shift) + limbs[at + 1];
        limbs[at + 1] = (ulong)sum;
        for (at += 2; (sum >>= LimbBits) != 0; at++)
        {
            sum += limbs[at];
            limbs[at] = (ulong)sum;
        }
    }

    private static void Merge(ulong[] mine, ulong[] theirs)
    {
        UInt128 sum = 0;
        for (int i = 0; i < mine.Length; i++)
        {
            sum = (sum >> LimbBits) + mine[i] + theirs[i];
            mine[i] = (ulong)sum;
        }
    }

    private static void Write(BigInteger whole, ulong[] limbs) =>
        BigInteger.Abs(whole).TryWriteBytes(MemoryMarshal.AsBytes(limbs.AsSpan()), out _, isUnsigned: true);

    private static BigInteger Whole(ulong[] limbs) =>
        new(MemoryMarshal.AsBytes(limbs.AsSpan()), isUnsigned: true);
}
