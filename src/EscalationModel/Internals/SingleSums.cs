using System.Numerics;
using System.Runtime.CompilerServices;

namespace EscalationModel.Internals;

/// <summary>Sums of numbers of single precision without rounding, many at a time: as whole multiples of a power of two, which doubles
/// hold exactly.</summary>
/// <param name="Sum">The sum, in units of 2^<paramref name="Exponent"/>.</param>
/// <param name="Squares">The sum of squares, in units of that squared.</param>
/// <param name="Exponent">The exponent of the unit.</param>
internal readonly record struct SingleSums(long Sum, UInt128 Squares, int Exponent)
{
    // Numbers are less than 2^40 units, halves of them less than 2^20, and so sums of their products at most 2^50.
    private const int NumberBits = 40, HalfBits = 20, MostNumbers = 1 << 10;

    private const int Bias = 127, MantissaBits = 23, NotFinite = 0x7F800000;

    /// <summary>The most vectors whose sums stay exact.</summary>
    public static int Most => MostNumbers / Vector<float>.Count;

    /// <summary>The sums of up to <see cref="Most"/> vectors; null if a number is not finite, or so small beside the greatest that it is no
    /// multiple of the unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static SingleSums? Of(ReadOnlySpan<Vector<float>> numbers)
    {
        int greatest = Greatest(numbers), exponent = Math.Max(greatest >> MantissaBits, 1) - Bias + 1 - NumberBits;
        Vector<double> sum = default, upper = default, middle = default, lower = default,
            units = new(PowerOfTwo(-exponent)), toHalf = new(1.0 / (1 << HalfBits)), ofHalf = new(-(1 << HalfBits));
        var areWhole = Vector<long>.AllBitsSet;
        foreach (Vector<float> number in numbers)
        {
            Vector.Widen(number, out Vector<double> a, out Vector<double> b);
            a *= units;
            b *= units;
            areWhole &= Vector.Equals(Vector.Floor(a), a) & Vector.Equals(Vector.Floor(b), b);
            Vector<double> highA = Vector.Floor(a * toHalf), highB = Vector.Floor(b * toHalf),
                lowA = a + highA * ofHalf, lowB = b + highB * ofHalf;
            sum += a + b;
            upper += highA * highA + highB * highB;
            middle += highA * lowA + highB * lowB;
            lower += lowA * lowA + lowB * lowB;
        }

        if (greatest >= NotFinite || !Vector.EqualsAll(areWhole, Vector<long>.AllBitsSet))
        {
            return null;
        }

        Int128 squares = ((Int128)Vector.Sum(upper) << (2 * HalfBits)) + ((Int128)Vector.Sum(middle) << (HalfBits + 1))
            + (Int128)Vector.Sum(lower);
        return new((long)Vector.Sum(sum), (UInt128)squares, exponent);
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);

    // The bits of the greatest magnitude.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Greatest(ReadOnlySpan<Vector<float>> numbers)
    {
        Vector<int> greatest = default, magnitude = new(int.MaxValue);
        foreach (Vector<float> number in numbers)
        {
            greatest = Vector.Max(greatest, Vector.AsVectorInt32(number) & magnitude);
        }

        int most = 0;
        for (int lane = 0; lane < Vector<int>.Count; lane++)
        {
            most = Math.Max(most, greatest[lane]);
        }

        return most;
    }
}
