using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EscalationModel.Numerics.Pivoting;

/// <summary>Whole numbers of some limbs of 64 bits in the complement of two, the low limb first.</summary>
internal static class LimbArithmetic
{
    /// <summary>Writes a number that fits.</summary>
    public static void Write(BigInteger value, Span<ulong> limbs)
    {
        limbs.Fill(value.Sign < 0 ? ulong.MaxValue : 0);
        if (!value.TryWriteBytes(MemoryMarshal.AsBytes(limbs), out _))
        {
            throw new OverflowException("A number does not fit into its limbs.");
        }

        Turn(limbs);
    }

    /// <summary>The number that limbs hold.</summary>
    public static BigInteger Whole(ReadOnlySpan<ulong> limbs)
    {
        Span<ulong> turned = stackalloc ulong[limbs.Length];
        limbs.CopyTo(turned);
        Turn(turned);
        return new(MemoryMarshal.AsBytes(turned));
    }

    /// <summary>-1, 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sign(ReadOnlySpan<ulong> limbs)
    {
        if ((long)limbs[^1] < 0)
        {
            return -1;
        }

        ulong any = 0;
        foreach (ulong limb in limbs)
        {
            any |= limb;
        }

        return any == 0 ? 0 : 1;
    }

    /// <summary>Changes the sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Negate(Span<ulong> limbs)
    {
        ulong carry = 1;
        foreach (ref ulong limb in limbs)
        {
            limb = ~limb + carry;
            carry = limb < carry ? 1UL : 0UL;
        }
    }

    /// <summary>How many of the lowest bits are 0.</summary>
    public static int TrailingZeros(ReadOnlySpan<ulong> limbs)
    {
        int i = 0;
        while (i < limbs.Length - 1 && limbs[i] == 0)
        {
            i++;
        }

        return 64 * i + BitOperations.TrailingZeroCount(limbs[i]);
    }

    /// <summary>The sign of a times b minus c times d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int CompareProducts(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, ReadOnlySpan<ulong> c, ReadOnlySpan<ulong> d)
    {
        // Three roundings each, of less than 2^-52; infinities decide nothing.
        const double Sure = 1.0 / (1L << 48);
        double first = Near(a) * Near(b), second = Near(c) * Near(d), difference = first - second;
        if (Math.Abs(difference) > Sure * (Math.Abs(first) + Math.Abs(second)))
        {
            return difference > 0 ? 1 : -1;
        }

        return (Whole(a) * Whole(b)).CompareTo(Whole(c) * Whole(d));
    }

    /// <summary>The number as a double, to a share of 2^-52.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Near(ReadOnlySpan<ulong> limbs)
    {
        // Of a negative number the complement, which is less by one: that is far below what counts but in the lowest limb.
        ulong flip = (ulong)((long)limbs[^1] >> 63);
        int top = limbs.Length - 1;
        while (top > 0 && limbs[top] == flip)
        {
            top--;
        }

        ulong high = limbs[top] ^ flip;
        double value = top == 0
            ? (double)high + (flip & 1)
            : ((double)high * Limb + (limbs[top - 1] ^ flip)) * BitConverter.UInt64BitsToDouble((ulong)(64 * (top - 1) + 1023) << 52);
        return flip == 0 ? value : -value;
    }

    private const double Limb = 18446744073709551616.0;

    /// <summary>product = a times b, but for what lies beyond the limbs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> product)
    {
        product.Clear();
        for (int i = 0; i < product.Length; i++)
        {
            ulong carry = 0;
            for (int k = i; k < product.Length; k++)
            {
                ulong high = Math.BigMul(a[i], b[k - i], out ulong low);
                low += carry;
                high += low < carry ? 1UL : 0UL;
                product[k] += low;
                carry = high + (product[k] < low ? 1UL : 0UL);
            }
        }
    }

    /// <summary>Shifts to the right by less than the limbs have bits; copies of the sign come in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ShiftRight(Span<ulong> limbs, int shift)
    {
        ulong sign = (ulong)((long)limbs[^1] >> 63);
        (int whole, int rest) = (shift >> 6, shift & 63);
        for (int i = 0; i < limbs.Length; i++)
        {
            ulong low = At(limbs, i + whole, sign), high = At(limbs, i + whole + 1, sign);
            limbs[i] = rest == 0 ? low : low >> rest | high << (64 - rest);
        }
    }

    private static ulong At(ReadOnlySpan<ulong> limbs, int i, ulong sign) => i < limbs.Length ? limbs[i] : sign;

    // Bytes are those of little-endian machines.
    private static void Turn(Span<ulong> limbs)
    {
        for (int i = 0; !BitConverter.IsLittleEndian && i < limbs.Length; i++)
        {
            limbs[i] = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(limbs[i]);
        }
    }
}
