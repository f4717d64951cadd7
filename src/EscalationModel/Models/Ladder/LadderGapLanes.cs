using System.Runtime.CompilerServices;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Ladder;

/// <summary>The days between moves, which do not depend on the course of a dispute and so are added after each block of moves.</summary>
internal sealed unsafe class LadderGapLanes<V>
    where V : unmanaged, ILaneTables<V>
{
    private readonly LaneStream<V> _stream;
    private readonly Xoshiro<V>* _generators;
    private readonly V* _from, _days, _slopes;
    private readonly int _segments;

    public LadderGapLanes(LadderPlan plan, Arena arena, LaneWidth width, int capacity, int groups)
    {
        _stream = new LaneStream<V>(arena, width, RandomPurpose.Gaps, capacity);
        _generators = arena.Take<Xoshiro<V>>(groups);

        // Segments of the quantile function: before the first point, between the points, after the last.
        QuantilePoint[] points = plan.Gaps;
        _segments = points.Length + 1;
        _from = arena.Take<V>(_segments);
        _days = arena.Take<V>(_segments);
        _slopes = arena.Take<V>(_segments);
        (_from[0], _days[0], _slopes[0]) = (V.Of(0), V.Of(points[0].Days), V.Of(0));
        for (int i = 0; i < points.Length; i++)
        {
            QuantilePoint low = points[i], high = points[Math.Min(i + 1, points.Length - 1)];
            double width0 = high.Probability - low.Probability;
            (_from[i + 1], _days[i + 1]) = (V.Of(low.Probability), V.Of(low.Days));
            _slopes[i + 1] = V.Of(width0 > 0 ? (high.Days - low.Days) / width0 : 0);
        }
    }

    public void Prepare(ulong seed, long first, int count) => _stream.Prepare(seed, first, count);

    public void Begin(int group, V mask, int next) => _stream.Begin(_generators + group, mask, next);

    /// <summary>The generators of a group.</summary>
    public Xoshiro<V>* Generators(int group) => _generators + group;

    /// <summary>Adds the gaps before the moves that have been done since a number of moves; the first move has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Add(int group, LadderLanes<V>* lanes, V before, int moves)
    {
        Xoshiro<V> generators = _generators[group];
        V days = lanes->Days, zero = V.Of(0), one = V.OfBits(1);
        for (int k = 0; k < moves; k++)
        {
            V gap = Whole(Quantile(LaneDraws.Uniform(generators.Next())));
            V isDone = V.AddIfBelow(before, lanes->Steps, zero, V.OfBits(ulong.MaxValue)),
                isFirst = V.AddIfBelow(before, one, zero, V.OfBits(ulong.MaxValue));
            days += gap & isDone & ~isFirst;
            before = V.AddBits(before, one);
        }

        lanes->Days = days;
        _generators[group] = generators;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Quantile(V p)
    {
        V start = _from[0], days = _days[0], slope = _slopes[0];
        for (int i = 1; i < _segments; i++)
        {
            // A point counts from its own probability on.
            V isBelow = V.Greater(_from[i], p);
            start = V.Select(isBelow, start, _from[i]);
            days = V.Select(isBelow, days, _days[i]);
            slope = V.Select(isBelow, slope, _slopes[i]);
        }

        return V.MultiplyAdd(slope, p - start, days);
    }

    // Halves up.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Whole(V days)
    {
        V large = V.Of(V.IsDouble ? 4503599627370496.0 : 8388608.0), raised = days + V.Of(0.5);
        V rounded = (raised + large) - large;
        return V.IfGreater(raised, large, raised, V.IfGreater(rounded, raised, rounded - V.Of(1), rounded));
    }
}
