using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EscalationModel.Internals.Lanes;

internal readonly unsafe partial struct Lanes128<T> : ILaneTables<Lanes128<T>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Lookup32(void* table, Lanes128<T> index) => Lookup(table, index & OfBits(31));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Lookup(void* table, Lanes128<T> index) =>
        !Avx2.IsSupported ? LaneTables.Lookup<Lanes128<T>, T>((T*)table, index, uint.MaxValue)
            : typeof(T) == typeof(double) ? new(Avx2.GatherVector128((double*)table, index._value.AsInt64(), 8).As<double, T>())
            : new(Avx2.GatherVector128((float*)table, index._value.AsInt32(), 4).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> AddIfBelow(Lanes128<T> left, Lanes128<T> right, Lanes128<T> x, Lanes128<T> amount) =>
        typeof(T) == typeof(double)
            ? new(Vector128.ConditionalSelect(
                Vector128.LessThan(left._value.AsUInt64(), right._value.AsUInt64()),
                x._value.AsUInt64() + amount._value.AsUInt64(),
                x._value.AsUInt64()).As<ulong, T>())
            : new(Vector128.ConditionalSelect(
                Vector128.LessThan(left._value.AsUInt32(), right._value.AsUInt32()),
                x._value.AsUInt32() + amount._value.AsUInt32(),
                x._value.AsUInt32()).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MaxBytes(Lanes128<T> left, Lanes128<T> right) =>
        new(Vector128.Max(left._value.AsByte(), right._value.AsByte()).As<byte, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> SignMask(Lanes128<T> x) => typeof(T) == typeof(double)
        ? new(Vector128.LessThan(x._value.AsInt64(), Vector128<long>.Zero).As<long, T>())
        : new((x._value.AsInt32() >> 31).As<int, T>());
}
