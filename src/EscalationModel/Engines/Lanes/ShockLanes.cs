using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engines.Lanes;

/// <summary>Pressures and incidents, which do not depend on the course of a crisis and so are added to the noise. Events are rare: each is handled
/// by itself, with the random numbers of the plain engine.</summary>
internal sealed unsafe class ShockLanes(TrainsPlan plan, int lanes)
{
    private readonly ShocksOnSide _a = new(plan.Scenario.A, plan.PressureA, RandomPurpose.IncidentsA, plan.TimeStep, lanes);
    private readonly ShocksOnSide _b = new(plan.Scenario.B, plan.PressureB, RandomPurpose.IncidentsB, plan.TimeStep, lanes);

    /// <summary>Consecutive paths enter the lanes whose bits are set.</summary>
    public void Begin(ulong seed, long path, uint lanes)
    {
        for (; lanes != 0; lanes &= lanes - 1, path++)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            _a.Begin(seed, path, lane);
            _b.Begin(seed, path, lane);
        }
    }

    /// <summary>Adds the shocks of the next steps of each lane.</summary>
    public void Add<V>(V steps, V active, V* pushA, V* pushB, int count)
        where V : unmanaged, ILaneBits<V>
    {
        for (uint rest = V.Bits(active); rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            int step = V.IsDouble ? (int)((double*)&steps)[lane] : (int)((float*)&steps)[lane];
            _a.Add(pushA, lane, step, count);
            _b.Add(pushB, lane, step, count);
        }
    }
}

/// <summary>The shocks on one side.</summary>
internal sealed unsafe class ShocksOnSide
{
    private readonly double[] _pressure;
    private readonly int _firstPressure, _endOfPressure;
    private readonly RandomPurpose _purpose;
    private readonly double _meanWait, _meanSize;
    private readonly RandomStream[] _draws;
    private readonly double[] _next;

    public ShocksOnSide(Actor actor, double[] pressure, RandomPurpose purpose, double timeStep, int lanes)
    {
        (_pressure, _purpose, _meanSize) = (pressure, purpose, actor.Incidents.MeanSize);
        _firstPressure = Array.FindIndex(pressure, p => p != 0);
        _endOfPressure = Array.FindLastIndex(pressure, p => p != 0) + 1;
        _meanWait = TrainsPlan.HasIncidents(actor) ? 1 / (actor.Incidents.Rate * timeStep) : double.PositiveInfinity;
        _draws = new RandomStream[lanes];
        _next = new double[lanes];
        Array.Fill(_next, double.PositiveInfinity);
    }

    public void Begin(ulong seed, long path, int lane)
    {
        if (double.IsFinite(_meanWait))
        {
            _draws[lane] = new RandomStream(seed, path, _purpose);
            _next[lane] = _draws[lane].NextExponential() * _meanWait;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add<V>(V* push, int lane, int step, int count)
        where V : unmanaged, ILaneBits<V>
    {
        if (!(_next[lane] < step + count) && (step >= _endOfPressure || step + count <= _firstPressure))
        {
            return;
        }

        for (int at = Math.Max(step, _firstPressure); at < Math.Min(step + count, _endOfPressure); at++)
        {
            Add(push, lane, at - step, _pressure[at]);
        }

        while (_next[lane] < step + count)
        {
            Add(push, lane, (int)_next[lane] - step, _draws[lane].NextExponential() * _meanSize);
            _next[lane] += _draws[lane].NextExponential() * _meanWait;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V>(V* push, int lane, int k, double tempo)
        where V : unmanaged, ILaneBits<V>
    {
        if (V.IsDouble)
        {
            ((double*)(push + k))[lane] += tempo;
        }
        else
        {
            ((float*)(push + k))[lane] += (float)tempo;
        }
    }
}
