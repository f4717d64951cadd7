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

    /// <summary>Takes the last step back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Back()
    {
        (int bits, int shift, int rotateState) = V.IsDouble ? (64, 17, 45) : (32, 9, 11);
        V odd = V.RotateLeft(S3, bits - rotateState), s0 = S0 ^ odd;

        // S1 ^ S2 is s1 ^ (s1 << shift). The same once more, and once with twice the shift, leave s1 ^ (s1 << 4 * shift), where nothing
        // is left of the second.
        V s1 = S1 ^ S2;
        s1 ^= V.ShiftLeft(s1, shift);
        s1 ^= V.ShiftLeft(s1, 2 * shift);
        S2 = V.Xor(S1, s1, s0);
        S3 = odd ^ s1;
        S1 = s1;
        S0 = s0;
    }
}
