using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>What the sides see of each other: late, biased and blurred.</summary>
internal sealed unsafe class SightLanes<V>
    where V : unmanaged, ILaneBits<V>
{
    private readonly V* _past, _factorsA, _factorsB, _deviations;
    private readonly V _biasA, _biasB;
    private readonly LaneStream<V>? _stream;
    private readonly int _delayA, _delayB, _mask, _blockSteps;
    private readonly bool _isModerate;
    private int _now;

    public SightLanes(TrainsPlan plan, Arena arena, LaneWidth width, int blockSteps, int capacity)
    {
        Perception a = plan.Model.A.Perception, b = plan.Model.B.Perception;
        (_delayA, _delayB, _blockSteps) = (plan.Delay(plan.Model.A), plan.Delay(plan.Model.B), blockSteps);
        int slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(_delayA, _delayB) + 1);
        _mask = slots - 1;
        _past = arena.Take<V>(4L * slots);
        _factorsA = arena.Take<V>(blockSteps);
        _factorsB = arena.Take<V>(blockSteps);
        _deviations = arena.Take<V>(LaneDraws.Coefficients);
        LaneDraws.Scale(_deviations, a.Noise, b.Noise);
        _isModerate = Math.Max(Math.Abs(a.Bias) + 9 * a.Noise, Math.Abs(b.Bias) + 9 * b.Noise) < 80;
        (_biasA, _biasB) = (V.Of(a.Bias), V.Of(b.Bias));
        for (int k = 0; k < blockSteps; k++)
        {
            (_factorsA[k], _factorsB[k]) = (V.Exp(_biasA), V.Exp(_biasB));
        }

        _stream = a.Noise > 0 || b.Noise > 0 ? new LaneStream<V>(arena, width, RandomPurpose.PerceptionA, capacity) : null;
    }

    public void Prepare(ulong seed, long first, int count) => _stream?.Prepare(seed, first, count);

    public void Begin(V mask, int next) => _stream?.Begin(mask, next);

    /// <summary>Draws the factors by which the sides misjudge tempos in the next steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Blur()
    {
        if (_stream is null)
        {
            return;
        }

        LaneDraws.Normals(_stream.Lanes, _deviations, _factorsA, _factorsB, _blockSteps);
        if (_isModerate)
        {
            ExponentiateModerate(_factorsA, _biasA);
            ExponentiateModerate(_factorsB, _biasB);
        }
        else
        {
            Exponentiate(_factorsA, _biasA);
            Exponentiate(_factorsB, _biasB);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void ExponentiateModerate(V* numbers, V bias)
    {
        for (int k = 0; k < _blockSteps; k++)
        {
            numbers[k] = LaneMath.ExpOfModerate(bias + numbers[k]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Exponentiate(V* numbers, V bias)
    {
        for (int k = 0; k < _blockSteps; k++)
        {
            numbers[k] = V.Exp(bias + numbers[k]);
        }
    }

    /// <summary>A block of steps has passed.</summary>
    public void Pass() => _now += _blockSteps;

    /// <summary>Keeps the present, a step of the block, for later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Remember(int k, V tempoA, V tempoB, V pulledA, V pulledB)
    {
        V* slot = _past + 4 * ((_now + k) & _mask);
        (slot[0], slot[1], slot[2], slot[3]) = (tempoA, tempoB, pulledA, pulledB);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ByA(V steps, TrainsNumbers<V>* n, int k, out V tempo, out V pulled)
    {
        V* slot = _past + 4 * ((_now + k - _delayA) & _mask);
        tempo = V.IfGreater(n->DelayA, steps, n->InitialB, slot[1]) * _factorsA[k];
        pulled = V.IfGreater(n->DelayA, steps, V.Of(0), slot[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ByB(V steps, TrainsNumbers<V>* n, int k, out V tempo, out V pulled)
    {
        V* slot = _past + 4 * ((_now + k - _delayB) & _mask);
        tempo = V.IfGreater(n->DelayB, steps, n->InitialA, slot[0]) * _factorsB[k];
        pulled = V.IfGreater(n->DelayB, steps, V.Of(0), slot[2]);
    }
}
