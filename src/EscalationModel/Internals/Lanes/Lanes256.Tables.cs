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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Words(ref XoshiroAhead<Lanes256<T>> generators, out Lanes256<T> first, out Lanes256<T> second)
    {
        if (typeof(T) == typeof(double))
        {
            Vector256<ulong> s0 = generators.S0._value.AsUInt64(), s1 = generators.S1._value.AsUInt64(),
                next1 = generators.Next1._value.AsUInt64(), s3 = generators.S3._value.AsUInt64();
            Vector256<ulong> odd = s1 ^ s3;
            s1 = (s1 << 17) ^ s0 ^ s3;
            Vector256<ulong> sum = s0 + s3;
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
            Vector256<uint> s0 = generators.S0._value.AsUInt32(), s1 = generators.S1._value.AsUInt32(),
                next1 = generators.Next1._value.AsUInt32(), s3 = generators.S3._value.AsUInt32();
            Vector256<uint> odd = s1 ^ s3;
            s1 = (s1 << 9) ^ s0 ^ s3;
            Vector256<uint> sum = s0 + s3;
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
