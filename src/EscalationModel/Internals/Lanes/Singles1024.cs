using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EscalationModel.Internals.Lanes;

/// <summary>Two registers of 512 bits side by side, 32 single, for processors with AVX-512: two chains of dependent instructions that run
/// at the same time, where one would wait for itself. As in <see cref="Lanes512{T}"/>, members call nothing but intrinsics, and as few as
/// can be: the compiler takes longer over a call than over most instructions, and a type parameter would want its conversions.</summary>
internal readonly unsafe struct Singles1024(Vector512<float> low, Vector512<float> high) : ILaneBits<Singles1024>
{
    private readonly Vector512<float> _low = low, _high = high;

    public static int Count => 2 * Vector512<float>.Count;

    public static bool IsDouble => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Of(double value) => new(Vector512.Create((float)value), Vector512.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Of(float single, double value) => new(Vector512.Create(single), Vector512.Create(single));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 OfBits(ulong bits) => new(Vector512.Create((uint)bits).AsSingle(), Vector512.Create((uint)bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 operator +(Singles1024 left, Singles1024 right) => new(left._low + right._low, left._high + right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 operator -(Singles1024 left, Singles1024 right) => new(left._low - right._low, left._high - right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 operator *(Singles1024 left, Singles1024 right) => new(left._low * right._low, left._high * right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 operator /(Singles1024 left, Singles1024 right) => new(left._low / right._low, left._high / right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 operator &(Singles1024 left, Singles1024 right) => new(left._low & right._low, left._high & right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 operator |(Singles1024 left, Singles1024 right) => new(left._low | right._low, left._high | right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 operator ^(Singles1024 left, Singles1024 right) => new(left._low ^ right._low, left._high ^ right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 operator ~(Singles1024 x) => new(~x._low, ~x._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Xor(Singles1024 a, Singles1024 b, Singles1024 c) =>
        new(Avx512F.TernaryLogic(a._low, b._low, c._low, 0x96), Avx512F.TernaryLogic(a._high, b._high, c._high, 0x96));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 AndOr(Singles1024 x, Singles1024 mask, Singles1024 ones) =>
        new(Avx512F.TernaryLogic(x._low, mask._low, ones._low, 0xEA), Avx512F.TernaryLogic(x._high, mask._high, ones._high, 0xEA));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Gate(Singles1024 x, Singles1024 zero, Singles1024 lanes) =>
        new(Avx512F.TernaryLogic(x._low, zero._low, lanes._low, 0x25), Avx512F.TernaryLogic(x._high, zero._high, lanes._high, 0x25));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 MultiplyAdd(Singles1024 a, Singles1024 b, Singles1024 c) =>
        new(Vector512.FusedMultiplyAdd(a._low, b._low, c._low), Vector512.FusedMultiplyAdd(a._high, b._high, c._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 NegateMultiplyAdd(Singles1024 a, Singles1024 b, Singles1024 c) =>
        new(Vector512.FusedMultiplyAdd(-a._low, b._low, c._low), Vector512.FusedMultiplyAdd(-a._high, b._high, c._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Sqrt(Singles1024 x) => new(Vector512.Sqrt(x._low), Vector512.Sqrt(x._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Exp(Singles1024 x) => LaneMath.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Log(Singles1024 x) => LaneMath.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Draw(void* generators) => LaneDraws.Uniform(((Xoshiro<Singles1024>*)generators)->Next());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Min(Singles1024 left, Singles1024 right) =>
        new(Avx512F.Min(left._low, right._low), Avx512F.Min(left._high, right._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Max(Singles1024 left, Singles1024 right) =>
        new(Avx512F.Max(left._low, right._low), Avx512F.Max(left._high, right._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 IfGreater(Singles1024 left, Singles1024 right, Singles1024 then, Singles1024 otherwise) =>
        new(
            Vector512.ConditionalSelect(Vector512.GreaterThan(left._low, right._low), then._low, otherwise._low),
            Vector512.ConditionalSelect(Vector512.GreaterThan(left._high, right._high), then._high, otherwise._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 AddIfGreater(Singles1024 left, Singles1024 right, Singles1024 a, Singles1024 b, Singles1024 otherwise) =>
        new(
            Avx512F.BlendVariable(otherwise._low, Avx512F.Add(a._low, b._low), Avx512F.CompareGreaterThan(left._low, right._low)),
            Avx512F.BlendVariable(otherwise._high, Avx512F.Add(a._high, b._high), Avx512F.CompareGreaterThan(left._high, right._high)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 MinIfGreater(Singles1024 left, Singles1024 right, Singles1024 a, Singles1024 b, Singles1024 otherwise) =>
        new(
            Avx512F.BlendVariable(otherwise._low, Avx512F.Min(a._low, b._low), Avx512F.CompareGreaterThan(left._low, right._low)),
            Avx512F.BlendVariable(otherwise._high, Avx512F.Min(a._high, b._high), Avx512F.CompareGreaterThan(left._high, right._high)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 IfZero(Singles1024 x, Singles1024 then, Singles1024 otherwise) =>
        new(
            Vector512.ConditionalSelect(Vector512.Equals(x._low, Vector512<float>.Zero), then._low, otherwise._low),
            Vector512.ConditionalSelect(Vector512.Equals(x._high, Vector512<float>.Zero), then._high, otherwise._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Floor(Singles1024 x) => new(Vector512.Floor(x._low), Vector512.Floor(x._high));

    public static Singles1024 Lookup(ReadOnlySpan<double> table, Singles1024 index) => LaneMemory.Lookup(table, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDoubles(Singles1024 x, double* target)
    {
        Lanes512<float>.StoreDoubles(new(x._low), target);
        Lanes512<float>.StoreDoubles(new(x._high), target + Count / 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 LoadDoubles(double* source) =>
        new(
            Vector512.Narrow(Vector512.Load(source), Vector512.Load(source + 8)),
            Vector512.Narrow(Vector512.Load(source + 16), Vector512.Load(source + 24)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Greater(Singles1024 left, Singles1024 right) =>
        new(Vector512.GreaterThan(left._low, right._low), Vector512.GreaterThan(left._high, right._high));

    // One comparison and one jump for both registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllGreater(Singles1024 left, Singles1024 right) =>
        Vector512.GreaterThanAll(Avx512F.Min(left._low - right._low, left._high - right._high), Vector512<float>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllPositive(Singles1024 x) => Vector512.GreaterThanAll(Avx512F.Min(x._low, x._high), Vector512<float>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Select(Singles1024 mask, Singles1024 then, Singles1024 otherwise) =>
        new(
            Vector512.ConditionalSelect(mask._low, then._low, otherwise._low),
            Vector512.ConditionalSelect(mask._high, then._high, otherwise._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyNaN(Singles1024 x, Singles1024 mask)
    {
        Vector512<float> low = x._low & mask._low, high = x._high & mask._high;
        return !Vector512.EqualsAll(low, low) || !Vector512.EqualsAll(high, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Singles1024 mask) =>
        (uint)(mask._low.ExtractMostSignificantBits() | mask._high.ExtractMostSignificantBits() << Vector512<float>.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 AddBits(Singles1024 left, Singles1024 right) =>
        new((left._low.AsUInt32() + right._low.AsUInt32()).AsSingle(), (left._high.AsUInt32() + right._high.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 ShiftLeft(Singles1024 x, int bits) =>
        new((x._low.AsUInt32() << bits).AsSingle(), (x._high.AsUInt32() << bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 ShiftRight(Singles1024 x, int bits) =>
        new((x._low.AsUInt32() >>> bits).AsSingle(), (x._high.AsUInt32() >>> bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 XorMasked(Singles1024 x, Singles1024 bits, Singles1024 mask) =>
        new(Avx512F.TernaryLogic(x._low, bits._low, mask._low, 0x78), Avx512F.TernaryLogic(x._high, bits._high, mask._high, 0x78));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 RotateLeft(Singles1024 x, int bits) =>
        new(Avx512F.RotateLeft(x._low.AsUInt32(), (byte)bits).AsSingle(), Avx512F.RotateLeft(x._high.AsUInt32(), (byte)bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 MultiplyLow(Singles1024 left, Singles1024 right) =>
        new(
            Avx512F.Multiply(left._low.AsUInt32(), right._low.AsUInt32()).AsSingle(),
            Avx512F.Multiply(left._high.AsUInt32(), right._high.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 FromInt32(Singles1024 bits) =>
        new(Vector512.ConvertToSingle(bits._low.AsInt32()), Vector512.ConvertToSingle(bits._high.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Exponent(Singles1024 x) => new(Avx512F.GetExponent(x._low), Avx512F.GetExponent(x._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Mantissa(Singles1024 x) =>
        new(
            ((x._low.AsUInt32() & Vector512.Create(0x7FFFFFU)) | Vector512.Create(0x3F800000U)).AsSingle(),
            ((x._high.AsUInt32() & Vector512.Create(0x7FFFFFU)) | Vector512.Create(0x3F800000U)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Next(ref Xoshiro<Singles1024> generators) => generators.Next(7, 9, 11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 SquaredRadius(Singles1024 bits) => LaneDraws.SquaredRadiusSingle(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Circle(Singles1024 bits, Singles1024* coefficients, out Singles1024 sine, out Singles1024 cosine) =>
        LaneDraws.CircleSingle(bits, coefficients, out sine, out cosine);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Normals(
        Singles1024 bitsOfRadius, Singles1024 bitsOfAngle, Singles1024* coefficients, out Singles1024 a, out Singles1024 b) =>
        LaneDraws.NormalsSingle(bitsOfRadius, bitsOfAngle, coefficients, out a, out b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Load(void* source) =>
        new(Vector512.Load((float*)source), Vector512.Load((float*)source + Vector512<float>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Singles1024 x, void* target)
    {
        x._low.Store((float*)target);
        x._high.Store((float*)target + Vector512<float>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Singles1024 Expand(Singles1024 old, Singles1024 mask, void* source) =>
        new(Expand(old._low, mask._low, (float*)source), Expand(old._high, mask._high, (float*)source + Lanes(mask._low)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compress(Singles1024 x, Singles1024 mask, void* target)
    {
        Compress(x._low, mask._low, (float*)target);
        Compress(x._high, mask._high, (float*)target + Lanes(mask._low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Expand(Vector512<float> old, Vector512<float> mask, float* source) =>
        Avx512F.ExpandLoad(source, mask, old);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Compress(Vector512<float> x, Vector512<float> mask, float* target) =>
        Avx512F.Compress(Vector512<float>.Zero, mask, x).Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Lanes(Vector512<float> mask) => BitOperations.PopCount(mask.ExtractMostSignificantBits());
}
