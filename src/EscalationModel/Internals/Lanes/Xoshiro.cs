using System.Runtime.CompilerServices;

namespace EscalationModel.Internals.Lanes;

/// <summary>A generator a lane: xoshiro128++ in lanes of 32 bits, xoshiro256++ in lanes of 64, both of [blackman2021].</summary>
internal struct Xoshiro<V>
    where V : unmanaged, ILaneBits<V>
{
    public V S0, S1, S2, S3;

    /// <summary>The next 32 or 64 random bits of every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next() => V.Next(ref this);

    /// <summary>The step that both generators have in common.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next(int rotateResult, int shift, int rotateState)
    {
        V result = V.AddBits(V.RotateLeft(V.AddBits(S0, S3), rotateResult), S0);
        V shifted = V.ShiftLeft(S1, shift);
        V s1 = V.Xor(S0, S1, S2);
        V s0 = V.Xor(S0, S1, S3);
        V s2 = V.Xor(S0, S2, shifted);
        S3 = V.RotateLeft(S1 ^ S3, rotateState);
        S0 = s0;
        S1 = s1;
        S2 = s2;
        return result;
    }
}
