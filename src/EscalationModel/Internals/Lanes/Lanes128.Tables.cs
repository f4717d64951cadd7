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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Words(ref XoshiroAhead<Lanes128<T>> generators, out Lanes128<T> first, out Lanes128<T> second)
    {
        if (typeof(T) == typeof(double))
        {
            Vector128<ulong> s0 = generators.S0._value.AsUInt64(), s1 = generators.S1._value.AsUInt64(),
                next1 = generators.Next1._value.AsUInt64(), s3 = generators.S3._value.AsUInt64();
            Vector128<ulong> odd = s1 ^ s3;
            s1 = (s1 << 17) ^ s0 ^ s3;
            Vector128<ulong> sum = s0 + s3;
            first = new(((sum << 23 | sum >>> 41) + s0).As<ulong, T>());
            s0 ^= odd;
            s3 = odd << 45 | odd >>> 19;
            odd = next1 ^ s3;
            next1 = (next1 << 17) ^ s0 ^ s3;
            sum = s0 + s3;
            second = new(((sum << 23 | sum >>> 41) + s0).As<ulong, T>());
            generators.S0 = new((s0 ^ odd).As<ulong, T>());
            generators.S1 = new(s1.As<ulong, T>());
            generators.Next1 = new(next1.As<ulong, T>());
            generators.S3 = new((odd << 45 | odd >>> 19).As<ulong, T>());
        }
        else
        {
            Vector128<uint> s0 = generators.S0._value.AsUInt32(), s1 = generators.S1._value.AsUInt32(),
                next1 = generators.Next1._value.AsUInt32(), s3 = generators.S3._value.AsUInt32();
            Vector128<uint> odd = s1 ^ s3;
            s1 = (s1 << 9) ^ s0 ^ s3;
            Vector128<uint> sum = s0 + s3;
            first = new(((sum << 7 | sum >>> 25) + s0).As<uint, T>());
            s0 ^= odd;
            s3 = odd << 11 | odd >>> 21;
            odd = next1 ^ s3;
            next1 = (next1 << 9) ^ s0 ^ s3;
            sum = s0 + s3;
            second = new(((sum << 7 | sum >>> 25) + s0).As<uint, T>());
            generators.S0 = new((s0 ^ odd).As<uint, T>());
            generators.S1 = new(s1.As<uint, T>());
            generators.Next1 = new(next1.As<uint, T>());
            generators.S3 = new((odd << 11 | odd >>> 21).As<uint, T>());
        }
    }
}
