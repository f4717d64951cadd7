using EscalationModel.Internals;

namespace EscalationModel.Experiments.Designs;

/// <summary>Sobol points under Owen's nested uniform scrambling: each binary digit of a coordinate is kept or flipped by chance, and by
/// chance anew for every string of digits before it. So every point is uniform in the cube, means over the points are free of bias, and 2^m
/// points are as evenly spread as before. Replications are independent, and the standard error of a mean comes from them and not from the
/// points. Made by <see cref="SobolDesign.Scrambled"/>. Immutable; thread-safe. Source: [owen1995], [owen1997].</summary>
public sealed class ScrambledSobolDesign : Design
{
    private const int Digits = 32, TreeDepth = 6;

    private readonly SobolDesign _plain;
    private readonly ulong _seed;
    private readonly ulong _replication;

    internal ScrambledSobolDesign(SobolDesign plain, ulong seed, int replication)
        : base("Sobol points", plain.Dimensions, SobolDesign.MaxDimensions, plain.Count, SobolDesign.MaxCount, plain.Warning)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(replication);
        (_plain, _seed, _replication) = (plain, seed, (ulong)replication);
    }

    private protected override string Named() => $"{_plain.Words}, scrambled with seed {_seed}, replication {_replication}";

    private protected override void Fill(long index, Span<double> point)
    {
        for (int k = 0; k < point.Length; k++)
        {
            uint digits = _plain.Digits(index, k);
            ulong beyond = Bits(k, Digits, digits) >> 43;
            point[k] = (((ulong)Scramble(digits, k) << 21) | beyond) * (1.0 / (1L << 53));
        }
    }

    // One random number flips the digits of a tree of six levels: its bit n is for the node n of the tree, whose root is 1.
    private uint Scramble(uint digits, int dimension)
    {
        uint flips = 0;
        for (int depth = 0; depth < Digits; depth += TreeDepth)
        {
            ulong tree = Bits(dimension, depth, (ulong)digits >> (Digits - depth));
            int node = 1;
            for (int place = Digits - 1 - depth; place >= Math.Max(0, Digits - depth - TreeDepth); place--)
            {
                flips |= (uint)((tree >> node) & 1) << place;
                node = 2 * node + (int)((digits >> place) & 1);
            }
        }

        return digits ^ flips;
    }

    // The random number of a string of digits.
    private ulong Bits(int dimension, int depth, ulong digits) => Philox.Block(
        _seed, (uint)dimension, (uint)RandomPurpose.Scrambling, (_replication << (Digits + 1)) | (1UL << depth) | digits).First;
}
