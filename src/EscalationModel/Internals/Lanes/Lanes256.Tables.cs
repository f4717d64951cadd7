using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EscalationModel.Internals.Lanes;

internal readonly unsafe partial struct Lanes256<T> : ILaneTables<Lanes256<T>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Lookup32(void* table, Lanes256<T> index)
    {
        if (!Avx512F.VL.IsSupported || typeof(T) == typeof(double))
        {
            return Lookup(table, index & OfBits(31));
        }

        Vector256<int> at = index._value.AsInt32();
        Vector256<int> low = Avx512F.VL.PermuteVar8x32x2(Vector256.Load((int*)table), at, Vector256.Load((int*)table + 8));
        Vector256<int> high = Avx512F.VL.PermuteVar8x32x2(Vector256.Load((int*)table + 16), at, Vector256.Load((int*)table + 24));
        return new(Vector256.ConditionalSelect(Vector256.Equals(at & Vector256.Create(16), Vector256<int>.Zero), low, high).As<int, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Lookup(void* table, Lanes256<T> index) =>
        !Avx2.IsSupported ? LaneTables.Lookup<Lanes256<T>, T>((T*)table, index, uint.MaxValue)
            : typeof(T) == typeof(double) ? new(Avx2.GatherVector256((double*)table, index._value.AsInt64(), 8).As<double, T>())
            : new(Avx2.GatherVector256((float*)table, index._value.AsInt32(), 4).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> AddIfBelow(Lanes256<T> left, Lanes256<T> right, Lanes256<T> x, Lanes256<T> amount) =>
        typeof(T) == typeof(double)
            ? new(Vector256.ConditionalSelect(
                Vector256.LessThan(left._value.AsUInt64(), right._value.AsUInt64()),
                x._value.AsUInt64() + amount._value.AsUInt64(),
                x._value.AsUInt64()).As<ulong, T>())
            : new(Vector256.ConditionalSelect(
                Vector256.LessThan(left._value.AsUInt32(), right._value.AsUInt32()),
                x._value.AsUInt32() + amount._value.AsUInt32(),
                x._value.AsUInt32()).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MaxBytes(Lanes256<T> left, Lanes256<T> right) =>
        new(Vector256.Max(left._value.AsByte(), right._value.AsByte()).As<byte, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> SignMask(Lanes256<T> x) => typeof(T) == typeof(double)
        ? new(Vector256.LessThan(x._value.AsInt64(), Vector256<long>.Zero).As<long, T>())
        : new((x._value.AsInt32() >> 31).As<int, T>());
}
