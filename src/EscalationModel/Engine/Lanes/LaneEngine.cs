using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Engine.States;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>Plays paths in lanes, in one group of lanes or several. Paths are drawn a batch at a time; they enter lanes that are free,
/// are frozen where they end until a block of steps is done, and leave. As long as there are paths, no lane stays empty. Derived
/// kernels make the steps.</summary>
internal abstract unsafe class LaneEngine<V> : BlockEngine, IStateEngine
    where V : unmanaged, ILaneBits<V>
{
    private readonly byte* _paths, _order;
    private readonly V* _playing;
    private readonly int _groups;
    private PathMark* _marks;
    private long _start, _end;
    private int _drawn, _entered, _ended;
    private StateImage? _image;
    private StateTraffic? _traffic;
    private PlayedState* _played;
    private PathMark[] _unread = [];

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
    protected static int Size
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.IsDouble ? 8 : 4;
    }

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

    public int StateWords => Image.Words;

    private StateImage Image => _image ??= Remembered();

    public void Play(ulong seed, long first, StateTraffic traffic, Span<PlayedState> played)
    {
        _unread = _unread.Length < played.Length ? new PathMark[played.Length] : _unread;
        _traffic = traffic;
        fixed (PlayedState* written = played)
        {
            _played = written;
            try
            {
                Run(seed, first, played.Length, NewTally(), _unread.AsSpan(0, played.Length));
            }
            finally
            {
                _played = null;
                _traffic = null;
            }
        }
    }

    public object? Describe(ReadOnlySpan<ulong> state)
    {
        Image.Load(0, state, keepsA: false, keepsB: false);
        return DescribeFirst();
    }

    /// <summary>What the exact engine starts from where the path in the first lane stands; null: it starts from none.</summary>
    protected virtual object? DescribeFirst() => null;

    /// <summary>A tally of no paths.</summary>
    protected abstract Tally NewTally();

    /// <summary>What is remembered of the path in a lane of the first group.</summary>
    protected abstract StateImage Remembered();

    /// <summary>A path of the batch has entered a lane with what is remembered of a state: what has no memory is made for it.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="next">The path of the batch.</param>
    /// <param name="mostSteps">The most steps that it makes from here.</param>
    protected abstract void GoOn(int lane, int next, int mostSteps);

    /// <summary>Writes what <see cref="StateColumn"/>s tell of the path in a lane, before a step of the block.</summary>
    protected abstract void Observe(int lane, int k, Span<double> columns);

    /// <summary>Makes ready what is remembered elsewhere than in lanes, before a step of the block.</summary>
    protected virtual void MakeReady(int k)
    {
    }

    /// <summary>What the ends of rows were worth, once they are counted.</summary>
    protected abstract PlayedState PlayedIn(Tally tally, int row, PathMark mark);

    /// <summary>The steps of the next block before which states are to be taken: a bit each.</summary>
    /// <param name="steps">The steps that the paths have done, as reals.</param>
    /// <param name="blockSteps">The steps of a block.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected uint StopsOf(V* steps, int blockSteps) => _traffic is null ? 0 : StopsOf(_traffic.Stops, steps, blockSteps);

    private uint StopsOf(ReadOnlySpan<int> sought, V* steps, int blockSteps)
    {
        uint stops = 0;
        for (uint lanes = V.Bits(*Active & ~*Dead); lanes != 0; lanes &= lanes - 1)
        {
            int done = (int)LaneMemory.Get<V>(steps, BitOperations.TrailingZeroCount(lanes));
            int at = sought.BinarySearch(done);
            for (at = at < 0 ? ~at : at; at < sought.Length && sought[at] < done + blockSteps; at++)
            {
                stops |= 1u << sought[at] - done;
            }
        }

        return stops;
    }

    /// <summary>Takes the states of the paths in lanes that are at a stop.</summary>
    /// <param name="lanes">The lanes whose paths go on, and have not been struck.</param>
    /// <param name="steps">The steps that they have done, as reals.</param>
    /// <param name="k">The next step of the block.</param>
    protected void Stop(V lanes, V* steps, int k)
    {
        MakeReady(k);
        for (uint rest = V.Bits(lanes); rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest), stop = _traffic!.Stops.BinarySearch((int)LaneMemory.Get<V>(steps, lane));
            int path = (int)((ulong*)_playing)[lane];
            for (int copy = 0; stop >= 0 && _traffic.Takes(path, stop, copy, out Span<double> columns, out Span<ulong> words); copy++)
            {
                Observe(lane, k, columns);
                Image.Save(lane, words);
            }
        }
    }

    // Paths that start from states take them over what an onset would be.
    private void Resume(V entering, int next)
    {
        for (uint lanes = V.Bits(entering); lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes), path = (int)(First - _start) + next;
            Image.Load(lane, _traffic!.Given(path), _traffic.Keeps(path, Side.A), _traffic.Keeps(path, Side.B));
            GoOn(lane, next++, _traffic.MostSteps);
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
    protected byte* Column() => LaneBudgets<V>.Column(Arena, Arena.Paths);

    /// <summary>The path of the run whose end is in a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected int PathOf(int row) => V.IsDouble ? (int)((ulong*)_order)[row] : (int)((uint*)_order)[row];

    /// <summary>The path in a lane of the first group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected long PathIn(int lane) => _start + (V.IsDouble ? (long)((ulong*)_playing)[lane] : ((uint*)_playing)[lane]);

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
                uint lanes = V.Bits(ended);
                if (lanes != 0)
                {
                    int count = BitOperations.PopCount(lanes);
                    Leave(group, ended, count, tally);
                    if (count <= _drawn - _entered)
                    {
                        Take(group, ended, count);
                    }
                    else
                    {
                        Fill(group, ended);
                    }
                }

                active |= V.Bits(Active[group]);
            }
        }
        while (active != 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Leave(int group, V ended, int count, Tally tally)
    {
        if (_ended > Arena.Paths - V.Count)
        {
            Count(tally);
        }

        V.Compress(_playing[group], ended, _order + _ended * Size);
        End(group, ended, _ended);
        _ended += count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(int group, V free)
    {
        uint lanes = V.Bits(free);
        while (lanes != 0 && (_entered < _drawn || DrawNext()))
        {
            V entering = BitOperations.PopCount(lanes) <= _drawn - _entered ? free : LaneMemory.Mask<V>(Lowest(lanes, _drawn - _entered));
            Active[group] |= entering;
            Take(group, entering, BitOperations.PopCount(V.Bits(entering)));
            lanes &= ~V.Bits(entering);
            free &= ~entering;
        }

        if (lanes != 0)
        {
            Active[group] &= ~free;
            Idle(group, free);
        }
    }

    // The next paths of the batch enter lanes that count as active.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Take(int group, V entering, int count)
    {
        Dead[group] &= ~entering;
        _playing[group] = V.Expand(_playing[group], entering, _paths + _entered * Size);
        Enter(group, entering, _entered);
        if (_traffic is { Gives: true })
        {
            Resume(entering, _entered);
        }

        _entered += count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool DrawNext()
    {
        First += _drawn;
        (_drawn, _entered) = ((int)Math.Min(Arena.Paths, _end - First), 0);
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
        for (int row = 0; _played != null && row < _ended; row++)
        {
            _played[PathOf(row)] = PlayedIn(tally, row, _marks[PathOf(row)]);
        }

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
