using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace EscalationModel.Internals.Lanes;

/// <summary>The states of the generators of many consecutive paths: Philox4x32-10 with the seed as key and (block,
/// purpose, path) as counter.</summary>
internal static unsafe class PathSeeds
{
    /// <summary>Set in the purposes of laned generators, whose counters so never meet those of <see cref="RandomStream"/>.</summary>
    public const uint Laned = 0x100;

    /// <summary>Set in the purposes of the draws of mixtures, by how deep the mixture lies in others.</summary>
    public static uint Mixture(int depth) => Laned | ((uint)depth << 16);

    /// <summary>Set in the purposes of the first numbers of paths that have a generator of the same purpose as well.</summary>
    public const uint First = 0x200;

    private const int RoundCount = 10;

    // What may be written beyond the last path.
    public const int Slack = 64;

    /// <summary>Writes the four words of 32 bits of each path to four columns (single precision).</summary>
    public static void Fill32(LaneWidth width, ulong seed, uint purpose, long first, int count, uint* c0, uint* c1, uint* c2, uint* c3)
    {
        switch (width)
        {
            case LaneWidth.Bits512 when Avx512F.IsSupported: Fill32<Doubles1024>(seed, purpose, first, count, c0, c1, c2, c3); break;
            case LaneWidth.Bits512: Fill32<Lanes512<double>>(seed, purpose, first, count, c0, c1, c2, c3); break;
            case LaneWidth.Bits256: Fill32<Lanes256<double>>(seed, purpose, first, count, c0, c1, c2, c3); break;
            case LaneWidth.Bits128: Fill32<Lanes128<double>>(seed, purpose, first, count, c0, c1, c2, c3); break;
            default: Fill32<Lanes1<double>>(seed, purpose, first, count, c0, c1, c2, c3); break;
        }
    }

    /// <summary>Writes the two words of 64 bits of a block of each path to two columns (double precision).</summary>
    public static void Fill64(LaneWidth width, ulong seed, uint purpose, uint block, long first, int count, ulong* w0, ulong* w1)
    {
        switch (width)
        {
            case LaneWidth.Bits512 when Avx512F.IsSupported: Fill64<Doubles1024>(seed, purpose, block, first, count, w0, w1); break;
            case LaneWidth.Bits512: Fill64<Lanes512<double>>(seed, purpose, block, first, count, w0, w1); break;
            case LaneWidth.Bits256: Fill64<Lanes256<double>>(seed, purpose, block, first, count, w0, w1); break;
            case LaneWidth.Bits128: Fill64<Lanes128<double>>(seed, purpose, block, first, count, w0, w1); break;
            default: Fill64<Lanes1<double>>(seed, purpose, block, first, count, w0, w1); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill32<D>(ulong seed, uint purpose, long first, int count, uint* c0, uint* c1, uint* c2, uint* c3)
        where D : unmanaged, ILaneBits<D>
    {
        D* keys = stackalloc D[2 * RoundCount];
        Spread(seed, keys);
        D even = D.AddBits(Multiples<D>(2), D.OfBits((ulong)first)), step = D.OfBits(2 * (ulong)D.Count), one = D.OfBits(1);
        for (int i = 0; i < count; i += 2 * D.Count)
        {
            (D a0, D a1, D a2, D a3) = Rounds(keys, purpose, 0, even);
            (D b0, D b1, D b2, D b3) = Rounds(keys, purpose, 0, D.AddBits(even, one));
            D.Store(Join(a0, b0), c0 + i);
            D.Store(Join(a1, b1), c1 + i);
            D.Store(Join(a2, b2), c2 + i);
            D.Store(Join(a3, b3), c3 + i);
            even = D.AddBits(even, step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill64<D>(ulong seed, uint purpose, uint block, long first, int count, ulong* w0, ulong* w1)
        where D : unmanaged, ILaneBits<D>
    {
        D* keys = stackalloc D[2 * RoundCount];
        Spread(seed, keys);
        D path = D.AddBits(Multiples<D>(1), D.OfBits((ulong)first)), step = D.OfBits((ulong)D.Count);
        for (int i = 0; i < count; i += D.Count)
        {
            (D a0, D a1, D a2, D a3) = Rounds(keys, purpose, block, path);
            D.Store(Join(a0, a1), w0 + i);
            D.Store(Join(a2, a3), w1 + i);
            path = D.AddBits(path, step);
        }
    }

    // The four words of each lane's path, in the lower bits of 64; the upper bits are left over.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (D C0, D C1, D C2, D C3) Rounds<D>(D* keys, uint purpose, uint block, D path)
        where D : unmanaged, ILaneBits<D>
    {
        D multiplierA = D.OfBits(0xD2511F53), multiplierB = D.OfBits(0xCD9E8D57);
        D c0 = D.OfBits(block), c1 = D.OfBits(purpose), c2 = path, c3 = D.ShiftRight(path, 32);
        for (int round = 0; round < RoundCount; round++)
        {
            D productA = D.MultiplyLow(multiplierA, c0), productB = D.MultiplyLow(multiplierB, c2);
            c0 = D.Xor(D.ShiftRight(productB, 32), c1, keys[2 * round]);
            c2 = D.Xor(D.ShiftRight(productA, 32), c3, keys[2 * round + 1]);
            (c1, c3) = (productB, productA);
        }

        return (c0, c1, c2, c3);
    }

    // The keys of the rounds, in every lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread<D>(ulong seed, D* keys)
        where D : unmanaged, ILaneBits<D>
    {
        (uint key0, uint key1) = ((uint)seed, (uint)(seed >> 32));
        for (int round = 0; round < RoundCount; round++)
        {
            (keys[2 * round], keys[2 * round + 1]) = (D.OfBits(key0), D.OfBits(key1));
            key0 += 0x9E3779B9;
            key1 += 0xBB67AE85;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static D Join<D>(D low, D high)
        where D : unmanaged, ILaneBits<D> => D.AndOr(low, D.OfBits(0xFFFFFFFF), D.ShiftLeft(high, 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static D Multiples<D>(int of)
        where D : unmanaged, ILaneBits<D>
    {
        D multiples = default;
        for (int lane = 0; lane < D.Count; lane++)
        {
            ((ulong*)&multiples)[lane] = (ulong)(of * lane);
        }

        return multiples;
    }
}
