using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EscalationModel.Internals.Lanes;

/// <summary>Two registers of 512 bits side by side, 16 double, for processors with AVX-512: two chains of dependent instructions that run
/// at the same time, where one would wait for itself. As in <see cref="Lanes512{T}"/>, members call nothing but intrinsics, and as few as
/// can be: the compiler takes longer over a call than over most instructions, and a type parameter would want its conversions.</summary>
internal readonly unsafe struct Doubles1024(Vector512<double> low, Vector512<double> high) : ILaneBits<Doubles1024>
{
    private readonly Vector512<double> _low = low, _high = high;

    public static int Count => 2 * Vector512<double>.Count;

    public static bool IsDouble => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Of(double value) => new(Vector512.Create(value), Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Of(float single, double value) => new(Vector512.Create(value), Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 OfBits(ulong bits) => new(Vector512.Create(bits).AsDouble(), Vector512.Create(bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 operator +(Doubles1024 left, Doubles1024 right) => new(left._low + right._low, left._high + right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 operator -(Doubles1024 left, Doubles1024 right) => new(left._low - right._low, left._high - right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 operator *(Doubles1024 left, Doubles1024 right) => new(left._low * right._low, left._high * right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 operator /(Doubles1024 left, Doubles1024 right) => new(left._low / right._low, left._high / right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 operator &(Doubles1024 left, Doubles1024 right) => new(left._low & right._low, left._high & right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 operator |(Doubles1024 left, Doubles1024 right) => new(left._low | right._low, left._high | right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 operator ^(Doubles1024 left, Doubles1024 right) => new(left._low ^ right._low, left._high ^ right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 operator ~(Doubles1024 x) => new(~x._low, ~x._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Xor(Doubles1024 a, Doubles1024 b, Doubles1024 c) =>
        new(Avx512F.TernaryLogic(a._low, b._low, c._low, 0x96), Avx512F.TernaryLogic(a._high, b._high, c._high, 0x96));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 AndOr(Doubles1024 x, Doubles1024 mask, Doubles1024 ones) =>
        new(Avx512F.TernaryLogic(x._low, mask._low, ones._low, 0xEA), Avx512F.TernaryLogic(x._high, mask._high, ones._high, 0xEA));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Gate(Doubles1024 x, Doubles1024 zero, Doubles1024 lanes) =>
        new(Avx512F.TernaryLogic(x._low, zero._low, lanes._low, 0x25), Avx512F.TernaryLogic(x._high, zero._high, lanes._high, 0x25));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 MultiplyAdd(Doubles1024 a, Doubles1024 b, Doubles1024 c) =>
        new(Vector512.FusedMultiplyAdd(a._low, b._low, c._low), Vector512.FusedMultiplyAdd(a._high, b._high, c._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 NegateMultiplyAdd(Doubles1024 a, Doubles1024 b, Doubles1024 c) =>
        new(Vector512.FusedMultiplyAdd(-a._low, b._low, c._low), Vector512.FusedMultiplyAdd(-a._high, b._high, c._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Sqrt(Doubles1024 x) => new(Vector512.Sqrt(x._low), Vector512.Sqrt(x._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Exp(Doubles1024 x) => LaneMath.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Log(Doubles1024 x) => LaneMath.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Draw(void* generators) => LaneDraws.Uniform(((Xoshiro<Doubles1024>*)generators)->Next());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Min(Doubles1024 left, Doubles1024 right) =>
        new(Avx512F.Min(left._low, right._low), Avx512F.Min(left._high, right._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Max(Doubles1024 left, Doubles1024 right) =>
        new(Avx512F.Max(left._low, right._low), Avx512F.Max(left._high, right._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 IfGreater(Doubles1024 left, Doubles1024 right, Doubles1024 then, Doubles1024 otherwise) =>
        new(
            Vector512.ConditionalSelect(Vector512.GreaterThan(left._low, right._low), then._low, otherwise._low),
            Vector512.ConditionalSelect(Vector512.GreaterThan(left._high, right._high), then._high, otherwise._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 AddIfGreater(Doubles1024 left, Doubles1024 right, Doubles1024 a, Doubles1024 b, Doubles1024 otherwise) =>
        new(
            Avx512F.BlendVariable(otherwise._low, Avx512F.Add(a._low, b._low), Avx512F.CompareGreaterThan(left._low, right._low)),
            Avx512F.BlendVariable(otherwise._high, Avx512F.Add(a._high, b._high), Avx512F.CompareGreaterThan(left._high, right._high)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 MinIfGreater(Doubles1024 left, Doubles1024 right, Doubles1024 a, Doubles1024 b, Doubles1024 otherwise) =>
        new(
            Avx512F.BlendVariable(otherwise._low, Avx512F.Min(a._low, b._low), Avx512F.CompareGreaterThan(left._low, right._low)),
            Avx512F.BlendVariable(otherwise._high, Avx512F.Min(a._high, b._high), Avx512F.CompareGreaterThan(left._high, right._high)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 IfZero(Doubles1024 x, Doubles1024 then, Doubles1024 otherwise) =>
        new(
            Vector512.ConditionalSelect(Vector512.Equals(x._low, Vector512<double>.Zero), then._low, otherwise._low),
            Vector512.ConditionalSelect(Vector512.Equals(x._high, Vector512<double>.Zero), then._high, otherwise._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Floor(Doubles1024 x) => new(Vector512.Floor(x._low), Vector512.Floor(x._high));

    public static Doubles1024 Lookup(ReadOnlySpan<double> table, Doubles1024 index) => LaneMemory.Lookup(table, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDoubles(Doubles1024 x, double* target)
    {
        Lanes512<double>.StoreDoubles(new(x._low), target);
        Lanes512<double>.StoreDoubles(new(x._high), target + Count / 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 LoadDoubles(double* source) => new(Vector512.Load(source), Vector512.Load(source + Count / 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Greater(Doubles1024 left, Doubles1024 right) =>
        new(Vector512.GreaterThan(left._low, right._low), Vector512.GreaterThan(left._high, right._high));

    // One comparison and one jump for both registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllGreater(Doubles1024 left, Doubles1024 right) =>
        Vector512.GreaterThanAll(Avx512F.Min(left._low - right._low, left._high - right._high), Vector512<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllPositive(Doubles1024 x) => Vector512.GreaterThanAll(Avx512F.Min(x._low, x._high), Vector512<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Select(Doubles1024 mask, Doubles1024 then, Doubles1024 otherwise) =>
        new(
            Vector512.ConditionalSelect(mask._low, then._low, otherwise._low),
            Vector512.ConditionalSelect(mask._high, then._high, otherwise._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyNaN(Doubles1024 x, Doubles1024 mask)
    {
        Vector512<double> low = x._low & mask._low, high = x._high & mask._high;
        return !Vector512.EqualsAll(low, low) || !Vector512.EqualsAll(high, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Doubles1024 mask) =>
        (uint)(mask._low.ExtractMostSignificantBits() | mask._high.ExtractMostSignificantBits() << Vector512<double>.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 AddBits(Doubles1024 left, Doubles1024 right) =>
        new((left._low.AsUInt64() + right._low.AsUInt64()).AsDouble(), (left._high.AsUInt64() + right._high.AsUInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 ShiftLeft(Doubles1024 x, int bits) =>
        new((x._low.AsUInt64() << bits).AsDouble(), (x._high.AsUInt64() << bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 ShiftRight(Doubles1024 x, int bits) =>
        new((x._low.AsUInt64() >>> bits).AsDouble(), (x._high.AsUInt64() >>> bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 XorMasked(Doubles1024 x, Doubles1024 bits, Doubles1024 mask) =>
        new(Avx512F.TernaryLogic(x._low, bits._low, mask._low, 0x78), Avx512F.TernaryLogic(x._high, bits._high, mask._high, 0x78));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 RotateLeft(Doubles1024 x, int bits) =>
        new(Avx512F.RotateLeft(x._low.AsUInt64(), (byte)bits).AsDouble(), Avx512F.RotateLeft(x._high.AsUInt64(), (byte)bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 MultiplyLow(Doubles1024 left, Doubles1024 right) =>
        new(
            Avx512F.Multiply(left._low.AsUInt32(), right._low.AsUInt32()).AsDouble(),
            Avx512F.Multiply(left._high.AsUInt32(), right._high.AsUInt32()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 FromInt32(Doubles1024 bits) =>
        new(Vector512.ConvertToSingle(bits._low.AsInt32()).AsDouble(), Vector512.ConvertToSingle(bits._high.AsInt32()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Exponent(Doubles1024 x) => new(Avx512F.GetExponent(x._low), Avx512F.GetExponent(x._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Mantissa(Doubles1024 x) =>
        new(
            ((x._low.AsUInt64() & Vector512.Create(0xFFFFFFFFFFFFFUL)) | Vector512.Create(0x3FF0000000000000UL)).AsDouble(),
            ((x._high.AsUInt64() & Vector512.Create(0xFFFFFFFFFFFFFUL)) | Vector512.Create(0x3FF0000000000000UL)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Next(ref Xoshiro<Doubles1024> generators) => generators.Next(23, 17, 45);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 SquaredRadius(Doubles1024 bits) => LaneDraws.SquaredRadiusDouble(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Circle(Doubles1024 bits, Doubles1024* coefficients, out Doubles1024 sine, out Doubles1024 cosine) =>
        LaneDraws.CircleDouble(bits, coefficients, out sine, out cosine);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Normals(
        Doubles1024 bitsOfRadius, Doubles1024 bitsOfAngle, Doubles1024* coefficients, out Doubles1024 a, out Doubles1024 b) =>
        LaneDraws.NormalsDouble(bitsOfRadius, bitsOfAngle, coefficients, out a, out b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Load(void* source) =>
        new(Vector512.Load((double*)source), Vector512.Load((double*)source + Vector512<double>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Doubles1024 x, void* target)
    {
        x._low.Store((double*)target);
        x._high.Store((double*)target + Vector512<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1024 Expand(Doubles1024 old, Doubles1024 mask, void* source) =>
        new(Expand(old._low, mask._low, (double*)source), Expand(old._high, mask._high, (double*)source + Lanes(mask._low)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compress(Doubles1024 x, Doubles1024 mask, void* target)
    {
        Compress(x._low, mask._low, (double*)target);
        Compress(x._high, mask._high, (double*)target + Lanes(mask._low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Expand(Vector512<double> old, Vector512<double> mask, double* source) =>
        Avx512F.ExpandLoad(source, mask, old);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Compress(Vector512<double> x, Vector512<double> mask, double* target) =>
        Avx512F.Compress(Vector512<double>.Zero, mask, x).Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Lanes(Vector512<double> mask) => BitOperations.PopCount(mask.ExtractMostSignificantBits());
}
