using System.Runtime.CompilerServices;
using EscalationModel.Lanes;

namespace EscalationModel.Internals.Lanes;

/// <summary>What the engine needs of lanes beyond arithmetic: masks, bits and memory. A mask is all ones or all zeros in each lane; bits
/// are those of the reals, 32 or 64 a lane.</summary>
internal unsafe interface ILaneBits<TSelf> : ILanes<TSelf>
    where TSelf : unmanaged, ILaneBits<TSelf>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Whether the lanes are double precision; single otherwise.</summary>
    static abstract bool IsDouble { get; }

    /// <summary>The same bits in every lane; single precision takes the lower 32.</summary>
    static abstract TSelf OfBits(ulong bits);

    static abstract TSelf operator &(TSelf left, TSelf right);

    static abstract TSelf operator |(TSelf left, TSelf right);

    static abstract TSelf operator ^(TSelf left, TSelf right);

    static abstract TSelf operator ~(TSelf x);

    static abstract TSelf Xor(TSelf a, TSelf b, TSelf c);

    /// <summary>(x &amp; mask) | ones.</summary>
    static abstract TSelf AndOr(TSelf x, TSelf mask, TSelf ones);

    /// <summary>In the lanes of one mask x, but 0 in those of another; elsewhere the complement of the bits of x.</summary>
    static abstract TSelf Gate(TSelf x, TSelf zero, TSelf lanes);

    /// <summary>x ^ (bits &amp; mask).</summary>
    static abstract TSelf XorMasked(TSelf x, TSelf bits, TSelf mask);

    /// <summary>The sum as whole numbers, modulo 2^32 or 2^64.</summary>
    static abstract TSelf AddBits(TSelf left, TSelf right);

    static abstract TSelf ShiftLeft(TSelf x, int bits);

    static abstract TSelf ShiftRight(TSelf x, int bits);

    static abstract TSelf RotateLeft(TSelf x, int bits);

    /// <summary>The product of the lower 32 bits of 64-bit lanes.</summary>
    static abstract TSelf MultiplyLow(TSelf left, TSelf right);

    /// <summary>The bits of 32-bit lanes as signed whole numbers, rounded to reals.</summary>
    static abstract TSelf FromInt32(TSelf bits);

    /// <summary>The binary exponent of positive normal numbers.</summary>
    static abstract TSelf Exponent(TSelf x);

    /// <summary>Positive normal numbers scaled by a power of 2 into [1, 2).</summary>
    static abstract TSelf Mantissa(TSelf x);

    /// <summary>The next 32 or 64 random bits of every lane.</summary>
    static abstract TSelf Next(ref Xoshiro<TSelf> generators);

    /// <summary>The squared radius of a pair of normals; <see cref="LaneDraws"/>.</summary>
    static abstract TSelf SquaredRadius(TSelf bits);

    /// <summary>The direction of a pair of normals, scaled; <see cref="LaneDraws"/>.</summary>
    static abstract void Circle(TSelf bits, TSelf* coefficients, out TSelf sine, out TSelf cosine);

    /// <summary>A pair of independent normals a lane; <see cref="LaneDraws"/>.</summary>
    static abstract void Normals(TSelf bitsOfRadius, TSelf bitsOfAngle, TSelf* coefficients, out TSelf a, out TSelf b);

    /// <summary>c - a * b, rounded once.</summary>
    static abstract TSelf NegateMultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>a + b where left &gt; right, another number elsewhere: one operation, where the processor has masks for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf AddIfGreater(TSelf left, TSelf right, TSelf a, TSelf b, TSelf otherwise) =>
        TSelf.IfGreater(left, right, a + b, otherwise);

    /// <summary>The smaller of two where left &gt; right, another number elsewhere, likewise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf MinIfGreater(TSelf left, TSelf right, TSelf a, TSelf b, TSelf otherwise) =>
        TSelf.IfGreater(left, right, TSelf.Min(a, b), otherwise);

    /// <summary>The mask of left &gt; right.</summary>
    static abstract TSelf Greater(TSelf left, TSelf right);

    /// <summary>Whether left &gt; right in all lanes, for finite numbers.</summary>
    static abstract bool AllGreater(TSelf left, TSelf right);

    /// <summary>Whether all lanes are above 0, for finite numbers.</summary>
    static abstract bool AllPositive(TSelf x);

    /// <summary>The first where the mask is set, the second elsewhere.</summary>
    static abstract TSelf Select(TSelf mask, TSelf then, TSelf otherwise);

    /// <summary>Whether any lane within the mask is NaN.</summary>
    static abstract bool AnyNaN(TSelf x, TSelf mask);

    /// <summary>The mask as one bit a lane.</summary>
    static abstract uint Bits(TSelf mask);

    static abstract TSelf Load(void* source);

    static abstract void Store(TSelf x, void* target);

    /// <summary>Writes the lanes as doubles.</summary>
    static abstract void StoreDoubles(TSelf x, double* target);

    /// <summary>Reads the lanes from doubles, rounded to the precision of the run.</summary>
    static abstract TSelf LoadDoubles(double* source);

    /// <summary>Puts consecutive numbers from memory into the lanes of the mask. Reads up to a whole vector.</summary>
    static abstract TSelf Expand(TSelf old, TSelf mask, void* source);

    /// <summary>Writes the lanes of the mask to consecutive numbers in memory. Writes up to a whole vector.</summary>
    static abstract void Compress(TSelf x, TSelf mask, void* target);
}
