using System.Numerics;
using System.Runtime.CompilerServices;

namespace EscalationModel.Internals.Lanes;

/// <summary>One lane in scalar code: the oracle of the wider ones.</summary>
internal readonly unsafe partial struct Lanes1<T>(T value) : ILaneBits<Lanes1<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T _value = value;

    public static int Count => 1;

    public static bool IsDouble => typeof(T) == typeof(double);

    public double Value => double.CreateTruncating(_value);

    private ulong Raw => IsDouble ? Unsafe.BitCast<T, ulong>(_value) : Unsafe.BitCast<T, uint>(_value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Of(double value) => new(T.CreateTruncating(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Of(float single, double value) => new(IsDouble ? T.CreateTruncating(value) : T.CreateTruncating(single));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> OfBits(ulong bits) => IsDouble ? new(Unsafe.BitCast<ulong, T>(bits)) : new(Unsafe.BitCast<uint, T>((uint)bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator +(Lanes1<T> left, Lanes1<T> right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator -(Lanes1<T> left, Lanes1<T> right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator *(Lanes1<T> left, Lanes1<T> right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator /(Lanes1<T> left, Lanes1<T> right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator &(Lanes1<T> left, Lanes1<T> right) => OfBits(left.Raw & right.Raw);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator |(Lanes1<T> left, Lanes1<T> right) => OfBits(left.Raw | right.Raw);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator ^(Lanes1<T> left, Lanes1<T> right) => OfBits(left.Raw ^ right.Raw);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator ~(Lanes1<T> x) => OfBits(~x.Raw);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Xor(Lanes1<T> a, Lanes1<T> b, Lanes1<T> c) => a ^ b ^ c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> AndOr(Lanes1<T> x, Lanes1<T> mask, Lanes1<T> ones) => (x & mask) | ones;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Gate(Lanes1<T> x, Lanes1<T> zero, Lanes1<T> lanes) => (x ^ ~lanes) & ~(zero & lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> MultiplyAdd(Lanes1<T> a, Lanes1<T> b, Lanes1<T> c) => new(T.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> NegateMultiplyAdd(Lanes1<T> a, Lanes1<T> b, Lanes1<T> c) =>
        new(T.FusedMultiplyAdd(-a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Sqrt(Lanes1<T> x) => new(T.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Exp(Lanes1<T> x) => LaneMath.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Log(Lanes1<T> x) => LaneMath.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Draw(void* generators) => LaneDraws.Uniform(((Xoshiro<Lanes1<T>>*)generators)->Next());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Min(Lanes1<T> left, Lanes1<T> right) => left._value < right._value ? left : right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Max(Lanes1<T> left, Lanes1<T> right) => left._value > right._value ? left : right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> IfGreater(Lanes1<T> left, Lanes1<T> right, Lanes1<T> then, Lanes1<T> otherwise) =>
        left._value > right._value ? then : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> IfZero(Lanes1<T> x, Lanes1<T> then, Lanes1<T> otherwise) => x._value == T.Zero ? then : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Floor(Lanes1<T> x) => new(T.Floor(x._value));

    public static Lanes1<T> Lookup(ReadOnlySpan<double> table, Lanes1<T> index) => LaneMemory.Lookup(table, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Greater(Lanes1<T> left, Lanes1<T> right) => OfBits(left._value > right._value ? ulong.MaxValue : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllGreater(Lanes1<T> left, Lanes1<T> right) => Greater(left, right).Raw != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllPositive(Lanes1<T> x) => Greater(x, Of(0)).Raw != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Select(Lanes1<T> mask, Lanes1<T> then, Lanes1<T> otherwise) => mask.Raw != 0 ? then : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyNaN(Lanes1<T> x, Lanes1<T> mask) => mask.Raw != 0 && T.IsNaN(x._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lanes1<T> mask) => mask.Raw != 0 ? 1u : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> XorMasked(Lanes1<T> x, Lanes1<T> bits, Lanes1<T> mask) => x ^ (bits & mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> AddBits(Lanes1<T> left, Lanes1<T> right) => OfBits(left.Raw + right.Raw);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> ShiftLeft(Lanes1<T> x, int bits) => OfBits(x.Raw << bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> ShiftRight(Lanes1<T> x, int bits) => OfBits(x.Raw >> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> RotateLeft(Lanes1<T> x, int bits) => IsDouble
        ? OfBits(BitOperations.RotateLeft(x.Raw, bits))
        : OfBits(BitOperations.RotateLeft((uint)x.Raw, bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> MultiplyLow(Lanes1<T> left, Lanes1<T> right) => OfBits((ulong)(uint)left.Raw * (uint)right.Raw);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> FromInt32(Lanes1<T> bits) => new(T.CreateTruncating((int)(uint)bits.Raw));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Exponent(Lanes1<T> x) => LaneMath.PortableExponent(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Mantissa(Lanes1<T> x) => IsDouble
        ? OfBits((x.Raw & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000)
        : OfBits((x.Raw & 0x7FFFFF) | 0x3F800000);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Next(ref Xoshiro<Lanes1<T>> generators) => IsDouble ? generators.Next(23, 17, 45) : generators.Next(7, 9, 11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> SquaredRadius(Lanes1<T> bits) =>
        IsDouble ? LaneDraws.SquaredRadiusDouble(bits) : LaneDraws.SquaredRadiusSingle(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Circle(Lanes1<T> bits, Lanes1<T>* coefficients, out Lanes1<T> sine, out Lanes1<T> cosine)
    {
        if (IsDouble)
        {
            LaneDraws.CircleDouble(bits, coefficients, out sine, out cosine);
        }
        else
        {
            LaneDraws.CircleSingle(bits, coefficients, out sine, out cosine);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Normals(Lanes1<T> bitsOfRadius, Lanes1<T> bitsOfAngle, Lanes1<T>* coefficients, out Lanes1<T> a, out Lanes1<T> b)
    {
        if (IsDouble)
        {
            LaneDraws.NormalsDouble(bitsOfRadius, bitsOfAngle, coefficients, out a, out b);
        }
        else
        {
            LaneDraws.NormalsSingle(bitsOfRadius, bitsOfAngle, coefficients, out a, out b);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Load(void* source) => new(*(T*)source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes1<T> x, void* target) => *(T*)target = x._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDoubles(Lanes1<T> x, double* target) => *target = x.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> LoadDoubles(double* source) => Of(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Expand(Lanes1<T> old, Lanes1<T> mask, void* source) => mask.Raw != 0 ? Load(source) : old;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compress(Lanes1<T> x, Lanes1<T> mask, void* target)
    {
        if (mask.Raw != 0)
        {
            *(T*)target = x._value;
        }
    }
}
