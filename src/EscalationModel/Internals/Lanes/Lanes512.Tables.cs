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
            return new(
                Vector512.ConditionalSelect(Vector512.Equals(at & Vector512.Create(16L), Vector512<long>.Zero), low, high).As<long, T>());
        }

        return new(
            Avx512F.PermuteVar16x32x2(Vector512.Load((int*)table), index._value.AsInt32(), Vector512.Load((int*)table + 16)).As<int, T>());
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
                Avx2.GatherVector256((double*)table, at.GetLower(), 8),
                Avx2.GatherVector256((double*)table, at.GetUpper(), 8)).As<double, T>());
        }

        Vector512<int> places = index._value.AsInt32();
        return new(Vector512.Create(
            Avx2.GatherVector256((float*)table, places.GetLower(), 4),
            Avx2.GatherVector256((float*)table, places.GetUpper(), 4)).As<float, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> AddIfBelow(Lanes512<T> left, Lanes512<T> right, Lanes512<T> x, Lanes512<T> amount) =>
        typeof(T) == typeof(double)
            ? new(Vector512.ConditionalSelect(
                Vector512.LessThan(left._value.AsUInt64(), right._value.AsUInt64()),
                x._value.AsUInt64() + amount._value.AsUInt64(),
                x._value.AsUInt64()).As<ulong, T>())
            : new(Vector512.ConditionalSelect(
                Vector512.LessThan(left._value.AsUInt32(), right._value.AsUInt32()),
                x._value.AsUInt32() + amount._value.AsUInt32(),
                x._value.AsUInt32()).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MaxBytes(Lanes512<T> left, Lanes512<T> right) =>
        new(Vector512.Max(left._value.AsByte(), right._value.AsByte()).As<byte, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> SignMask(Lanes512<T> x) => typeof(T) == typeof(double)
        ? new(Vector512.LessThan(x._value.AsInt64(), Vector512<long>.Zero).As<long, T>())
        : new((x._value.AsInt32() >> 31).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Words(ref Xoshiro<Lanes512<T>> generators, out Lanes512<T> first, out Lanes512<T> second)
    {
        if (!Avx512F.IsSupported)
        {
            first = generators.Next();
            second = generators.Next();
        }
        else if (typeof(T) == typeof(double))
        {
            Vector512<ulong> s0 = generators.S0._value.AsUInt64(), s1 = generators.S1._value.AsUInt64(),
                s2 = generators.S2._value.AsUInt64(), s3 = generators.S3._value.AsUInt64();
            first = new((Avx512F.RotateLeft(s0 + s3, 23) + s0).As<ulong, T>());
            Vector512<ulong> t1 = Avx512F.TernaryLogic(s0, s1, s2, 0x96), t0 = Avx512F.TernaryLogic(s0, s1, s3, 0x96);
            Vector512<ulong> t2 = Avx512F.TernaryLogic(s0, s2, s1 << 17, 0x96), t3 = Avx512F.RotateLeft(s1 ^ s3, 45);
            second = new((Avx512F.RotateLeft(t0 + t3, 23) + t0).As<ulong, T>());
            generators.S1 = new(Avx512F.TernaryLogic(t0, t1, t2, 0x96).As<ulong, T>());
            generators.S0 = new(Avx512F.TernaryLogic(t0, t1, t3, 0x96).As<ulong, T>());
            generators.S2 = new(Avx512F.TernaryLogic(t0, t2, t1 << 17, 0x96).As<ulong, T>());
            generators.S3 = new(Avx512F.RotateLeft(t1 ^ t3, 45).As<ulong, T>());
        }
        else
        {
            Vector512<uint> s0 = generators.S0._value.AsUInt32(), s1 = generators.S1._value.AsUInt32(),
                s2 = generators.S2._value.AsUInt32(), s3 = generators.S3._value.AsUInt32();
            first = new((Avx512F.RotateLeft(s0 + s3, 7) + s0).As<uint, T>());
            Vector512<uint> t1 = Avx512F.TernaryLogic(s0, s1, s2, 0x96), t0 = Avx512F.TernaryLogic(s0, s1, s3, 0x96);
            Vector512<uint> t2 = Avx512F.TernaryLogic(s0, s2, s1 << 9, 0x96), t3 = Avx512F.RotateLeft(s1 ^ s3, 11);
            second = new((Avx512F.RotateLeft(t0 + t3, 7) + t0).As<uint, T>());
            generators.S1 = new(Avx512F.TernaryLogic(t0, t1, t2, 0x96).As<uint, T>());
            generators.S0 = new(Avx512F.TernaryLogic(t0, t1, t3, 0x96).As<uint, T>());
            generators.S2 = new(Avx512F.TernaryLogic(t0, t2, t1 << 9, 0x96).As<uint, T>());
            generators.S3 = new(Avx512F.RotateLeft(t1 ^ t3, 11).As<uint, T>());
        }
    }

    // Three-way instructions destroy what they read first: what is read first here is not needed again.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Words(ref XoshiroAhead<Lanes512<T>> generators, out Lanes512<T> first, out Lanes512<T> second)
    {
        if (!Avx512F.IsSupported)
        {
            first = generators.Next();
            second = generators.Next();
        }
        else if (typeof(T) == typeof(double))
        {
            Vector512<ulong> s0 = generators.S0._value.AsUInt64(), s1 = generators.S1._value.AsUInt64(),
                next1 = generators.Next1._value.AsUInt64(), s3 = generators.S3._value.AsUInt64();
            Vector512<ulong> odd = s1 ^ s3;
            s1 = Avx512F.TernaryLogic(s1 << 17, s0, s3, 0x96);
            first = new((Avx512F.RotateLeft(s0 + s3, 23) + s0).As<ulong, T>());
            s0 ^= odd;
            s3 = Avx512F.RotateLeft(odd, 45);
            odd = next1 ^ s3;
            next1 = Avx512F.TernaryLogic(next1 << 17, s0, s3, 0x96);
            second = new((Avx512F.RotateLeft(s0 + s3, 23) + s0).As<ulong, T>());
            generators.S0 = new((s0 ^ odd).As<ulong, T>());
            generators.S1 = new(s1.As<ulong, T>());
            generators.Next1 = new(next1.As<ulong, T>());
            generators.S3 = new(Avx512F.RotateLeft(odd, 45).As<ulong, T>());
        }
        else
        {
            Vector512<uint> s0 = generators.S0._value.AsUInt32(), s1 = generators.S1._value.AsUInt32(),
                next1 = generators.Next1._value.AsUInt32(), s3 = generators.S3._value.AsUInt32();
            Vector512<uint> odd = s1 ^ s3;
            s1 = Avx512F.TernaryLogic(s1 << 9, s0, s3, 0x96);
            first = new((Avx512F.RotateLeft(s0 + s3, 7) + s0).As<uint, T>());
            s0 ^= odd;
            s3 = Avx512F.RotateLeft(odd, 11);
            odd = next1 ^ s3;
            next1 = Avx512F.TernaryLogic(next1 << 9, s0, s3, 0x96);
            second = new((Avx512F.RotateLeft(s0 + s3, 7) + s0).As<uint, T>());
            generators.S0 = new((s0 ^ odd).As<uint, T>());
            generators.S1 = new(s1.As<uint, T>());
            generators.Next1 = new(next1.As<uint, T>());
            generators.S3 = new(Avx512F.RotateLeft(odd, 11).As<uint, T>());
        }
    }

    // All lookups come before the first addition, which then need not keep what it adds to.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Climb32(
        Lanes512<T> x, Lanes512<T> wordA, Lanes512<T> wordB, byte* thresholds, nint bytes,
        Lanes512<T> downA, Lanes512<T> upA, Lanes512<T> downB, Lanes512<T> upB)
    {
        if (!Avx512F.IsSupported || typeof(T) == typeof(double))
        {
            Lanes512<T> places = x;
            x = AddIfBelow(wordA, Lookup32(thresholds, places), x, downA);
            x = AddIfBelow(Lookup32(thresholds + bytes, places), wordA, x, upA);
            x = AddIfBelow(wordB, Lookup32(thresholds + 2 * bytes, places), x, downB);
            return AddIfBelow(Lookup32(thresholds + 3 * bytes, places), wordB, x, upB);
        }

        uint* table = (uint*)thresholds;
        Vector512<uint> a = wordA._value.AsUInt32(), b = wordB._value.AsUInt32(), moved = x._value.AsUInt32();
        Vector512<uint> lowA = Avx512F.PermuteVar16x32x2(Vector512.Load(table), moved, Vector512.Load(table + 16));
        Vector512<uint> highA = Avx512F.PermuteVar16x32x2(Vector512.Load(table + 32), moved, Vector512.Load(table + 48));
        Vector512<uint> lowB = Avx512F.PermuteVar16x32x2(Vector512.Load(table + 64), moved, Vector512.Load(table + 80));
        Vector512<uint> highB = Avx512F.PermuteVar16x32x2(Vector512.Load(table + 96), moved, Vector512.Load(table + 112));
        moved = Vector512.ConditionalSelect(Vector512.LessThan(a, lowA), moved + downA._value.AsUInt32(), moved);
        moved = Vector512.ConditionalSelect(Vector512.LessThan(highA, a), moved + upA._value.AsUInt32(), moved);
        moved = Vector512.ConditionalSelect(Vector512.LessThan(b, lowB), moved + downB._value.AsUInt32(), moved);
        return new(Vector512.ConditionalSelect(Vector512.LessThan(highB, b), moved + upB._value.AsUInt32(), moved).As<uint, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> OrMasked(Lanes512<T> x, Lanes512<T> bits, Lanes512<T> mask) => Avx512F.IsSupported
        ? new(Avx512F.TernaryLogic(x._value.AsUInt32(), bits._value.AsUInt32(), mask._value.AsUInt32(), 0xF8).As<uint, T>())
        : new(x._value | (bits._value & mask._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Falls(Lanes512<T> peak, Lanes512<T> x, Lanes512<T> budget, Lanes512<T> spent)
    {
        Vector512<T> rest = budget._value - spent._value;
        if (typeof(T) == typeof(double))
        {
            Vector512<ulong> lost = peak._value.AsUInt64() & ~x._value.AsUInt64();
            return new((rest.AsUInt64() | lost | (lost << 8)).As<ulong, T>());
        }

        Vector512<uint> gone = peak._value.AsUInt32() & ~x._value.AsUInt32();
        return new((rest.AsUInt32() | gone | (gone << 8)).As<uint, T>());
    }
}
