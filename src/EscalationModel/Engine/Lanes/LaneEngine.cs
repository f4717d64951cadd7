using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>Plays paths in lanes, in one group of lanes or several. Paths are drawn a batch at a time; they enter lanes that are free,
/// are frozen where they end until a block of steps is done, and leave. As long as there are paths, no lane stays empty. Derived
/// kernels make the steps.</summary>
internal abstract unsafe class LaneEngine<V> : BlockEngine
    where V : unmanaged, ILaneBits<V>
{
    private readonly byte* _paths, _order;
    private readonly V* _playing;
    private readonly int _groups;
    private PathMark* _marks;
    private long _start, _end;
    private int _drawn, _entered, _ended;

    protected LaneEngine(Arena arena, int groups)
    {
        (Arena, _groups) = (arena, groups);
        _paths = Column();
        _order = Column();
        _playing = arena.Take<V>(groups);
        Active = arena.Take<V>(groups);
        Dead = arena.Take<V>(groups);
    }

    /// <summary>The memory that the pointers point into.</summary>
    protected Arena Arena { get; }

    /// <summary>A mask for each group of lanes: a path is in the lane.</summary>
    protected V* Active { get; }

    /// <summary>A mask for each group of lanes: no path goes on in the lane.</summary>
    protected V* Dead { get; }

    protected ulong Seed { get; private set; }

    /// <summary>The first path of the present batch.</summary>
    protected long First { get; private set; }

    /// <summary>The bytes of a number in a column.</summary>
    protected static int Size => V.IsDouble ? 8 : 4;

    public override void Run(ulong seed, long first, int count, Tally tally, Span<PathMark> marks)
    {
        (Seed, First, _start, _end) = (seed, first, first, first + count);
        (_drawn, _entered, _ended) = (0, 0, 0);
        fixed (PathMark* written = marks)
        {
            _marks = written;
            Play(tally);
            Count(tally);
        }
    }

    /// <summary>Draws what the paths of a batch need at their start, the first of which is <see cref="First"/>.</summary>
    protected abstract void Draw(int count);

    /// <summary>Paths of the batch, from the next on, enter free lanes of a group.</summary>
    protected abstract void Enter(int group, V lanes, int next);

    /// <summary>No path is left for free lanes of a group: they must stay dead.</summary>
    protected abstract void Idle(int group, V lanes);

    /// <summary>Makes the next steps in every group.</summary>
    protected abstract void Advance();

    /// <summary>Writes how the paths in lanes of a group ended to columns, from a row on.</summary>
    protected abstract void End(int group, V lanes, int row);

    /// <summary>Adds the rows of the columns to the tally and writes the mark of each to its path.</summary>
    protected abstract void Count(Tally tally, int rows, PathMark* marks);

    /// <summary>Memory for a number of each path of a batch.</summary>
    protected byte* Column() => LaneBudgets<V>.Column(Arena, LaneEngine.BatchPaths);

    /// <summary>The path of the run whose end is in a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected int PathOf(int row) => V.IsDouble ? (int)((ulong*)_order)[row] : (int)((uint*)_order)[row];

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Play(Tally tally)
    {
        V all = LaneMemory.Mask<V>(uint.MaxValue);
        for (int group = 0; group < _groups; group++)
        {
            (Active[group], Dead[group]) = (V.Of(0), all);
            Fill(group, all);
        }

        uint active;
        do
        {
            Cancellation.ThrowIfCancellationRequested();
            Advance();
            active = 0;
            for (int group = 0; group < _groups; group++)
            {
                V ended = Active[group] & Dead[group];
                if (V.Bits(ended) != 0)
                {
                    Leave(group, ended, tally);
                    Fill(group, ended);
                }

                active |= V.Bits(Active[group]);
            }
        }
        while (active != 0);
    }

    private void Leave(int group, V ended, Tally tally)
    {
        if (_ended > LaneEngine.BatchPaths - V.Count)
        {
            Count(tally);
        }

        V.Compress(_playing[group], ended, _order + _ended * Size);
        End(group, ended, _ended);
        _ended += BitOperations.PopCount(V.Bits(ended));
    }

    private void Fill(int group, V free)
    {
        uint lanes = V.Bits(free);
        while (lanes != 0 && (_entered < _drawn || DrawNext()))
        {
            V entering = BitOperations.PopCount(lanes) <= _drawn - _entered ? free : LaneMemory.Mask<V>(Lowest(lanes, _drawn - _entered));
            Active[group] |= entering;
            Dead[group] &= ~entering;
            _playing[group] = V.Expand(_playing[group], entering, _paths + _entered * Size);
            Enter(group, entering, _entered);
            _entered += BitOperations.PopCount(V.Bits(entering));
            lanes &= ~V.Bits(entering);
            free &= ~entering;
        }

        if (lanes != 0)
        {
            Active[group] &= ~free;
            Idle(group, free);
        }
    }

    private bool DrawNext()
    {
        First += _drawn;
        (_drawn, _entered) = ((int)Math.Min(LaneEngine.BatchPaths, _end - First), 0);
        for (int i = 0; i < _drawn; i++)
        {
            ulong path = (ulong)(First - _start + i);
            if (V.IsDouble)
            {
                ((ulong*)_paths)[i] = path;
            }
            else
            {
                ((uint*)_paths)[i] = (uint)path;
            }
        }

        if (_drawn > 0)
        {
            Draw(_drawn);
        }

        return _drawn > 0;
    }

    private void Count(Tally tally)
    {
        Count(tally, _ended, _marks);
        _ended = 0;
    }

    private static uint Lowest(uint bits, int count)
    {
        uint rest = bits;
        for (; count > 0; count--)
        {
            rest &= rest - 1;
        }

        return bits & ~rest;
    }
}

/// <summary>What all engines in lanes have in common.</summary>
internal static class LaneEngine
{
    /// <summary>The most paths that are drawn, or counted, at a time.</summary>
    public const int BatchPaths = 512;
}
