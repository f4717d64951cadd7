using System.Runtime.CompilerServices;

namespace EscalationModel.Internals.Lanes;

internal readonly unsafe partial struct Lanes1<T> : ILaneTables<Lanes1<T>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Lookup32(void* table, Lanes1<T> index) => new(((T*)table)[index.Raw & 31]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Lookup(void* table, Lanes1<T> index) => new(((T*)table)[index.Raw]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> AddIfBelow(Lanes1<T> left, Lanes1<T> right, Lanes1<T> x, Lanes1<T> amount) =>
        left.Raw < right.Raw ? AddBits(x, amount) : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> MaxBytes(Lanes1<T> left, Lanes1<T> right)
    {
        ulong greatest = 0;
        for (int shift = 0; shift < 8 * sizeof(T); shift += 8)
        {
            greatest |= Math.Max(left.Raw & (0xFFUL << shift), right.Raw & (0xFFUL << shift));
        }

        return OfBits(greatest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> SignMask(Lanes1<T> x) => OfBits(IsDouble ? (ulong)((long)x.Raw >> 63) : (ulong)((int)(uint)x.Raw >> 31));
}
