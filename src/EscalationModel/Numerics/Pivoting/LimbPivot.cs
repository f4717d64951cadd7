using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EscalationModel.Numerics.Pivoting;

/// <summary>The pivot of <see cref="LimbNumbers{T}"/>: each cell times pivot / denominator, less its row's factor / denominator times the
/// pivot's row, modulo a power of two that no minor reaches. Where the denominator is even its odd part divides, and a shift the
/// rest.</summary>
internal static class LimbPivot
{
    /// <summary>Exchanges the variables of a row and a column.</summary>
    /// <param name="cells">The cells, each of some limbs.</param>
    /// <param name="n">Limbs of a cell.</param>
    /// <param name="width">Cells of a row.</param>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="denominator">The denominator, which becomes the new one.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Span<ulong> cells, int n, int width, int row, int column, Span<ulong> denominator)
    {
        int line = width * n, top = row * line, shift = LimbArithmetic.TrailingZeros(denominator);
        Span<ulong> pivot = stackalloc ulong[n], inverse = stackalloc ulong[n], wide = stackalloc ulong[n], odd = stackalloc ulong[n];
        Span<ulong> factor = stackalloc ulong[n], scaled = stackalloc ulong[n];
        cells.Slice(top + column * n, n).CopyTo(pivot);
        bool negative = (long)pivot[^1] < 0;
        if (negative)
        {
            LimbArithmetic.Negate(pivot);
        }

        denominator.CopyTo(odd);
        LimbArithmetic.ShiftRight(odd, shift);
        Invert(odd, inverse);
        LimbArithmetic.Multiply(pivot, inverse, wide);
        if (!negative)
        {
            // What is subtracted is added with the other sign.
            LimbArithmetic.Negate(inverse);
        }

        Span<ulong> across = cells.Slice(top, line);
        for (int start = 0; start < cells.Length; start += line)
        {
            if (start == top)
            {
                continue;
            }

            Span<ulong> cell = cells.Slice(start + column * n, n);
            cell.CopyTo(factor);
            LimbArithmetic.Multiply(factor, inverse, scaled);
            Combine(cells.Slice(start, line), across, wide, scaled, n);
            if (shift > 0)
            {
                Shift(cells.Slice(start, line), n, shift);
            }

            factor.CopyTo(cell);
            if (!negative)
            {
                LimbArithmetic.Negate(cell);
            }
        }

        for (int j = 0; negative && j < line; j += n)
        {
            LimbArithmetic.Negate(across.Slice(j, n));
        }

        if (negative)
        {
            LimbArithmetic.Negate(denominator);
        }

        denominator.CopyTo(across[(column * n)..]);
        pivot.CopyTo(denominator);
    }

    // Newton's iteration doubles the number of right bits, from 5 of the first guess.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Invert(ReadOnlySpan<ulong> odd, Span<ulong> inverse)
    {
        Span<ulong> product = stackalloc ulong[odd.Length], next = stackalloc ulong[odd.Length];
        inverse.Clear();
        inverse[0] = (3 * odd[0]) ^ 2;
        for (int i = 0; i < 4; i++)
        {
            inverse[0] *= 2 - odd[0] * inverse[0];
        }

        for (int right = 1; right < odd.Length; right *= 2)
        {
            // 2 - odd * inverse = -(odd * inverse - 2).
            LimbArithmetic.Multiply(odd, inverse, product);
            ulong before = product[0];
            product[0] -= 2;
            for (int i = 1; i < product.Length && before < 2; i++)
            {
                before = product[i] == 0 ? 0UL : 2;
                product[i]--;
            }

            LimbArithmetic.Negate(product);
            LimbArithmetic.Multiply(inverse, product, next);
            next.CopyTo(inverse);
        }
    }

    // cells = cells * wide + across * scaled.
    private static void Combine(Span<ulong> cells, ReadOnlySpan<ulong> across, ReadOnlySpan<ulong> wide, ReadOnlySpan<ulong> scaled, int n)
    {
        if (n == 3)
        {
            OfThree(cells, across, wide, scaled);
        }
        else if (n == 4)
        {
            OfFour(cells, across, wide, scaled);
        }
        else
        {
            OfMany(cells, across, wide, scaled, n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfThree(Span<ulong> cells, ReadOnlySpan<ulong> across, ReadOnlySpan<ulong> wide, ReadOnlySpan<ulong> scaled)
    {
        ulong w0 = wide[0], w1 = wide[1], w2 = wide[2], s0 = scaled[0], s1 = scaled[1], s2 = scaled[2];
        for (int j = 0; j + 2 < cells.Length && j + 2 < across.Length; j += 3)
        {
            ulong c0 = cells[j], c1 = cells[j + 1], c2 = cells[j + 2], a0 = across[j], a1 = across[j + 1], a2 = across[j + 2];
            ulong r1 = Math.BigMul(c0, w0, out ulong r0), r2 = c0 * w2 + c1 * w1 + c2 * w0 + a0 * s2 + a1 * s1 + a2 * s0;
            Add(ref r0, ref r1, ref r2, a0, s0);
            r2 += AddTo(ref r1, c0, w1) + AddTo(ref r1, c1, w0) + AddTo(ref r1, a0, s1) + AddTo(ref r1, a1, s0);
            (cells[j], cells[j + 1], cells[j + 2]) = (r0, r1, r2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfFour(Span<ulong> cells, ReadOnlySpan<ulong> across, ReadOnlySpan<ulong> wide, ReadOnlySpan<ulong> scaled)
    {
        ulong w0 = wide[0], w1 = wide[1], w2 = wide[2], w3 = wide[3], s0 = scaled[0], s1 = scaled[1], s2 = scaled[2], s3 = scaled[3];
        for (int j = 0; j + 3 < cells.Length && j + 3 < across.Length; j += 4)
        {
            ulong c0 = cells[j], c1 = cells[j + 1], c2 = cells[j + 2], c3 = cells[j + 3];
            ulong a0 = across[j], a1 = across[j + 1], a2 = across[j + 2], a3 = across[j + 3];
            ulong r1 = Math.BigMul(c0, w0, out ulong r0), r2 = 0;
            ulong r3 = c0 * w3 + c1 * w2 + c2 * w1 + c3 * w0 + a0 * s3 + a1 * s2 + a2 * s1 + a3 * s0;
            Add(ref r0, ref r1, ref r2, a0, s0);
            Add(ref r1, ref r2, ref r3, c0, w1);
            Add(ref r1, ref r2, ref r3, c1, w0);
            Add(ref r1, ref r2, ref r3, a0, s1);
            Add(ref r1, ref r2, ref r3, a1, s0);
            r3 += AddTo(ref r2, c0, w2) + AddTo(ref r2, c1, w1) + AddTo(ref r2, c2, w0)
                + AddTo(ref r2, a0, s2) + AddTo(ref r2, a1, s1) + AddTo(ref r2, a2, s0);
            (cells[j], cells[j + 1], cells[j + 2], cells[j + 3]) = (r0, r1, r2, r3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfMany(Span<ulong> cells, ReadOnlySpan<ulong> across, ReadOnlySpan<ulong> wide, ReadOnlySpan<ulong> scaled, int n)
    {
        Span<ulong> sums = stackalloc ulong[n];
        ref ulong total = ref MemoryMarshal.GetReference(sums), cell = ref MemoryMarshal.GetReference(cells);
        ref ulong other = ref MemoryMarshal.GetReference(across), w = ref MemoryMarshal.GetReference(wide);
        ref ulong s = ref MemoryMarshal.GetReference(scaled);
        for (int j = 0; j < cells.Length; j += n)
        {
            sums.Clear();
            for (int i = 0; i < n; i++)
            {
                // Two products with a carry each, so that neither waits for the other.
                ulong c = Unsafe.Add(ref cell, j + i), a = Unsafe.Add(ref other, j + i), carry = 0, carried = 0;
                for (int k = 0; k < n - i; k++)
                {
                    ulong high = Math.BigMul(c, Unsafe.Add(ref w, k), out ulong low);
                    low += carry;
                    high += low < carry ? 1UL : 0UL;
                    ulong sum = Unsafe.Add(ref total, i + k) + low;
                    carry = high + (sum < low ? 1UL : 0UL);
                    high = Math.BigMul(a, Unsafe.Add(ref s, k), out low);
                    low += carried;
                    high += low < carried ? 1UL : 0UL;
                    sum += low;
                    carried = high + (sum < low ? 1UL : 0UL);
                    Unsafe.Add(ref total, i + k) = sum;
                }
            }

            sums.CopyTo(cells[j..]);
        }
    }

    private static void Shift(Span<ulong> cells, int n, int shift)
    {
        for (int j = 0; j < cells.Length; j += n)
        {
            LimbArithmetic.ShiftRight(cells.Slice(j, n), shift);
        }
    }

    // Three limbs plus a * b.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref ulong r0, ref ulong r1, ref ulong r2, ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        r0 += low;
        high += r0 < low ? 1UL : 0UL;
        r1 += high;
        r2 += r1 < high ? 1UL : 0UL;
    }

    // A limb plus a * b; what goes into the next one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddTo(ref ulong r, ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        r += low;
        return high + (r < low ? 1UL : 0UL);
    }
}
