using System.Runtime.CompilerServices;

namespace EscalationModel.Internals.Lanes;

/// <summary>Elementary functions over lanes, from + - * / and fused multiply-add alone, so that every width gives the same bits. The
/// polynomials are minimax fits; docs/lab/performance.md states the errors.</summary>
internal static class LaneMath
{
    private const double Ln2 = 0.69314718055994531, Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10;

    // In single precision the upper part has 9 trailing zeros, so that its product with an exponent is exact.
    private const double Ln2HighSingle = 0.693145751953125, Ln2LowSingle = 1.428606820309417e-06;

    /// <summary>The binary exponent of positive normal numbers, by the number 2^52 + e (2^23 + e) that its bits make.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PortableExponent<V>(V x)
        where V : unmanaged, ILaneBits<V> => V.IsDouble
            ? (V.ShiftRight(x, 52) | V.OfBits(0x4330000000000000)) - V.Of(4503599627370496.0 + 1023)
            : (V.ShiftRight(x, 23) | V.OfBits(0x4B000000)) - V.Of(8388608.0 + 127);

    /// <summary>Adds a number to a sum that is kept in two parts, to twice the precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Accumulate<V>(V* sum, V* low, V x)
        where V : unmanaged, ILaneBits<V>
    {
        V next = *sum + x, shift = next - *sum;
        V error = (*sum - (next - shift)) + (x - shift);
        *sum = next;
        *low += error;
    }

    /// <summary>The natural logarithm of positive normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x)
        where V : unmanaged, ILaneBits<V>
    {
        // Mantissa in [3/4, 3/2), so that the logarithm is small near 1.
        V mantissa = V.Mantissa(x), exponent = V.Exponent(x);
        V upper = V.Of(1.5);
        exponent = V.IfGreater(upper, mantissa, exponent, exponent + V.Of(1));
        V f = V.IfGreater(upper, mantissa, mantissa, mantissa * V.Of(0.5)) - V.Of(1);
        return LogOfMantissa(f, exponent);
    }

    /// <summary>-ln(1 - u) for the 64-bit uniform u that two 32-bit numbers make: exponential with mean 1. Tiny values keep their full
    /// relative resolution, so that tiny hazards stay right: u is taken as it is when it is small, 1 - u when it is not.</summary>
    /// <param name="high">The upper 32 bits, in the lower bits of each lane.</param>
    /// <param name="low">The lower 32 bits, likewise.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exponential<V>(V high, V low)
        where V : unmanaged, ILaneBits<V>
    {
        V scale = V.Of(1.0 / 4294967296.0), all = V.OfBits(0xFFFFFFFF);
        V u = V.MultiplyAdd(FromUInt32(low) + V.Of(0.5), scale * scale, FromUInt32(high) * scale);
        V rest = V.MultiplyAdd(FromUInt32(low ^ all) + V.Of(0.5), scale * scale, FromUInt32(high ^ all) * scale);
        V small = V.Greater(V.Of(0.25), u);
        V log = Log(V.Select(small, V.Of(1), rest));
        V direct = LogOfMantissa(V.Of(0) - V.Select(small, u, V.Of(0)), V.Of(0));
        return V.Of(0) - V.Select(small, direct, log);
    }

    /// <summary>e to the power of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x)
        where V : unmanaged, ILaneBits<V>
    {
        V bounded = V.Max(V.Min(x, V.Of(V.IsDouble ? 709.0 : 88.0)), V.Of(V.IsDouble ? -708.0 : -87.0));
        return V.IfGreater(x, V.Of(V.IsDouble ? -708.0 : -87.0), ExpOfModerate(bounded), V.Of(0));
    }

    /// <summary>The same for x from -87 to 88, or from -708 to 709 in double precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpOfModerate<V>(V x)
        where V : unmanaged, ILaneBits<V>
    {
        // x = k ln 2 + r with |r| <= ln 2 / 2; the sum with 3 * 2^51 (2^22) rounds to k and leaves it in the lower bits, from
        // where it is added to the exponent.
        V shifter = V.Of(V.IsDouble ? 6755399441055744.0 : 12582912.0);
        V shifted = V.MultiplyAdd(x, V.Of(1 / Ln2), shifter);
        V k = shifted - shifter;
        V r = V.MultiplyAdd(k, V.Of(V.IsDouble ? -Ln2High : -Ln2HighSingle), x);
        r = V.MultiplyAdd(k, V.Of(V.IsDouble ? -Ln2Low : -Ln2LowSingle), r);
        V y = V.MultiplyAdd(r * r, ExpTail(r), r) + V.Of(1);
        return V.AddBits(y, V.IsDouble ? V.ShiftLeft(shifted, 52) : V.ShiftLeft(shifted, 23));
    }

    /// <summary>The lower 32 bits of each lane as an unsigned number, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FromUInt32<V>(V bits)
        where V : unmanaged, ILaneBits<V> => V.IsDouble
            ? (bits | V.OfBits(0x4330000000000000)) - V.Of(4503599627370496.0)
            : V.MultiplyAdd(V.FromInt32(V.ShiftRight(bits, 16)), V.Of(65536), V.FromInt32(bits & V.OfBits(0xFFFF)));

    // (e^r - 1 - r) / r²
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpTail<V>(V r)
        where V : unmanaged, ILaneBits<V>
    {
        if (!V.IsDouble)
        {
            V q = V.MultiplyAdd(V.Of(0.001381460330155212), r, V.Of(0.008368711133436344));
            q = V.MultiplyAdd(q, r, V.Of(0.04166838757912869));
            q = V.MultiplyAdd(q, r, V.Of(0.166665206798545));
            return V.MultiplyAdd(q, r, V.Of(0.49999993451029634));
        }

        V p = V.MultiplyAdd(V.Of(2.0826653492087186e-09), r, V.Of(2.5112027497934643e-08));
        p = V.MultiplyAdd(p, r, V.Of(2.7557581719316666e-07));
        p = V.MultiplyAdd(p, r, V.Of(2.7557234888373774e-06));
        p = V.MultiplyAdd(p, r, V.Of(2.4801586926842534e-05));
        p = V.MultiplyAdd(p, r, V.Of(0.0001984126989635764));
        p = V.MultiplyAdd(p, r, V.Of(0.0013888888889115483));
        p = V.MultiplyAdd(p, r, V.Of(0.008333333333317044));
        p = V.MultiplyAdd(p, r, V.Of(0.041666666666666095));
        p = V.MultiplyAdd(p, r, V.Of(0.16666666666666682));
        return V.MultiplyAdd(p, r, V.Of(0.5));
    }

    // ln(1 + f) + exponent ln 2 for 1 + f in [3/4, 3/2), by the odd series in s = f / (2 + f): 2s + s z P(z), where 2s = f - s f.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOfMantissa<V>(V f, V exponent)
        where V : unmanaged, ILaneBits<V>
    {
        V s = f / (V.Of(2) + f), z = s * s;
        V tail = V.NegateMultiplyAdd(s, f, s * (z * LogTail(z)));
        V low = V.MultiplyAdd(exponent, V.Of(V.IsDouble ? Ln2Low : Ln2LowSingle), tail);
        return V.MultiplyAdd(exponent, V.Of(V.IsDouble ? Ln2High : Ln2HighSingle), f + low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogTail<V>(V z)
        where V : unmanaged, ILaneBits<V>
    {
        if (!V.IsDouble)
        {
            V q = V.MultiplyAdd(V.Of(0.30365245423104664), z, V.Of(0.3995760800141709));
            return V.MultiplyAdd(q, z, V.Of(0.6666694950904813));
        }

        V p = V.MultiplyAdd(V.Of(0.1384428169202306), z, V.Of(0.1317341125848953));
        p = V.MultiplyAdd(p, z, V.Of(0.15391123480350324));
        p = V.MultiplyAdd(p, z, V.Of(0.18181665508520353));
        p = V.MultiplyAdd(p, z, V.Of(0.22222224302918372));
        p = V.MultiplyAdd(p, z, V.Of(0.28571428555767225));
        p = V.MultiplyAdd(p, z, V.Of(0.40000000000056957));
        return V.MultiplyAdd(p, z, V.Of(0.666666666666666));
    }
}
