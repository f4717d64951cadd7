using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EscalationModel.Internals.Lanes;

/// <summary>Lanes of 256 bits: 8 single or 4 double. Members test the type of the element where they use it and call nothing but
/// intrinsics, so that the compiler folds the test and spends its budget of inlining elsewhere.</summary>
internal readonly unsafe partial struct Lanes256<T>(Vector256<T> value) : ILaneBits<Lanes256<T>>
    where T : unmanaged
{
    private readonly Vector256<T> _value = value;

    public static int Count => Vector256<T>.Count;

    public static bool IsDouble => typeof(T) == typeof(double);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Of(double value) => typeof(T) == typeof(double)
        ? new(Vector256.Create(value).As<double, T>())
        : new(Vector256.Create((float)value).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Of(float single, double value) => typeof(T) == typeof(double)
        ? new(Vector256.Create(value).As<double, T>())
        : new(Vector256.Create(single).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> OfBits(ulong bits) => typeof(T) == typeof(double)
        ? new(Vector256.Create(bits).As<ulong, T>())
        : new(Vector256.Create((uint)bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator +(Lanes256<T> left, Lanes256<T> right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> left, Lanes256<T> right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator *(Lanes256<T> left, Lanes256<T> right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator /(Lanes256<T> left, Lanes256<T> right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator &(Lanes256<T> left, Lanes256<T> right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator |(Lanes256<T> left, Lanes256<T> right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator ^(Lanes256<T> left, Lanes256<T> right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator ~(Lanes256<T> x) => new(~x._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Xor(Lanes256<T> a, Lanes256<T> b, Lanes256<T> c) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.TernaryLogic(a._value.AsUInt32(), b._value.AsUInt32(), c._value.AsUInt32(), 0x96).As<uint, T>())
        : new(a._value ^ b._value ^ c._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> AndOr(Lanes256<T> x, Lanes256<T> mask, Lanes256<T> ones) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.TernaryLogic(x._value.AsUInt32(), mask._value.AsUInt32(), ones._value.AsUInt32(), 0xEA).As<uint, T>())
        : new((x._value & mask._value) | ones._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Gate(Lanes256<T> x, Lanes256<T> zero, Lanes256<T> lanes) => (x ^ ~lanes) & ~(zero & lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MultiplyAdd(Lanes256<T> a, Lanes256<T> b, Lanes256<T> c) => typeof(T) == typeof(double)
        ? new(Vector256.FusedMultiplyAdd(a._value.AsDouble(), b._value.AsDouble(), c._value.AsDouble()).As<double, T>())
        : new(Vector256.FusedMultiplyAdd(a._value.AsSingle(), b._value.AsSingle(), c._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> NegateMultiplyAdd(Lanes256<T> a, Lanes256<T> b, Lanes256<T> c) => typeof(T) == typeof(double)
        ? new(Vector256.FusedMultiplyAdd(-a._value.AsDouble(), b._value.AsDouble(), c._value.AsDouble()).As<double, T>())
        : new(Vector256.FusedMultiplyAdd(-a._value.AsSingle(), b._value.AsSingle(), c._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Sqrt(Lanes256<T> x) => new(Vector256.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Exp(Lanes256<T> x) => LaneMath.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Log(Lanes256<T> x) => LaneMath.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Draw(void* generators) => LaneDraws.Uniform(((Xoshiro<Lanes256<T>>*)generators)->Next());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Min(Lanes256<T> left, Lanes256<T> right) =>
        !Avx.IsSupported ? new(Vector256.ConditionalSelect(Vector256.LessThan(left._value, right._value), left._value, right._value))
            : typeof(T) == typeof(double) ? new(Avx.Min(left._value.AsDouble(), right._value.AsDouble()).As<double, T>())
            : new(Avx.Min(left._value.AsSingle(), right._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Max(Lanes256<T> left, Lanes256<T> right) =>
        !Avx.IsSupported ? new(Vector256.ConditionalSelect(Vector256.GreaterThan(left._value, right._value), left._value, right._value))
            : typeof(T) == typeof(double) ? new(Avx.Max(left._value.AsDouble(), right._value.AsDouble()).As<double, T>())
            : new(Avx.Max(left._value.AsSingle(), right._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> IfGreater(Lanes256<T> left, Lanes256<T> right, Lanes256<T> then, Lanes256<T> otherwise) => 
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(left._value, right._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> AddIfGreater(
        Lanes256<T> left, Lanes256<T> right, Lanes256<T> a, Lanes256<T> b, Lanes256<T> otherwise) =>
        !Avx512F.VL.IsSupported ? IfGreater(left, right, a + b, otherwise)
            : typeof(T) == typeof(double) ? new(Avx512F.VL.BlendVariable(
                otherwise._value.AsDouble(), Avx.Add(a._value.AsDouble(), b._value.AsDouble()),
                Avx512F.VL.CompareGreaterThan(left._value.AsDouble(), right._value.AsDouble())).As<double, T>())
            : new(Avx512F.VL.BlendVariable(
                otherwise._value.AsSingle(), Avx.Add(a._value.AsSingle(), b._value.AsSingle()),
                Avx512F.VL.CompareGreaterThan(left._value.AsSingle(), right._value.AsSingle())).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MinIfGreater(
        Lanes256<T> left, Lanes256<T> right, Lanes256<T> a, Lanes256<T> b, Lanes256<T> otherwise) =>
        !Avx512F.VL.IsSupported ? IfGreater(left, right, Min(a, b), otherwise)
            : typeof(T) == typeof(double) ? new(Avx512F.VL.BlendVariable(
                otherwise._value.AsDouble(), Avx.Min(a._value.AsDouble(), b._value.AsDouble()),
                Avx512F.VL.CompareGreaterThan(left._value.AsDouble(), right._value.AsDouble())).As<double, T>())
            : new(Avx512F.VL.BlendVariable(
                otherwise._value.AsSingle(), Avx.Min(a._value.AsSingle(), b._value.AsSingle()),
                Avx512F.VL.CompareGreaterThan(left._value.AsSingle(), right._value.AsSingle())).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> IfZero(Lanes256<T> x, Lanes256<T> then, Lanes256<T> otherwise) => 
        new(Vector256.ConditionalSelect(Vector256.Equals(x._value, Vector256<T>.Zero), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Floor(Lanes256<T> x) => typeof(T) == typeof(double)
        ? new(Vector256.Floor(x._value.AsDouble()).As<double, T>())
        : new(Vector256.Floor(x._value.AsSingle()).As<float, T>());

    public static Lanes256<T> Lookup(ReadOnlySpan<double> table, Lanes256<T> index) => LaneMemory.Lookup(table, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Greater(Lanes256<T> left, Lanes256<T> right) => new(Vector256.GreaterThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllGreater(Lanes256<T> left, Lanes256<T> right) => Vector256.GreaterThanAll(left._value, right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllPositive(Lanes256<T> x) => Vector256.GreaterThanAll(x._value, Vector256<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Select(Lanes256<T> mask, Lanes256<T> then, Lanes256<T> otherwise) =>
        new(Vector256.ConditionalSelect(mask._value, then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyNaN(Lanes256<T> x, Lanes256<T> mask)
    {
        Vector256<T> seen = x._value & mask._value;
        return !Vector256.EqualsAll(seen, seen);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lanes256<T> mask) => (uint)mask._value.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> AddBits(Lanes256<T> left, Lanes256<T> right) => typeof(T) == typeof(double)
        ? new((left._value.AsUInt64() + right._value.AsUInt64()).As<ulong, T>())
        : new((left._value.AsUInt32() + right._value.AsUInt32()).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> ShiftLeft(Lanes256<T> x, int bits) => typeof(T) == typeof(double)
        ? new((x._value.AsUInt64() << bits).As<ulong, T>())
        : new((x._value.AsUInt32() << bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> ShiftRight(Lanes256<T> x, int bits) => typeof(T) == typeof(double)
        ? new((x._value.AsUInt64() >>> bits).As<ulong, T>())
        : new((x._value.AsUInt32() >>> bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> XorMasked(Lanes256<T> x, Lanes256<T> bits, Lanes256<T> mask) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.TernaryLogic(x._value.AsUInt32(), bits._value.AsUInt32(), mask._value.AsUInt32(), 0x78).As<uint, T>())
        : new(x._value ^ (bits._value & mask._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> RotateLeft(Lanes256<T> x, int bits) =>
        !Avx512F.VL.IsSupported ? ShiftLeft(x, bits) | ShiftRight(x, (typeof(T) == typeof(double) ? 64 : 32) - bits)
            : typeof(T) == typeof(double) ? new(Avx512F.VL.RotateLeft(x._value.AsUInt64(), (byte)bits).As<ulong, T>())
            : new(Avx512F.VL.RotateLeft(x._value.AsUInt32(), (byte)bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MultiplyLow(Lanes256<T> left, Lanes256<T> right) => Avx2.IsSupported
        ? new(Avx2.Multiply(left._value.AsUInt32(), right._value.AsUInt32()).As<ulong, T>())
        : new(
            ((left._value.AsUInt64() & Vector256.Create(0xFFFFFFFFUL))
                * (right._value.AsUInt64() & Vector256.Create(0xFFFFFFFFUL))).As<ulong, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> FromInt32(Lanes256<T> bits) => new(Vector256.ConvertToSingle(bits._value.AsInt32()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Exponent(Lanes256<T> x) => !Avx512F.VL.IsSupported ? LaneMath.PortableExponent(x)
        : typeof(T) == typeof(double) ? new(Avx512F.VL.GetExponent(x._value.AsDouble()).As<double, T>())
        : new(Avx512F.VL.GetExponent(x._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Mantissa(Lanes256<T> x) => typeof(T) == typeof(double)
        ? new(((x._value.AsUInt64() & Vector256.Create(0xFFFFFFFFFFFFFUL)) | Vector256.Create(0x3FF0000000000000UL)).As<ulong, T>())
        : new(((x._value.AsUInt32() & Vector256.Create(0x7FFFFFU)) | Vector256.Create(0x3F800000U)).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Next(ref Xoshiro<Lanes256<T>> generators) =>
        typeof(T) == typeof(double) ? generators.Next(23, 17, 45) : generators.Next(7, 9, 11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> SquaredRadius(Lanes256<T> bits) =>
        typeof(T) == typeof(double) ? LaneDraws.SquaredRadiusDouble(bits) : LaneDraws.SquaredRadiusSingle(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Circle(Lanes256<T> bits, Lanes256<T>* coefficients, out Lanes256<T> sine, out Lanes256<T> cosine)
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
        Lanes256<T> bitsOfRadius, Lanes256<T> bitsOfAngle, Lanes256<T>* coefficients, out Lanes256<T> a, out Lanes256<T> b)
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
    public static Lanes256<T> Load(void* source) => new(Vector256.Load((T*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes256<T> x, void* target) => x._value.Store((T*)target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDoubles(Lanes256<T> x, double* target)
    {
        if (typeof(T) == typeof(double))
        {
            x._value.AsDouble().Store(target);
        }
        else
        {
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(x._value.AsSingle());
            lower.Store(target);
            upper.Store(target + Count / 2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> LoadDoubles(double* source) => typeof(T) == typeof(double)
        ? new(Vector256.Load(source).As<double, T>())
        : new(Vector256.Narrow(Vector256.Load(source), Vector256.Load(source + Count / 2)).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Expand(Lanes256<T> old, Lanes256<T> mask, void* source) => !Avx512F.VL.IsSupported
        ? LaneMemory.Expand<Lanes256<T>, T>(old, mask, (T*)source)
        : typeof(T) == typeof(double)
            ? new(Avx512F.VL.ExpandLoad((double*)source, mask._value.AsDouble(), old._value.AsDouble()).As<double, T>())
        : new(Avx512F.VL.ExpandLoad((float*)source, mask._value.AsSingle(), old._value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compress(Lanes256<T> x, Lanes256<T> mask, void* target)
    {
        if (!Avx512F.VL.IsSupported)
        {
            LaneMemory.Compress<Lanes256<T>, T>(x, mask, (T*)target);
        }
        else if (typeof(T) == typeof(double))
        {
            Avx512F.VL.Compress(Vector256<double>.Zero, mask._value.AsDouble(), x._value.AsDouble()).Store((double*)target);
        }
        else
        {
            Avx512F.VL.Compress(Vector256<float>.Zero, mask._value.AsSingle(), x._value.AsSingle()).Store((float*)target);
        }
    }
}
