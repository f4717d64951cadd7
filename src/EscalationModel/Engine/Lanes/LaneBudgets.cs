using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>What is drawn once a path, for a block of paths at a time.</summary>
internal sealed unsafe class LaneBudgets<V>(Arena arena, LaneWidth width, int capacity)
    where V : unmanaged, ILaneBits<V>
{
    private readonly byte* _words0 = Column(arena, capacity), _words1 = Column(arena, capacity),
        _words2 = Column(arena, capacity), _words3 = Column(arena, capacity);

    public static int Size => V.IsDouble ? 8 : 4;

    /// <summary>A column of numbers, one a path.</summary>
    public static byte* Column(Arena arena, int capacity) => arena.Take<byte>((long)Size * (capacity + PathSeeds.Slack));

    /// <summary>Exponential numbers of mean 1; a mark in the purpose tells first numbers apart from the stream
    /// of the same purpose.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Exponentials(RandomPurpose purpose, ulong seed, long first, int count, byte* column, uint mark = 0)
    {
        V all = V.OfBits(0xFFFFFFFF);
        Words(purpose, seed, first, count, mark);
        for (int i = 0; i < count * Size; i += sizeof(V))
        {
            V word = V.Load(_words0 + i);
            V high = V.IsDouble ? V.ShiftRight(word, 32) : word, low = V.IsDouble ? word & all : V.Load(_words1 + i);
            V.Store(LaneMath.Exponential(high, low), column + i);
        }
    }

    /// <summary>The random words of the paths: 64 bits each in the first column, or its upper and lower halves in the first two.</summary>
    public void Words(RandomPurpose purpose, ulong seed, long first, int count, uint mark = 0)
    {
        uint tag = PathSeeds.Laned | mark | (uint)purpose;
        if (V.IsDouble)
        {
            PathSeeds.Fill64(width, seed, tag, 0, first, count, (ulong*)_words0, (ulong*)_words1);
        }
        else
        {
            PathSeeds.Fill32(width, seed, tag, first, count, (uint*)_words0, (uint*)_words1, (uint*)_words2, (uint*)_words3);
        }
    }

    /// <summary>A uniform number of a path from the words that were drawn last; the precision does not matter to its upper bits.</summary>
    public double Uniform(int path) => V.IsDouble
        ? (((ulong*)_words0)[path] >> 11) * (1.0 / (1UL << 53))
        : (((((ulong)((uint*)_words0)[path] << 32) | ((uint*)_words1)[path])) >> 11) * (1.0 / (1UL << 53));
}
