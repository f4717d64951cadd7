using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EscalationModel.Internals.Lanes;

/// <summary>Lanes of 512 bits: 16 single or 8 double. Members test the type of the element where they use it and call nothing but
/// intrinsics, so that the compiler folds the test and spends its budget of inlining elsewhere.</summary>
internal readonly unsafe partial struct Lanes512<T>(Vector512<T> value) : ILaneBits<Lanes512<T>>
    where T : unmanaged
{
    private readonly Vector512<T> _value = value;

    public static int Count => Vector512<T>.Count;

    public static bool IsDouble => typeof(T) == typeof(double);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Of(double value) => typeof(T) == typeof(double)
        ? new(Vector512.Create(value).As<double, T>())
        : new(Vector512.Create((float)value).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Of(float single, double value) => typeof(T) == typeof(double)
        ? new(Vector512.Create(value).As<double, T>())
        : new(Vector512.Create(single).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> OfBits(ulong bits) => typeof(T) == typeof(double)
        ? new(Vector512.Create(bits).As<ulong, T>())
        : new(Vector512.Create((uint)bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator +(Lanes512<T> left, Lanes512<T> right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> left, Lanes512<T> right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator *(Lanes512<T> left, Lanes512<T> right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator /(Lanes512<T> left, Lanes512<T> right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator &(Lanes512<T> left, Lanes512<T> right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator |(Lanes512<T> left, Lanes512<T> right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator ^(Lanes512<T> left, Lanes512<T> right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator ~(Lanes512<T> x) => new(~x._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Xor(Lanes512<T> a, Lanes512<T> b, Lanes512<T> c) => Avx512F.IsSupported
        ? new(Avx512F.TernaryLogic(a._value.AsUInt32(), b._value.AsUInt32(), c._value.AsUInt32(), 0x96).As<uint, T>())
        : new(a._value ^ b._value ^ c._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> AndOr(Lanes512<T> x, Lanes512<T> mask, Lanes512<T> ones) => Avx512F.IsSupported
        ? new(Avx512F.TernaryLogic(x._value.AsUInt32(), mask._value.AsUInt32(), ones._value.AsUInt32(), 0xEA).As<uint, T>())
        : new((x._value & mask._value) | ones._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Gate(Lanes512<T> x, Lanes512<T> zero, Lanes512<T> lanes) => (x ^ ~lanes) & ~(zero & lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MultiplyAdd(Lanes512<T> a, Lanes512<T> b, Lanes512<T> c) => typeof(T) == typeof(double)
        ? new(Vector512.FusedMultiplyAdd(a._value.AsDouble(), b._value.AsDouble(), c._value.AsDouble()).As<double, T>())
        : new(Vector512.FusedMultiplyAdd(a._value.AsSingle(), b._value.AsSingle(), c._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> NegateMultiplyAdd(Lanes512<T> a, Lanes512<T> b, Lanes512<T> c) => typeof(T) == typeof(double)
        ? new(Vector512.FusedMultiplyAdd(-a._value.AsDouble(), b._value.AsDouble(), c._value.AsDouble()).As<double, T>())
        : new(Vector512.FusedMultiplyAdd(-a._value.AsSingle(), b._value.AsSingle(), c._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Sqrt(Lanes512<T> x) => new(Vector512.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Exp(Lanes512<T> x) => LaneMath.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Log(Lanes512<T> x) => LaneMath.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Draw(void* generators) => LaneDraws.Uniform(((Xoshiro<Lanes512<T>>*)generators)->Next());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Min(Lanes512<T> left, Lanes512<T> right) =>
        !Avx512F.IsSupported ? new(Vector512.ConditionalSelect(Vector512.LessThan(left._value, right._value), left._value, right._value))
            : typeof(T) == typeof(double) ? new(Avx512F.Min(left._value.AsDouble(), right._value.AsDouble()).As<double, T>())
            : new(Avx512F.Min(left._value.AsSingle(), right._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Max(Lanes512<T> left, Lanes512<T> right) =>
        !Avx512F.IsSupported ? new(Vector512.ConditionalSelect(Vector512.GreaterThan(left._value, right._value), left._value, right._value))
            : typeof(T) == typeof(double) ? new(Avx512F.Max(left._value.AsDouble(), right._value.AsDouble()).As<double, T>())
            : new(Avx512F.Max(left._value.AsSingle(), right._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> IfGreater(Lanes512<T> left, Lanes512<T> right, Lanes512<T> then, Lanes512<T> otherwise) => 
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(left._value, right._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> IfZero(Lanes512<T> x, Lanes512<T> then, Lanes512<T> otherwise) => 
        new(Vector512.ConditionalSelect(Vector512.Equals(x._value, Vector512<T>.Zero), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Floor(Lanes512<T> x) => typeof(T) == typeof(double)
        ? new(Vector512.Floor(x._value.AsDouble()).As<double, T>())
        : new(Vector512.Floor(x._value.AsSingle()).As<float, T>());

    public static Lanes512<T> Lookup(ReadOnlySpan<double> table, Lanes512<T> index) => LaneMemory.Lookup(table, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Greater(Lanes512<T> left, Lanes512<T> right) => new(Vector512.GreaterThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllGreater(Lanes512<T> left, Lanes512<T> right) => Vector512.GreaterThanAll(left._value, right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllPositive(Lanes512<T> x) => Vector512.GreaterThanAll(x._value, Vector512<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Select(Lanes512<T> mask, Lanes512<T> then, Lanes512<T> otherwise) =>
        new(Vector512.ConditionalSelect(mask._value, then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyNaN(Lanes512<T> x, Lanes512<T> mask)
    {
        Vector512<T> seen = x._value & mask._value;
        return !Vector512.EqualsAll(seen, seen);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lanes512<T> mask) => (uint)mask._value.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> AddBits(Lanes512<T> left, Lanes512<T> right) => typeof(T) == typeof(double)
        ? new((left._value.AsUInt64() + right._value.AsUInt64()).As<ulong, T>())
        : new((left._value.AsUInt32() + right._value.AsUInt32()).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> ShiftLeft(Lanes512<T> x, int bits) => typeof(T) == typeof(double)
        ? new((x._value.AsUInt64() << bits).As<ulong, T>())
        : new((x._value.AsUInt32() << bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> ShiftRight(Lanes512<T> x, int bits) => typeof(T) == typeof(double)
        ? new((x._value.AsUInt64() >>> bits).As<ulong, T>())
        : new((x._value.AsUInt32() >>> bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> XorMasked(Lanes512<T> x, Lanes512<T> bits, Lanes512<T> mask) => Avx512F.IsSupported
        ? new(Avx512F.TernaryLogic(x._value.AsUInt32(), bits._value.AsUInt32(), mask._value.AsUInt32(), 0x78).As<uint, T>())
        : new(x._value ^ (bits._value & mask._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> RotateLeft(Lanes512<T> x, int bits) =>
        !Avx512F.IsSupported ? ShiftLeft(x, bits) | ShiftRight(x, (typeof(T) == typeof(double) ? 64 : 32) - bits)
            : typeof(T) == typeof(double) ? new(Avx512F.RotateLeft(x._value.AsUInt64(), (byte)bits).As<ulong, T>())
            : new(Avx512F.RotateLeft(x._value.AsUInt32(), (byte)bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MultiplyLow(Lanes512<T> left, Lanes512<T> right) => Avx512F.IsSupported
        ? new(Avx512F.Multiply(left._value.AsUInt32(), right._value.AsUInt32()).As<ulong, T>())
        : new(
            ((left._value.AsUInt64() & Vector512.Create(0xFFFFFFFFUL))
                * (right._value.AsUInt64() & Vector512.Create(0xFFFFFFFFUL))).As<ulong, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> FromInt32(Lanes512<T> bits) => new(Vector512.ConvertToSingle(bits._value.AsInt32()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Exponent(Lanes512<T> x) => !Avx512F.IsSupported ? LaneMath.PortableExponent(x)
        : typeof(T) == typeof(double) ? new(Avx512F.GetExponent(x._value.AsDouble()).As<double, T>())
        : new(Avx512F.GetExponent(x._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Mantissa(Lanes512<T> x) => typeof(T) == typeof(double)
        ? new(((x._value.AsUInt64() & Vector512.Create(0xFFFFFFFFFFFFFUL)) | Vector512.Create(0x3FF0000000000000UL)).As<ulong, T>())
        : new(((x._value.AsUInt32() & Vector512.Create(0x7FFFFFU)) | Vector512.Create(0x3F800000U)).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Next(ref Xoshiro<Lanes512<T>> generators) =>
        typeof(T) == typeof(double) ? generators.Next(23, 17, 45) : generators.Next(7, 9, 11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> SquaredRadius(Lanes512<T> bits) =>
        typeof(T) == typeof(double) ? LaneDraws.SquaredRadiusDouble(bits) : LaneDraws.SquaredRadiusSingle(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Circle(Lanes512<T> bits, Lanes512<T>* coefficients, out Lanes512<T> sine, out Lanes512<T> cosine)
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
        Lanes512<T> bitsOfRadius, Lanes512<T> bitsOfAngle, Lanes512<T>* coefficients, out Lanes512<T> a, out Lanes512<T> b)
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
    public static Lanes512<T> Load(void* source) => new(Vector512.Load((T*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes512<T> x, void* target) => x._value.Store((T*)target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDoubles(Lanes512<T> x, double* target)
    {
        if (typeof(T) == typeof(double))
        {
            x._value.AsDouble().Store(target);
        }
        else
        {
            (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(x._value.AsSingle());
            lower.Store(target);
            upper.Store(target + Count / 2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> LoadDoubles(double* source) => typeof(T) == typeof(double)
        ? new(Vector512.Load(source).As<double, T>())
        : new(Vector512.Narrow(Vector512.Load(source), Vector512.Load(source + Count / 2)).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Expand(Lanes512<T> old, Lanes512<T> mask, void* source) => !Avx512F.IsSupported
        ? LaneMemory.Expand<Lanes512<T>, T>(old, mask, (T*)source)
        : typeof(T) == typeof(double)
            ? new(Avx512F.ExpandLoad((double*)source, mask._value.AsDouble(), old._value.AsDouble()).As<double, T>())
        : new(Avx512F.ExpandLoad((float*)source, mask._value.AsSingle(), old._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compress(Lanes512<T> x, Lanes512<T> mask, void* target)
    {
        if (!Avx512F.IsSupported)
        {
            LaneMemory.Compress<Lanes512<T>, T>(x, mask, (T*)target);
        }
        else if (typeof(T) == typeof(double))
        {
            Avx512F.Compress(Vector512<double>.Zero, mask._value.AsDouble(), x._value.AsDouble()).Store((double*)target);
        }
        else
        {
            Avx512F.Compress(Vector512<float>.Zero, mask._value.AsSingle(), x._value.AsSingle()).Store((float*)target);
        }
    }
}
