using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EscalationModel.Internals.Lanes;

/// <summary>Lanes of 128 bits: 4 single or 2 double. Members test the type of the element where they use it and call nothing but
/// intrinsics, so that the compiler folds the test and spends its budget of inlining elsewhere.</summary>
internal readonly unsafe partial struct Lanes128<T>(Vector128<T> value) : ILaneBits<Lanes128<T>>
    where T : unmanaged
{
    private readonly Vector128<T> _value = value;

    public static int Count => Vector128<T>.Count;

    public static bool IsDouble => typeof(T) == typeof(double);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Of(double value) => typeof(T) == typeof(double)
        ? new(Vector128.Create(value).As<double, T>())
        : new(Vector128.Create((float)value).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Of(float single, double value) => typeof(T) == typeof(double)
        ? new(Vector128.Create(value).As<double, T>())
        : new(Vector128.Create(single).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> OfBits(ulong bits) => typeof(T) == typeof(double)
        ? new(Vector128.Create(bits).As<ulong, T>())
        : new(Vector128.Create((uint)bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator +(Lanes128<T> left, Lanes128<T> right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> left, Lanes128<T> right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator *(Lanes128<T> left, Lanes128<T> right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator /(Lanes128<T> left, Lanes128<T> right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator &(Lanes128<T> left, Lanes128<T> right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator |(Lanes128<T> left, Lanes128<T> right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator ^(Lanes128<T> left, Lanes128<T> right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator ~(Lanes128<T> x) => new(~x._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Xor(Lanes128<T> a, Lanes128<T> b, Lanes128<T> c) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.TernaryLogic(a._value.AsUInt32(), b._value.AsUInt32(), c._value.AsUInt32(), 0x96).As<uint, T>())
        : new(a._value ^ b._value ^ c._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> AndOr(Lanes128<T> x, Lanes128<T> mask, Lanes128<T> ones) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.TernaryLogic(x._value.AsUInt32(), mask._value.AsUInt32(), ones._value.AsUInt32(), 0xEA).As<uint, T>())
        : new((x._value & mask._value) | ones._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Gate(Lanes128<T> x, Lanes128<T> zero, Lanes128<T> lanes) => (x ^ ~lanes) & ~(zero & lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MultiplyAdd(Lanes128<T> a, Lanes128<T> b, Lanes128<T> c) => typeof(T) == typeof(double)
        ? new(Vector128.FusedMultiplyAdd(a._value.AsDouble(), b._value.AsDouble(), c._value.AsDouble()).As<double, T>())
        : new(Vector128.FusedMultiplyAdd(a._value.AsSingle(), b._value.AsSingle(), c._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> NegateMultiplyAdd(Lanes128<T> a, Lanes128<T> b, Lanes128<T> c) => typeof(T) == typeof(double)
        ? new(Vector128.FusedMultiplyAdd(-a._value.AsDouble(), b._value.AsDouble(), c._value.AsDouble()).As<double, T>())
        : new(Vector128.FusedMultiplyAdd(-a._value.AsSingle(), b._value.AsSingle(), c._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Sqrt(Lanes128<T> x) => new(Vector128.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Exp(Lanes128<T> x) => LaneMath.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Log(Lanes128<T> x) => LaneMath.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Draw(void* generators) => LaneDraws.Uniform(((Xoshiro<Lanes128<T>>*)generators)->Next());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Min(Lanes128<T> left, Lanes128<T> right) =>
        !Sse.IsSupported ? new(Vector128.ConditionalSelect(Vector128.LessThan(left._value, right._value), left._value, right._value))
            : typeof(T) == typeof(double) ? new(Sse2.Min(left._value.AsDouble(), right._value.AsDouble()).As<double, T>())
            : new(Sse.Min(left._value.AsSingle(), right._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Max(Lanes128<T> left, Lanes128<T> right) =>
        !Sse.IsSupported ? new(Vector128.ConditionalSelect(Vector128.GreaterThan(left._value, right._value), left._value, right._value))
            : typeof(T) == typeof(double) ? new(Sse2.Max(left._value.AsDouble(), right._value.AsDouble()).As<double, T>())
            : new(Sse.Max(left._value.AsSingle(), right._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> IfGreater(Lanes128<T> left, Lanes128<T> right, Lanes128<T> then, Lanes128<T> otherwise) => 
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(left._value, right._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> IfZero(Lanes128<T> x, Lanes128<T> then, Lanes128<T> otherwise) => 
        new(Vector128.ConditionalSelect(Vector128.Equals(x._value, Vector128<T>.Zero), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Floor(Lanes128<T> x) => typeof(T) == typeof(double)
        ? new(Vector128.Floor(x._value.AsDouble()).As<double, T>())
        : new(Vector128.Floor(x._value.AsSingle()).As<float, T>());

    public static Lanes128<T> Lookup(ReadOnlySpan<double> table, Lanes128<T> index) => LaneMemory.Lookup(table, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Greater(Lanes128<T> left, Lanes128<T> right) => new(Vector128.GreaterThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllGreater(Lanes128<T> left, Lanes128<T> right) => Vector128.GreaterThanAll(left._value, right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllPositive(Lanes128<T> x) => Vector128.GreaterThanAll(x._value, Vector128<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Select(Lanes128<T> mask, Lanes128<T> then, Lanes128<T> otherwise) =>
        new(Vector128.ConditionalSelect(mask._value, then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyNaN(Lanes128<T> x, Lanes128<T> mask)
    {
        Vector128<T> seen = x._value & mask._value;
        return !Vector128.EqualsAll(seen, seen);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lanes128<T> mask) => (uint)mask._value.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> AddBits(Lanes128<T> left, Lanes128<T> right) => typeof(T) == typeof(double)
        ? new((left._value.AsUInt64() + right._value.AsUInt64()).As<ulong, T>())
        : new((left._value.AsUInt32() + right._value.AsUInt32()).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ShiftLeft(Lanes128<T> x, int bits) => typeof(T) == typeof(double)
        ? new((x._value.AsUInt64() << bits).As<ulong, T>())
        : new((x._value.AsUInt32() << bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ShiftRight(Lanes128<T> x, int bits) => typeof(T) == typeof(double)
        ? new((x._value.AsUInt64() >>> bits).As<ulong, T>())
        : new((x._value.AsUInt32() >>> bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> XorMasked(Lanes128<T> x, Lanes128<T> bits, Lanes128<T> mask) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.TernaryLogic(x._value.AsUInt32(), bits._value.AsUInt32(), mask._value.AsUInt32(), 0x78).As<uint, T>())
        : new(x._value ^ (bits._value & mask._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> RotateLeft(Lanes128<T> x, int bits) =>
        !Avx512F.VL.IsSupported ? ShiftLeft(x, bits) | ShiftRight(x, (typeof(T) == typeof(double) ? 64 : 32) - bits)
            : typeof(T) == typeof(double) ? new(Avx512F.VL.RotateLeft(x._value.AsUInt64(), (byte)bits).As<ulong, T>())
            : new(Avx512F.VL.RotateLeft(x._value.AsUInt32(), (byte)bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MultiplyLow(Lanes128<T> left, Lanes128<T> right) => Sse2.IsSupported
        ? new(Sse2.Multiply(left._value.AsUInt32(), right._value.AsUInt32()).As<ulong, T>())
        : new(
            ((left._value.AsUInt64() & Vector128.Create(0xFFFFFFFFUL))
                * (right._value.AsUInt64() & Vector128.Create(0xFFFFFFFFUL))).As<ulong, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> FromInt32(Lanes128<T> bits) => new(Vector128.ConvertToSingle(bits._value.AsInt32()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Exponent(Lanes128<T> x) => !Avx512F.VL.IsSupported ? LaneMath.PortableExponent(x)
        : typeof(T) == typeof(double) ? new(Avx512F.VL.GetExponent(x._value.AsDouble()).As<double, T>())
        : new(Avx512F.VL.GetExponent(x._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Mantissa(Lanes128<T> x) => typeof(T) == typeof(double)
        ? new(((x._value.AsUInt64() & Vector128.Create(0xFFFFFFFFFFFFFUL)) | Vector128.Create(0x3FF0000000000000UL)).As<ulong, T>())
        : new(((x._value.AsUInt32() & Vector128.Create(0x7FFFFFU)) | Vector128.Create(0x3F800000U)).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Next(ref Xoshiro<Lanes128<T>> generators) =>
        typeof(T) == typeof(double) ? generators.Next(23, 17, 45) : generators.Next(7, 9, 11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> SquaredRadius(Lanes128<T> bits) =>
        typeof(T) == typeof(double) ? LaneDraws.SquaredRadiusDouble(bits) : LaneDraws.SquaredRadiusSingle(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Circle(Lanes128<T> bits, Lanes128<T>* coefficients, out Lanes128<T> sine, out Lanes128<T> cosine)
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
        Lanes128<T> bitsOfRadius, Lanes128<T> bitsOfAngle, Lanes128<T>* coefficients, out Lanes128<T> a, out Lanes128<T> b)
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
    public static Lanes128<T> Load(void* source) => new(Vector128.Load((T*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128<T> x, void* target) => x._value.Store((T*)target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDoubles(Lanes128<T> x, double* target)
    {
        if (typeof(T) == typeof(double))
        {
            x._value.AsDouble().Store(target);
        }
        else
        {
            (Vector128<double> lower, Vector128<double> upper) = Vector128.Widen(x._value.AsSingle());
            lower.Store(target);
            upper.Store(target + Count / 2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> LoadDoubles(double* source) => typeof(T) == typeof(double)
        ? new(Vector128.Load(source).As<double, T>())
        : new(Vector128.Narrow(Vector128.Load(source), Vector128.Load(source + Count / 2)).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Expand(Lanes128<T> old, Lanes128<T> mask, void* source) => !Avx512F.VL.IsSupported
        ? LaneMemory.Expand<Lanes128<T>, T>(old, mask, (T*)source)
        : typeof(T) == typeof(double)
            ? new(Avx512F.VL.ExpandLoad((double*)source, mask._value.AsDouble(), old._value.AsDouble()).As<double, T>())
        : new(Avx512F.VL.ExpandLoad((float*)source, mask._value.AsSingle(), old._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compress(Lanes128<T> x, Lanes128<T> mask, void* target)
    {
        if (!Avx512F.VL.IsSupported)
        {
            LaneMemory.Compress<Lanes128<T>, T>(x, mask, (T*)target);
        }
        else if (typeof(T) == typeof(double))
        {
            Avx512F.VL.Compress(Vector128<double>.Zero, mask._value.AsDouble(), x._value.AsDouble()).Store((double*)target);
        }
        else
        {
            Avx512F.VL.Compress(Vector128<float>.Zero, mask._value.AsSingle(), x._value.AsSingle()).Store((float*)target);
        }
    }
}
