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
/// accumulator), and values of one exponent are summed as whole numbers before they go there. Source: [kulisch2013].</summary>
internal sealed class ExactMoments
{
    // Bits of a double's least and greatest magnitude, and of as many of them as a long counts.
    private const int Least = -1074, Greatest = 1024, Counts = 64, LimbBits = 64;
    private const int SumLimbs = (Greatest - Least + Counts) / LimbBits + 3, SquareLimbs = (2 * (Greatest - Least) + Counts) / LimbBits + 4;

    // So many values of 53 bits fit in a long. Exponents that share a place, as far ones do, cost a carry each time they come by turns.
    private const int MostRecent = 1 << 10, RecentExponents = 32;

    private readonly ulong[] _above = new ulong[SumLimbs], _below = new ulong[SumLimbs], _squares = new ulong[SquareLimbs];
    private readonly Recent[] _recent = new Recent[RecentExponents];

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

    public ExactSums Sums
    {
        get
        {
            var all = new ExactMoments();
            all.Merge(this); // what is recent too; this one stays as it is, so that many can read it at a time
            return new(new Dyadic(Whole(all._above) - Whole(all._below), Least), new Dyadic(Whole(all._squares), 2 * Least));
        }
    }

    /// <summary>Whether so many numbers between two bounds can have such sums.</summary>
    public static bool ArePossible(ExactSums sums, long count, double low, double high)
    {
        Dyadic n = count, farthest = Dyadic.Of(Math.Max(Math.Abs(low), Math.Abs(high)));
        return sums.Sum.IsMultipleOf(Least) && sums.Squares.IsMultipleOf(2 * Least)
            && (sums.Sum - n * Dyadic.Of(low)).Sign >= 0 && (n * Dyadic.Of(high) - sums.Sum).Sign >= 0
            && sums.Spread(count).Sign >= 0 && (n * farthest * farthest - sums.Squares).Sign >= 0;
    }

    /// <summary>Adds a finite value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value)
    {
        (long mantissa, int place) = Parts(value);
        ref Recent recent = ref _recent[place % RecentExponents];
        if (recent.Place != place || recent.Count == MostRecent)
        {
            Settle(in recent);
            recent = new Recent { Place = place };
        }

        recent.Add(mantissa);
    }

    /// <summary>Adds a finite value as often as it is counted.</summary>
    public void Add(double value, int count)
    {
        (long mantissa, int place) = Parts(value);
        UInt128 square = (UInt128)(mantissa * (Int128)mantissa);
        Add(mantissa < 0 ? _below : _above, (UInt128)Math.Abs(mantissa) * (uint)count, place);
        Add(_squares, (UInt128)(ulong)square * (uint)count, 2 * place);
        Add(_squares, (square >> LimbBits) * (uint)count, 2 * place + LimbBits);
    }

    /// <summary>Adds finite values of single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int done = 0; done < vectors.Length; done += SingleSums.Most)
        {
            Add(vectors.Slice(done, Math.Min(SingleSums.Most, vectors.Length - done)));
        }

        // Zeros add nothing.
        Vector<float> rest = default;
        var one = new Span<Vector<float>>(ref rest);
        values[(vectors.Length * Vector<float>.Count)..].CopyTo(MemoryMarshal.Cast<Vector<float>, float>(one));
        Add(one);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Add(ReadOnlySpan<Vector<float>> vectors)
    {
        if (SingleSums.Of(vectors) is { } sums)
        {
            Add(sums.Sum < 0 ? _below : _above, (UInt128)Math.Abs(sums.Sum), sums.Exponent - Least);
            Add(_squares, sums.Squares, 2 * (sums.Exponent - Least));
            return;
        }

        foreach (float value in MemoryMarshal.Cast<Vector<float>, float>(vectors))
        {
            Add((double)value);
        }
    }

    public void Merge(ExactMoments other)
    {
        Merge(_above, other._above);
        Merge(_below, other._below);
        Merge(_squares, other._squares);
        foreach (ref readonly Recent recent in other._recent.AsSpan())
        {
            Settle(in recent);
        }
    }

    // A value is mantissa * 2^(place + Least).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (long Mantissa, int Place) Parts(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52 & 0x7FF);
        if (exponent == 0x7FF)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A finite number is allowed.");
        }

        long magnitude = bits & 0xFFFFFFFFFFFFF | (exponent > 0 ? 1L << 52 : 0);
        return (bits < 0 ? -magnitude : magnitude, Math.Max(exponent, 1) - 1);
    }

    private void Settle(in Recent recent)
    {
        if (recent.Count > 0)
        {
            Add(recent.Sum < 0 ? _below : _above, (UInt128)Int128.Abs(recent.Sum), recent.Place);
            Add(_squares, new UInt128(recent.SquaresHigh, recent.SquaresLow), 2 * recent.Place);
        }
    }

    // Only the lowest limbs change, but for a carry once in a while.
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

    /// <summary>The last values of one exponent.</summary>
    private struct Recent
    {
        public int Place, Count;
        public long Sum;
        public ulong SquaresLow, SquaresHigh;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(long mantissa)
        {
            ulong magnitude = (ulong)Math.Abs(mantissa), high = Math.BigMul(magnitude, magnitude, out ulong low);
            SquaresLow += low;
            SquaresHigh += high + (SquaresLow < low ? 1UL : 0);
            Sum += mantissa;
            Count++;
        }
    }
}
