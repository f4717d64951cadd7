using System.Runtime.CompilerServices;

namespace EscalationModel.Internals.Lanes;

/// <summary>The generators of <see cref="Xoshiro{V}"/>, and the same numbers, by fewer operations: in place of S2 it holds what S1 will be
/// after the next step. What S1 will be after two is S0 ^ S3 ^ (S1 shifted), so that S2 need not be known.</summary>
internal struct XoshiroAhead<V>
    where V : unmanaged, ILaneBits<V>
{
    public V S0, S1, Next1, S3;

    public XoshiroAhead(in Xoshiro<V> generators)
    {
        (S0, S1, S3) = (generators.S0, generators.S1, generators.S3);
        Next1 = V.Xor(S0, S1, generators.S2);
    }

    /// <summary>The generators as they are after the numbers drawn so far.</summary>
    public readonly Xoshiro<V> Generators
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { S0 = S0, S1 = S1, S2 = V.Xor(S0, S1, Next1), S3 = S3 };
    }

    /// <summary>The next 32 or 64 random bits of every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next() => V.IsDouble ? Next(23, 17, 45) : Next(7, 9, 11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Next(int rotateResult, int shift, int rotateState)
    {
        V odd = S1 ^ S3, after = V.Xor(V.ShiftLeft(S1, shift), S0, S3);
        V result = V.AddBits(V.RotateLeft(V.AddBits(S0, S3), rotateResult), S0);
        S0 ^= odd;
        S3 = V.RotateLeft(odd, rotateState);
        S1 = Next1;
        Next1 = after;
        return result;
    }
}
