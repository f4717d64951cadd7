using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Internals;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>The random words of a block of 64 matches: xoshiro256++ of [blackman2021], whose state is the output of Philox for blocks 0 and
/// 1 of the stream, as in the laned engine. A mutable struct.</summary>
internal struct LaneWords
{
    private ulong _s0, _s1, _s2, _s3;

    public LaneWords(ulong seed, long stream)
    {
        const uint Purpose = PathSeeds.Laned + (uint)RandomPurpose.Matches;
        (_s0, _s1) = Philox.Block(seed, 0, Purpose, (ulong)stream);
        (_s2, _s3) = Philox.Block(seed, 1, Purpose, (ulong)stream);
    }

    /// <summary>64 random bits, one a match.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_s0 + _s3, 23) + _s0, shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }
}
