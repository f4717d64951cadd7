using System.Runtime.CompilerServices;

namespace EscalationModel.Internals;

/// <summary>The counter-based generator Philox4x32-10 of [salmon2011].</summary>
internal static class Philox
{
    private const uint MultiplierA = 0xD2511F53, MultiplierB = 0xCD9E8D57;
    private const uint WeylA = 0x9E3779B9, WeylB = 0xBB67AE85;

    /// <summary>One block of 128 bits for a counter (block, purpose, path) under a key (seed).</summary>
    public static (ulong First, ulong Second) Block(ulong seed, uint block, uint purpose, ulong path)
    {
        (uint c0, uint c1, uint c2, uint c3) = Rounds(block, purpose, (uint)path, (uint)(path >> 32), (uint)seed, (uint)(seed >> 32));
        return (c0 | ((ulong)c1 << 32), c2 | ((ulong)c3 << 32));
    }

    /// <summary>The ten rounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (uint C0, uint C1, uint C2, uint C3) Rounds(uint c0, uint c1, uint c2, uint c3, uint key0, uint key1)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong productA = (ulong)MultiplierA * c0;
            ulong productB = (ulong)MultiplierB * c2;
            c0 = (uint)(productB >> 32) ^ (c1 ^ key0);
            c1 = (uint)productB;
            c2 = (uint)(productA >> 32) ^ (c3 ^ key1);
            c3 = (uint)productA;
            key0 += WeylA;
            key1 += WeylB;
        }

        return (c0, c1, c2, c3);
    }
}
