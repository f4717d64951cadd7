using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EscalationModel.Numerics.Pivoting;

/// <summary>Integer pivoting on whole numbers of a fixed number of limbs, flat in the tableau, for minors known to be below 2^bits. The
/// method is that of <see cref="WideNumbers"/>.</summary>
/// <typeparam name="T">The limbs: <see cref="Limbs3"/> or its like.</typeparam>
/// <param name="bits">Bits that the magnitude of every minor fits into; at most <see cref="MostBits"/>.</param>
internal readonly struct LimbNumbers<T>(int bits) : IPivotNumbers<T>
    where T : struct
{
    // Bits for powers of two in the denominator, beyond which a pivot is done in whole numbers of any size.
    private const int Spare = 14;

    /// <summary>The most bits of a minor.</summary>
    public static int MostBits => 64 * Count - 2 - Spare;

    private static int Count => Unsafe.SizeOf<T>() / sizeof(ulong);

    public static bool IsExact => true;

    public static T From(BigInteger value)
    {
        T limbs = default;
        LimbArithmetic.Write(value, Span(ref limbs));
        return limbs;
    }

    /// <summary>The number that limbs hold.</summary>
    public static BigInteger Whole(T value) => LimbArithmetic.Whole(Span(ref value));

    public static Rational Fraction(T value, T denominator) => new(Whole(value), Whole(denominator));

    public static double Ratio(T value, T denominator) => Fraction(value, denominator).ToDouble();

    public static int Sign(T value) => LimbArithmetic.Sign(Span(ref value));

    public static T Negate(T value)
    {
        LimbArithmetic.Negate(Span(ref value));
        return value;
    }

    public static bool IsLarger(T a, T b) => BigInteger.Abs(Whole(a)) > BigInteger.Abs(Whole(b));

    public static int CompareRatios(T a, T b, T c, T d) =>
        LimbArithmetic.CompareProducts(Span(ref a), Span(ref d), Span(ref c), Span(ref b));

    public T Pivot(T[] cells, int width, int row, int column, T denominator)
    {
        if (bits + LimbArithmetic.TrailingZeros(Span(ref denominator)) > 64 * Count - 2)
        {
            return InBigNumbers(cells, width, row, column, denominator);
        }

        LimbPivot.Run(MemoryMarshal.Cast<T, ulong>(cells.AsSpan()), Count, width, row, column, Span(ref denominator));
        return denominator;
    }

    private static T InBigNumbers(T[] cells, int width, int row, int column, T denominator)
    {
        BigInteger[] big = Array.ConvertAll(cells, Whole);
        BigInteger pivot = default(BigNumbers).Pivot(big, width, row, column, Whole(denominator));
        for (int i = 0; i < big.Length; i++)
        {
            cells[i] = From(big[i]);
        }

        return From(pivot);
    }

    private static Span<ulong> Span(ref T value) => MemoryMarshal.CreateSpan(ref Unsafe.As<T, ulong>(ref value), Count);
}
