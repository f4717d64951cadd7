using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EscalationModel.Internals.Lanes;

/// <summary>Two registers of 512 bits side by side, 32 single or 16 double, for processors with AVX-512: two chains of dependent
/// instructions that run at the same time, where one would wait for itself. As in <see cref="Lanes512{T}"/>, members call nothing but
/// intrinsics.</summary>
internal readonly unsafe struct Lanes1024<T>(Vector512<T> low, Vector512<T> high) : ILaneBits<Lanes1024<T>>
    where T : unmanaged
{
    private readonly Vector512<T> _low = low, _high = high;

    public static int Count => 2 * Vector512<T>.Count;

    public static bool IsDouble => typeof(T) == typeof(double);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Of(double value) => typeof(T) == typeof(double)
        ? new(Vector512.Create(value).As<double, T>(), Vector512.Create(value).As<double, T>())
        : new(Vector512.Create((float)value).As<float, T>(), Vector512.Create((float)value).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Of(float single, double value) => typeof(T) == typeof(double)
        ? new(Vector512.Create(value).As<double, T>(), Vector512.Create(value).As<double, T>())
        : new(Vector512.Create(single).As<float, T>(), Vector512.Create(single).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> OfBits(ulong bits) => typeof(T) == typeof(double)
        ? new(Vector512.Create(bits).As<ulong, T>(), Vector512.Create(bits).As<ulong, T>())
        : new(Vector512.Create((uint)bits).As<uint, T>(), Vector512.Create((uint)bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> operator +(Lanes1024<T> left, Lanes1024<T> right) => new(left._low + right._low, left._high + right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> operator -(Lanes1024<T> left, Lanes1024<T> right) => new(left._low - right._low, left._high - right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> operator *(Lanes1024<T> left, Lanes1024<T> right) => new(left._low * right._low, left._high * right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> operator /(Lanes1024<T> left, Lanes1024<T> right) => new(left._low / right._low, left._high / right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> operator &(Lanes1024<T> left, Lanes1024<T> right) => new(left._low & right._low, left._high & right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> operator |(Lanes1024<T> left, Lanes1024<T> right) => new(left._low | right._low, left._high | right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> operator ^(Lanes1024<T> left, Lanes1024<T> right) => new(left._low ^ right._low, left._high ^ right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> operator ~(Lanes1024<T> x) => new(~x._low, ~x._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Xor(Lanes1024<T> a, Lanes1024<T> b, Lanes1024<T> c) =>
        new(
            Avx512F.TernaryLogic(a._low.AsUInt32(), b._low.AsUInt32(), c._low.AsUInt32(), 0x96).As<uint, T>(),
            Avx512F.TernaryLogic(a._high.AsUInt32(), b._high.AsUInt32(), c._high.AsUInt32(), 0x96).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> AndOr(Lanes1024<T> x, Lanes1024<T> mask, Lanes1024<T> ones) =>
        new(
            Avx512F.TernaryLogic(x._low.AsUInt32(), mask._low.AsUInt32(), ones._low.AsUInt32(), 0xEA).As<uint, T>(),
            Avx512F.TernaryLogic(x._high.AsUInt32(), mask._high.AsUInt32(), ones._high.AsUInt32(), 0xEA).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Gate(Lanes1024<T> x, Lanes1024<T> zero, Lanes1024<T> lanes) =>
        new(
            Avx512F.TernaryLogic(x._low.AsUInt32(), zero._low.AsUInt32(), lanes._low.AsUInt32(), 0x25).As<uint, T>(),
            Avx512F.TernaryLogic(x._high.AsUInt32(), zero._high.AsUInt32(), lanes._high.AsUInt32(), 0x25).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> MultiplyAdd(Lanes1024<T> a, Lanes1024<T> b, Lanes1024<T> c) => typeof(T) == typeof(double)
        ? new(
            Vector512.FusedMultiplyAdd(a._low.AsDouble(), b._low.AsDouble(), c._low.AsDouble()).As<double, T>(),
            Vector512.FusedMultiplyAdd(a._high.AsDouble(), b._high.AsDouble(), c._high.AsDouble()).As<double, T>())
        : new(
            Vector512.FusedMultiplyAdd(a._low.AsSingle(), b._low.AsSingle(), c._low.AsSingle()).As<float, T>(),
            Vector512.FusedMultiplyAdd(a._high.AsSingle(), b._high.AsSingle(), c._high.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> NegateMultiplyAdd(Lanes1024<T> a, Lanes1024<T> b, Lanes1024<T> c) => typeof(T) == typeof(double)
        ? new(
            Vector512.FusedMultiplyAdd(-a._low.AsDouble(), b._low.AsDouble(), c._low.AsDouble()).As<double, T>(),
            Vector512.FusedMultiplyAdd(-a._high.AsDouble(), b._high.AsDouble(), c._high.AsDouble()).As<double, T>())
        : new(
            Vector512.FusedMultiplyAdd(-a._low.AsSingle(), b._low.AsSingle(), c._low.AsSingle()).As<float, T>(),
            Vector512.FusedMultiplyAdd(-a._high.AsSingle(), b._high.AsSingle(), c._high.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Sqrt(Lanes1024<T> x) => new(Vector512.Sqrt(x._low), Vector512.Sqrt(x._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Exp(Lanes1024<T> x) => LaneMath.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Log(Lanes1024<T> x) => LaneMath.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Draw(void* generators) => LaneDraws.Uniform(((Xoshiro<Lanes1024<T>>*)generators)->Next());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Min(Lanes1024<T> left, Lanes1024<T> right) => typeof(T) == typeof(double)
        ? new(
            Avx512F.Min(left._low.AsDouble(), right._low.AsDouble()).As<double, T>(),
            Avx512F.Min(left._high.AsDouble(), right._high.AsDouble()).As<double, T>())
        : new(
            Avx512F.Min(left._low.AsSingle(), right._low.AsSingle()).As<float, T>(),
            Avx512F.Min(left._high.AsSingle(), right._high.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Max(Lanes1024<T> left, Lanes1024<T> right) => typeof(T) == typeof(double)
        ? new(
            Avx512F.Max(left._low.AsDouble(), right._low.AsDouble()).As<double, T>(),
            Avx512F.Max(left._high.AsDouble(), right._high.AsDouble()).As<double, T>())
        : new(
            Avx512F.Max(left._low.AsSingle(), right._low.AsSingle()).As<float, T>(),
            Avx512F.Max(left._high.AsSingle(), right._high.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> IfGreater(Lanes1024<T> left, Lanes1024<T> right, Lanes1024<T> then, Lanes1024<T> otherwise) =>
        new(
            Vector512.ConditionalSelect(Vector512.GreaterThan(left._low, right._low), then._low, otherwise._low),
            Vector512.ConditionalSelect(Vector512.GreaterThan(left._high, right._high), then._high, otherwise._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> IfZero(Lanes1024<T> x, Lanes1024<T> then, Lanes1024<T> otherwise) =>
        new(
            Vector512.ConditionalSelect(Vector512.Equals(x._low, Vector512<T>.Zero), then._low, otherwise._low),
            Vector512.ConditionalSelect(Vector512.Equals(x._high, Vector512<T>.Zero), then._high, otherwise._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Floor(Lanes1024<T> x) => typeof(T) == typeof(double)
        ? new(Vector512.Floor(x._low.AsDouble()).As<double, T>(), Vector512.Floor(x._high.AsDouble()).As<double, T>())
        : new(Vector512.Floor(x._low.AsSingle()).As<float, T>(), Vector512.Floor(x._high.AsSingle()).As<float, T>());

    public static Lanes1024<T> Lookup(ReadOnlySpan<double> table, Lanes1024<T> index) => LaneMemory.Lookup(table, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDoubles(Lanes1024<T> x, double* target)
    {
        Lanes512<T>.StoreDoubles(new(x._low), target);
        Lanes512<T>.StoreDoubles(new(x._high), target + Count / 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> LoadDoubles(double* source) => typeof(T) == typeof(double)
        ? new(Vector512.Load(source).As<double, T>(), Vector512.Load(source + Count / 2).As<double, T>())
        : new(
            Vector512.Narrow(Vector512.Load(source), Vector512.Load(source + 8)).As<float, T>(),
            Vector512.Narrow(Vector512.Load(source + 16), Vector512.Load(source + 24)).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Greater(Lanes1024<T> left, Lanes1024<T> right) =>
        new(
            Vector512.GreaterThan(left._low, right._low),
            Vector512.GreaterThan(left._high, right._high));

    // One comparison and one jump for both registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllGreater(Lanes1024<T> left, Lanes1024<T> right) =>
        Vector512.GreaterThanAll(
            typeof(T) == typeof(double)
                ? Avx512F.Min((left._low - right._low).AsDouble(), (left._high - right._high).AsDouble()).As<double, T>()
                : Avx512F.Min((left._low - right._low).AsSingle(), (left._high - right._high).AsSingle()).As<float, T>(),
            Vector512<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllPositive(Lanes1024<T> x) =>
        Vector512.GreaterThanAll(
            typeof(T) == typeof(double)
                ? Avx512F.Min(x._low.AsDouble(), x._high.AsDouble()).As<double, T>()
                : Avx512F.Min(x._low.AsSingle(), x._high.AsSingle()).As<float, T>(),
            Vector512<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Select(Lanes1024<T> mask, Lanes1024<T> then, Lanes1024<T> otherwise) =>
        new(
            Vector512.ConditionalSelect(mask._low, then._low, otherwise._low),
            Vector512.ConditionalSelect(mask._high, then._high, otherwise._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyNaN(Lanes1024<T> x, Lanes1024<T> mask)
    {
        Vector512<T> low = x._low & mask._low, high = x._high & mask._high;
        return !Vector512.EqualsAll(low, low) || !Vector512.EqualsAll(high, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lanes1024<T> mask) =>
        (uint)(mask._low.ExtractMostSignificantBits() | mask._high.ExtractMostSignificantBits() << Vector512<T>.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> AddBits(Lanes1024<T> left, Lanes1024<T> right) => typeof(T) == typeof(double)
        ? new(
            (left._low.AsUInt64() + right._low.AsUInt64()).As<ulong, T>(), (left._high.AsUInt64() + right._high.AsUInt64()).As<ulong, T>())
        : new((left._low.AsUInt32() + right._low.AsUInt32()).As<uint, T>(), (left._high.AsUInt32() + right._high.AsUInt32()).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> ShiftLeft(Lanes1024<T> x, int bits) => typeof(T) == typeof(double)
        ? new((x._low.AsUInt64() << bits).As<ulong, T>(), (x._high.AsUInt64() << bits).As<ulong, T>())
        : new((x._low.AsUInt32() << bits).As<uint, T>(), (x._high.AsUInt32() << bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> ShiftRight(Lanes1024<T> x, int bits) => typeof(T) == typeof(double)
        ? new((x._low.AsUInt64() >>> bits).As<ulong, T>(), (x._high.AsUInt64() >>> bits).As<ulong, T>())
        : new((x._low.AsUInt32() >>> bits).As<uint, T>(), (x._high.AsUInt32() >>> bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> XorMasked(Lanes1024<T> x, Lanes1024<T> bits, Lanes1024<T> mask) =>
        new(
            Avx512F.TernaryLogic(x._low.AsUInt32(), bits._low.AsUInt32(), mask._low.AsUInt32(), 0x78).As<uint, T>(),
            Avx512F.TernaryLogic(x._high.AsUInt32(), bits._high.AsUInt32(), mask._high.AsUInt32(), 0x78).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> RotateLeft(Lanes1024<T> x, int bits) => typeof(T) == typeof(double)
        ? new(
            Avx512F.RotateLeft(x._low.AsUInt64(), (byte)bits).As<ulong, T>(),
            Avx512F.RotateLeft(x._high.AsUInt64(), (byte)bits).As<ulong, T>())
        : new(
            Avx512F.RotateLeft(x._low.AsUInt32(), (byte)bits).As<uint, T>(),
            Avx512F.RotateLeft(x._high.AsUInt32(), (byte)bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> MultiplyLow(Lanes1024<T> left, Lanes1024<T> right) =>
        new(
            Avx512F.Multiply(left._low.AsUInt32(), right._low.AsUInt32()).As<ulong, T>(),
            Avx512F.Multiply(left._high.AsUInt32(), right._high.AsUInt32()).As<ulong, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> FromInt32(Lanes1024<T> bits) =>
        new(
            Vector512.ConvertToSingle(bits._low.AsInt32()).As<float, T>(),
            Vector512.ConvertToSingle(bits._high.AsInt32()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Exponent(Lanes1024<T> x) => typeof(T) == typeof(double)
        ? new(Avx512F.GetExponent(x._low.AsDouble()).As<double, T>(), Avx512F.GetExponent(x._high.AsDouble()).As<double, T>())
        : new(Avx512F.GetExponent(x._low.AsSingle()).As<float, T>(), Avx512F.GetExponent(x._high.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Mantissa(Lanes1024<T> x) => typeof(T) == typeof(double)
        ? new(
            ((x._low.AsUInt64() & Vector512.Create(0xFFFFFFFFFFFFFUL)) | Vector512.Create(0x3FF0000000000000UL)).As<ulong, T>(),
            ((x._high.AsUInt64() & Vector512.Create(0xFFFFFFFFFFFFFUL)) | Vector512.Create(0x3FF0000000000000UL)).As<ulong, T>())
        : new(
            ((x._low.AsUInt32() & Vector512.Create(0x7FFFFFU)) | Vector512.Create(0x3F800000U)).As<uint, T>(),
            ((x._high.AsUInt32() & Vector512.Create(0x7FFFFFU)) | Vector512.Create(0x3F800000U)).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Next(ref Xoshiro<Lanes1024<T>> generators) =>
        typeof(T) == typeof(double) ? generators.Next(23, 17, 45) : generators.Next(7, 9, 11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> SquaredRadius(Lanes1024<T> bits) =>
        typeof(T) == typeof(double) ? LaneDraws.SquaredRadiusDouble(bits) : LaneDraws.SquaredRadiusSingle(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Circle(Lanes1024<T> bits, Lanes1024<T>* coefficients, out Lanes1024<T> sine, out Lanes1024<T> cosine)
    {
        if (typeof(T) == typeof(double))
        {
            LaneDraws.CircleDouble(bits, coefficients, out sine, out cosine);
        }
        else
        {
            LaneDraws.CircleSingle(bits, coefficients, out sine, out cosine);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Normals(
        Lanes1024<T> bitsOfRadius, Lanes1024<T> bitsOfAngle, Lanes1024<T>* coefficients, out Lanes1024<T> a, out Lanes1024<T> b)
    {
        if (typeof(T) == typeof(double))
        {
            LaneDraws.NormalsDouble(bitsOfRadius, bitsOfAngle, coefficients, out a, out b);
        }
        else
        {
            LaneDraws.NormalsSingle(bitsOfRadius, bitsOfAngle, coefficients, out a, out b);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Load(void* source) => new(Vector512.Load((T*)source), Vector512.Load((T*)source + Vector512<T>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes1024<T> x, void* target)
    {
        x._low.Store((T*)target);
        x._high.Store((T*)target + Vector512<T>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Expand(Lanes1024<T> old, Lanes1024<T> mask, void* source) =>
        new(Expand(old._low, mask._low, (T*)source), Expand(old._high, mask._high, (T*)source + Lanes(mask._low)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compress(Lanes1024<T> x, Lanes1024<T> mask, void* target)
    {
        Compress(x._low, mask._low, (T*)target);
        Compress(x._high, mask._high, (T*)target + Lanes(mask._low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Expand(Vector512<T> old, Vector512<T> mask, T* source) => typeof(T) == typeof(double)
        ? Avx512F.ExpandLoad((double*)source, mask.AsDouble(), old.AsDouble()).As<double, T>()
        : Avx512F.ExpandLoad((float*)source, mask.AsSingle(), old.AsSingle()).As<float, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Compress(Vector512<T> x, Vector512<T> mask, T* target)
    {
        if (typeof(T) == typeof(double))
        {
            Avx512F.Compress(Vector512<double>.Zero, mask.AsDouble(), x.AsDouble()).Store((double*)target);
        }
        else
        {
            Avx512F.Compress(Vector512<float>.Zero, mask.AsSingle(), x.AsSingle()).Store((float*)target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Lanes(Vector512<T> mask) => BitOperations.PopCount(mask.ExtractMostSignificantBits());
}
