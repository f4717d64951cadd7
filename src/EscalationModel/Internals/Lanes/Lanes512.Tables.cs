using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EscalationModel.Internals.Lanes;

internal readonly unsafe partial struct Lanes512<T> : ILaneTables<Lanes512<T>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Lookup32(void* table, Lanes512<T> index)
    {
        if (!Avx512F.IsSupported)
        {
            return LaneTables.Lookup<Lanes512<T>, T>((T*)table, index, 31);
        }

        if (typeof(T) == typeof(double))
        {
            Vector512<long> at = index._value.AsInt64();
            Vector512<long> low = Avx512F.PermuteVar8x64x2(Vector512.Load((long*)table), at, Vector512.Load((long*)table + 8));
            Vector512<long> high = Avx512F.PermuteVar8x64x2(Vector512.Load((long*)table + 16), at, Vector512.Load((long*)table + 24));
            return new(Vector512.ConditionalSelect(Vector512.Equals(at & Vector512.Create(16L), Vector512<long>.Zero), low, high).As<long, T>());
        }

        return new(Avx512F.PermuteVar16x32x2(Vector512.Load((int*)table), index._value.AsInt32(), Vector512.Load((int*)table + 16)).As<int, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Lookup(void* table, Lanes512<T> index)
    {
        if (!Avx2.IsSupported)
        {
            return LaneTables.Lookup<Lanes512<T>, T>((T*)table, index, uint.MaxValue);
        }

        if (typeof(T) == typeof(double))
        {
            Vector512<long> at = index._value.AsInt64();
            return new(Vector512.Create(
                Avx2.GatherVector256((double*)table, at.GetLower(), 8), Avx2.GatherVector256((double*)table, at.GetUpper(), 8)).As<double, T>());
        }

        Vector512<int> places = index._value.AsInt32();
        return new(Vector512.Create(
            Avx2.GatherVector256((float*)table, places.GetLower(), 4), Avx2.GatherVector256((float*)table, places.GetUpper(), 4)).As<float, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> AddIfBelow(Lanes512<T> left, Lanes512<T> right, Lanes512<T> x, Lanes512<T> amount) => typeof(T) == typeof(double)
        ? new(Vector512.ConditionalSelect(
            Vector512.LessThan(left._value.AsUInt64(), right._value.AsUInt64()), x._value.AsUInt64() + amount._value.AsUInt64(), x._value.AsUInt64()).As<ulong, T>())
        : new(Vector512.ConditionalSelect(
            Vector512.LessThan(left._value.AsUInt32(), right._value.AsUInt32()), x._value.AsUInt32() + amount._value.AsUInt32(), x._value.AsUInt32()).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MaxBytes(Lanes512<T> left, Lanes512<T> right) => new(Vector512.Max(left._value.AsByte(), right._value.AsByte()).As<byte, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> SignMask(Lanes512<T> x) => typeof(T) == typeof(double)
        ? new(Vector512.LessThan(x._value.AsInt64(), Vector512<long>.Zero).As<long, T>())
        : new((x._value.AsInt32() >> 31).As<int, T>());
}
