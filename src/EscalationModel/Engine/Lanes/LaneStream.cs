using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>The generators of one purpose: their states at the start of each path of a block, and at present in each lane.</summary>
internal sealed unsafe class LaneStream<V>
    where V : unmanaged, ILaneBits<V>
{
    private readonly LaneWidth _width;
    private readonly uint _purpose;
    private readonly byte* _s0, _s1, _s2, _s3;

    public LaneStream(Arena arena, LaneWidth width, RandomPurpose purpose, int capacity)
    {
        (_width, _purpose) = (width, PathSeeds.Laned | (uint)purpose);
        long bytes = (V.IsDouble ? 8L : 4L) * (capacity + PathSeeds.Slack);
        _s0 = arena.Take<byte>(bytes);
        _s1 = arena.Take<byte>(bytes);
        _s2 = arena.Take<byte>(bytes);
        _s3 = arena.Take<byte>(bytes);
        Lanes = arena.Take<Xoshiro<V>>(1);
    }

    /// <summary>The generators of the lanes at present.</summary>
    public Xoshiro<V>* Lanes { get; }

    /// <summary>Makes the states of the paths of a block.</summary>
    public void Prepare(ulong seed, long first, int count)
    {
        if (V.IsDouble)
        {
            PathSeeds.Fill64(_width, seed, _purpose, 0, first, count, (ulong*)_s0, (ulong*)_s1);
            PathSeeds.Fill64(_width, seed, _purpose, 1, first, count, (ulong*)_s2, (ulong*)_s3);
        }
        else
        {
            PathSeeds.Fill32(_width, seed, _purpose, first, count, (uint*)_s0, (uint*)_s1, (uint*)_s2, (uint*)_s3);
        }
    }

    /// <summary>The states of as many paths of the block as there are lanes, from one on.</summary>
    public Xoshiro<V> At(int path)
    {
        long at = (V.IsDouble ? 8L : 4L) * path;
        return new Xoshiro<V> { S0 = V.Load(_s0 + at), S1 = V.Load(_s1 + at), S2 = V.Load(_s2 + at), S3 = V.Load(_s3 + at) };
    }

    /// <summary>Puts others in their place.</summary>
    public void Put(in Xoshiro<V> states, int path)
    {
        long at = (V.IsDouble ? 8L : 4L) * path;
        V.Store(states.S0, _s0 + at);
        V.Store(states.S1, _s1 + at);
        V.Store(states.S2, _s2 + at);
        V.Store(states.S3, _s3 + at);
    }

    /// <summary>The paths of the block from the next on enter the lanes of the mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin(V mask, int next) => Begin(Lanes, mask, next);

    /// <summary>The same for lanes that are kept elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin(Xoshiro<V>* lanes, V mask, int next)
    {
        long at = (V.IsDouble ? 8L : 4L) * next;
        lanes->S0 = V.Expand(lanes->S0, mask, _s0 + at);
        lanes->S1 = V.Expand(lanes->S1, mask, _s1 + at);
        lanes->S2 = V.Expand(lanes->S2, mask, _s2 + at);
        lanes->S3 = V.Expand(lanes->S3, mask, _s3 + at);
    }
}
