using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>Pressures and incidents, which do not depend on the course of a crisis and so are added to the noise.</summary>
internal sealed class ShockLanes<V>(TrainsPlan plan, Arena arena, LaneWidth width, int blockSteps, int capacity)
    where V : unmanaged, ILaneBits<V>
{
    public ShocksOnSide<V> A { get; } =
        new(plan.Model.A, plan.PressureA, RandomPurpose.IncidentsA, plan.TimeStep, arena, width, blockSteps, capacity);

    public ShocksOnSide<V> B { get; } =
        new(plan.Model.B, plan.PressureB, RandomPurpose.IncidentsB, plan.TimeStep, arena, width, blockSteps, capacity);
}

/// <summary>The shocks on one side. Every path counts down the steps to its next incident. The few paths that have one within a block of
/// steps draw its size and the next wait together, again until none is left.</summary>
internal sealed unsafe class ShocksOnSide<V>
    where V : unmanaged, ILaneBits<V>
{
    private readonly double[] _pressure;
    private readonly int[] _nextPressure;
    private readonly int _firstPressure, _endOfPressure, _blockSteps;
    private readonly LaneStream<V>? _draws;
    private readonly double _meanWait, _meanSize;
    private readonly V* _left;

    public ShocksOnSide(
        Train train, double[] pressure, RandomPurpose purpose, double timeStep, Arena arena, LaneWidth width, int blockSteps, int capacity)
    {
        (_pressure, Purpose, _blockSteps) = (pressure, purpose, blockSteps);
        _firstPressure = Array.FindIndex(pressure, p => p != 0);
        _endOfPressure = Array.FindLastIndex(pressure, p => p != 0) + 1;
        _nextPressure = NextOf(pressure);
        if (TrainsPlan.HasIncidents(train))
        {
            (_meanWait, _meanSize) = (1 / (train.Incidents.Rate * timeStep), train.Incidents.MeanSize);
            _draws = new LaneStream<V>(arena, width, purpose, capacity);
            _left = arena.Take<V>(1);
            FirstWaits = arena.Take<byte>((V.IsDouble ? 8L : 4L) * (capacity + PathSeeds.Slack));
        }
    }

    public RandomPurpose Purpose { get; }

    public bool HasIncidents => _draws is not null;

    /// <summary>Where a block's exponentials of mean 1 stand.</summary>
    public byte* FirstWaits { get; }

    public void Prepare(ulong seed, long first, int count) => _draws?.Prepare(seed, first, count);

    public void Begin(V mask, int next)
    {
        if (_draws is not null)
        {
            _draws.Begin(mask, next);
            V waits = V.Expand(V.Of(0), mask, FirstWaits + next * (V.IsDouble ? 8 : 4));
            *_left = V.Select(mask, waits * V.Of(_meanWait), *_left);
        }
    }

    /// <summary>Adds the shocks of the next steps of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(V steps, V active, V* push)
    {
        if (_draws is not null)
        {
            AddIncidents(active, push);
        }

        if (_endOfPressure > 0)
        {
            V inWindow = active & V.Greater(V.Of(_endOfPressure), steps) & V.Greater(steps, V.Of(_firstPressure - _blockSteps));
            for (uint lanes = V.Bits(inWindow); lanes != 0; lanes &= lanes - 1)
            {
                int lane = BitOperations.TrailingZeroCount(lanes);
                AddPressures(push, lane, V.IsDouble ? (int)((double*)&steps)[lane] : (int)((float*)&steps)[lane]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void AddIncidents(V active, V* push)
    {
        Xoshiro<V>* draws = _draws!.Lanes;
        V left = *_left, end = V.Of(_blockSteps), halfWait = V.Of(_meanWait / 2), halfSize = V.Of(_meanSize / 2);
        for (V due = active & V.Greater(end, left); V.Bits(due) != 0; due = active & V.Greater(end, left))
        {
            Xoshiro<V> after = *draws;
            V wait = V.SquaredRadius(after.Next()) * halfWait, size = V.SquaredRadius(after.Next()) * halfSize;
            Scatter(push, V.Bits(due), left, size);
            draws->S0 = V.Select(due, after.S0, draws->S0);
            draws->S1 = V.Select(due, after.S1, draws->S1);
            draws->S2 = V.Select(due, after.S2, draws->S2);
            draws->S3 = V.Select(due, after.S3, draws->S3);
            left = V.Select(due, left + wait, left);
        }

        *_left = left - end;
    }

    private static void Scatter(V* push, uint lanes, V left, V size)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            if (V.IsDouble)
            {
                ((double*)(push + (int)((double*)&left)[lane]))[lane] += ((double*)&size)[lane];
            }
            else
            {
                ((float*)(push + (int)((float*)&left)[lane]))[lane] += ((float*)&size)[lane];
            }
        }
    }

    private void AddPressures(V* push, int lane, int step)
    {
        for (int at = _nextPressure[step]; at < step + _blockSteps; at = _nextPressure[at + 1])
        {
            if (V.IsDouble)
            {
                ((double*)(push + at - step))[lane] += _pressure[at];
            }
            else
            {
                ((float*)(push + at - step))[lane] += (float)_pressure[at];
            }
        }
    }

    // The first step from each one on that has a pressure: most days of a calendar have none.
    private static int[] NextOf(double[] pressure)
    {
        int[] next = [.. pressure.Select(_ => int.MaxValue), int.MaxValue];
        for (int step = pressure.Length - 1; step >= 0; step--)
        {
            next[step] = pressure[step] != 0 ? step : next[step + 1];
        }

        return next;
    }
}
