using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>What the sides see of each other: late, biased and blurred.</summary>
internal sealed unsafe class SightLanes<V>
    where V : unmanaged, ILaneBits<V>
{
    private readonly V* _past, _kept, _factorsA, _factorsB, _deviations, _biasA, _biasB;
    private readonly LaneStream<V>? _stream;
    private readonly int _delayA, _delayB, _mask, _blockSteps;
    private readonly bool _isModerate;
    private readonly double _initialA, _initialB;
    private int _now;

    public SightLanes(TrainsPlan plan, Arena arena, LaneWidth width, int blockSteps, int capacity)
    {
        Perception a = plan.Model.A.Perception, b = plan.Model.B.Perception;
        (_delayA, _delayB, _blockSteps) = (plan.Delay(plan.Model.A), plan.Delay(plan.Model.B), blockSteps);
        int slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(_delayA, _delayB) + 1);
        _mask = slots - 1;
        _past = arena.Take<V>(4L * slots);
        _kept = arena.Take<V>(4L * slots);
        (_initialA, _initialB) = (plan.Model.A.InitialTempo, plan.Model.B.InitialTempo);
        _factorsA = arena.Take<V>(blockSteps);
        _factorsB = arena.Take<V>(blockSteps);
        _deviations = arena.Take<V>(LaneDraws.Coefficients);
        LaneDraws.Scale(_deviations, a.Noise, b.Noise);
        _isModerate = Math.Max(Math.Abs(a.Bias) + 9 * a.Noise, Math.Abs(b.Bias) + 9 * b.Noise) < 80;
        _biasA = arena.Take<V>(2);
        _biasB = _biasA + 1;
        (*_biasA, *_biasB) = (V.Of(a.Bias), V.Of(b.Bias));
        for (int k = 0; k < blockSteps; k++)
        {
            (_factorsA[k], _factorsB[k]) = (V.Exp(*_biasA), V.Exp(*_biasB));
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
    private void ExponentiateModerate(V* numbers, V* bias)
    {
        for (int k = 0; k < _blockSteps; k++)
        {
            numbers[k] = LaneMath.ExpOfModerate(*bias + numbers[k]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Exponentiate(V* numbers, V* bias)
    {
        for (int k = 0; k < _blockSteps; k++)
        {
            numbers[k] = V.Exp(*bias + numbers[k]);
        }
    }

    /// <summary>Adds what the delay still hides.</summary>
    public void Keep(LaneImage image) => image.Add(_kept, 4 * Math.Max(_delayA, _delayB));

    /// <summary>Puts together what the delay still hides before a step of the block, the latest first.</summary>
    public void MakeReady(int k)
    {
        for (int age = 1; age <= Math.Max(_delayA, _delayB); age++)
        {
            new ReadOnlySpan<V>(Slot(k - age), 4).CopyTo(new Span<V>(_kept + 4 * (age - 1), 4));
        }
    }

    /// <summary>Takes what the delay hides from there for a path that has entered a lane.</summary>
    public void GoOn(int lane)
    {
        for (int i = 0; i < 4 * Math.Max(_delayA, _delayB); i++)
        {
            LaneMemory.Set<V>(Slot(-1 - i / 4) + i % 4, lane, LaneMemory.Get<V>(_kept + i, lane));
        }
    }

    /// <summary>What a side sees of its rival before a step but for the noise of the moment; after <see cref="MakeReady"/>.</summary>
    public (double Tempo, double Action) LooksTo(Side side, int lane, double steps, (double Tempo, double Action) now)
    {
        bool isA = side == Side.A;
        int delay = isA ? _delayA : _delayB;
        V* slot = _kept + 4 * (delay - 1);
        (double tempo, double action) = delay == 0 ? now
            : steps < delay ? (isA ? _initialB : _initialA, 0)
            : (LaneMemory.Get<V>(slot + (isA ? 1 : 0), lane), LaneMemory.Get<V>(slot + (isA ? 3 : 2), lane));
        return (tempo * PortableMath.Exp(LaneMemory.Get<V>(isA ? _biasA : _biasB, 0)), action);
    }

    /// <summary>A block of steps has passed.</summary>
    public void Pass() => _now += _blockSteps;

    /// <summary>Keeps the present, a step of the block, for later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Remember(int k, V tempoA, V tempoB)
    {
        V* slot = Slot(k);
        (slot[0], slot[1]) = (tempoA, tempoB);
    }

    /// <summary>Keeps what the sides did in the step before, if anybody looks at it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RememberActions(int k, V actionA, V actionB)
    {
        V* slot = Slot(k);
        (slot[2], slot[3]) = (actionA, actionB);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ByA(V steps, TrainsNumbers<V>* n, int k, out V tempo, out V pulled)
    {
        V* slot = Slot(k - _delayA);
        tempo = V.IfGreater(n->DelayA, steps, n->InitialB, slot[1]) * _factorsA[k];
        pulled = V.IfGreater(n->DelayA, steps, V.Of(0), slot[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ByB(V steps, TrainsNumbers<V>* n, int k, out V tempo, out V pulled)
    {
        V* slot = Slot(k - _delayB);
        tempo = V.IfGreater(n->DelayB, steps, n->InitialA, slot[0]) * _factorsB[k];
        pulled = V.IfGreater(n->DelayB, steps, V.Of(0), slot[2]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V* Slot(int k) => _past + 4 * ((_now + k) & _mask);
}
