using System.Numerics;
using System.Runtime.CompilerServices;

namespace EscalationModel.Numerics.Pivoting;

/// <summary>Integer pivoting on 128 bits, for tableaux whose minors are known to be below 2^bits. Divisions without rest are
/// multiplications by the inverse modulo 2^128 of the odd part of the divisor, so that products may overflow; where the even part leaves
/// too few bits, a pivot is done in whole numbers of any size.</summary>
/// <param name="bits">Bits that the magnitude of every minor fits into; at most <see cref="MostBits"/>.</param>
internal readonly struct WideNumbers(int bits) : IPivotNumbers<Int128>
{
    /// <summary>The most bits of a minor.</summary>
    public const int MostBits = 122;

    public static Int128 From(BigInteger value) => (Int128)value;

    public static Rational Fraction(Int128 value, Int128 denominator) => new(value, denominator);

    public static double Ratio(Int128 value, Int128 denominator) => (double)value / (double)denominator;

    public static bool IsExact => true;

    public static int Sign(Int128 value) => Int128.IsNegative(value) ? -1 : value == Int128.Zero ? 0 : 1;

    public static Int128 Negate(Int128 value) => -value;

    public static bool IsLarger(Int128 a, Int128 b) => Int128.Abs(a) > Int128.Abs(b);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int CompareRatios(Int128 a, Int128 b, Int128 c, Int128 d)
    {
        if (IsLong(a) && IsLong(b) && IsLong(c) && IsLong(d))
        {
            return Math.BigMul((long)a, (long)d).CompareTo(Math.BigMul((long)c, (long)b));
        }

        int sign = Sign(a);
        if (sign != Sign(c) || sign == 0)
        {
            return sign.CompareTo(Sign(c));
        }

        (UInt128 High, UInt128 Low) first = Product((UInt128)Int128.Abs(a), (UInt128)d),
            second = Product((UInt128)Int128.Abs(c), (UInt128)b);
        return sign * (first.High == second.High ? first.Low.CompareTo(second.Low) : first.High.CompareTo(second.High));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Int128 Pivot(Int128[] cells, int width, int row, int column, Int128 denominator)
    {
        int height = cells.Length / width, top = row * width;
        int shift = (int)Int128.TrailingZeroCount(denominator);
        if (bits + shift > 126)
        {
            return InBigNumbers(cells, width, row, column, denominator);
        }

        Int128 pivot = cells[top + column];
        bool negative = Int128.IsNegative(pivot);
        UInt128 inverse = Inverse((UInt128)denominator >> shift), wide = (UInt128)(negative ? -pivot : pivot) * inverse;
        if (negative)
        {
            inverse = (UInt128)(-(Int128)inverse);
        }

        Span<Int128> across = cells.AsSpan(top, width);
        for (int start = 0, end = height * width; start < end; start += width)
        {
            if (start == top)
            {
                continue;
            }

            Span<Int128> line = cells.AsSpan(start, width);
            Int128 factor = line[column];
            UInt128 scaled = (UInt128)factor * inverse;
            if (shift == 0)
            {
                for (int j = 0; j < line.Length; j++)
                {
                    line[j] = (Int128)((UInt128)line[j] * wide - (UInt128)across[j] * scaled);
                }
            }
            else
            {
                // Multiplied by the inverse before the shift: the low bits, which are 0, stay so.
                for (int j = 0; j < line.Length; j++)
                {
                    line[j] = (Int128)((UInt128)line[j] * wide - (UInt128)across[j] * scaled) >> shift;
                }
            }

            line[column] = negative ? factor : -factor;
        }

        for (int j = 0; negative && j < width; j++)
        {
            across[j] = -across[j];
        }

        across[column] = negative ? -denominator : denominator;
        return negative ? -pivot : pivot;
    }

    private static Int128 InBigNumbers(Int128[] cells, int width, int row, int column, Int128 denominator)
    {
        BigInteger[] big = Array.ConvertAll(cells, c => (BigInteger)c);
        BigInteger pivot = default(BigNumbers).Pivot(big, width, row, column, denominator);
        for (int i = 0; i < big.Length; i++)
        {
            cells[i] = (Int128)big[i];
        }

        return (Int128)pivot;
    }

    // Newton's iteration doubles the number of right bits: 5, 10, 20, 40, 80, 160.
    private static UInt128 Inverse(UInt128 odd)
    {
        UInt128 inverse = (3 * odd) ^ 2;
        for (int i = 0; i < 5; i++)
        {
            inverse *= 2 - odd * inverse;
        }

        return inverse;
    }

    private static bool IsLong(Int128 value) => (long)value == value;

    // All 256 bits, from the four products of the halves.
    private static (UInt128 High, UInt128 Low) Product(UInt128 a, UInt128 b)
    {
        ulong a0 = (ulong)a, a1 = (ulong)(a >> 64), b0 = (ulong)b, b1 = (ulong)(b >> 64);
        UInt128 low = Math.BigMul(a0, b0), middle = Math.BigMul(a1, b0) + (low >> 64), other = Math.BigMul(a0, b1) + (ulong)middle;
        return (Math.BigMul(a1, b1) + (middle >> 64) + (other >> 64), (other << 64) | (ulong)low);
    }
}
