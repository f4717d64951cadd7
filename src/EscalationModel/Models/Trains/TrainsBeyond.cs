using System.Runtime.CompilerServices;
using EscalationModel.Engine;
using EscalationModel.Engine.Lanes;
using EscalationModel.Engine.States;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>How the crises of a batch end if their accident does not happen, with the integrated hazard of the accident, and what they
/// are worth on average over it.</summary>
internal sealed unsafe class TrainsBeyond<V>
    where V : unmanaged, ILaneBits<V>
{
    private readonly double _stepLength, _rateA, _rateB;
    private readonly byte* _ends, _peaksA, _peaksB, _risksA, _risksB;
    private readonly SurvivalColumn<V> _survival;

    public TrainsBeyond(TrainsPlan plan, Arena arena)
    {
        _stepLength = plan.TimeStep;
        (_rateA, _rateB) = (plan.Scenario.A.Payoffs.DiscountRate, plan.Scenario.B.Payoffs.DiscountRate);
        _survival = new SurvivalColumn<V>(arena);
        _ends = LaneBudgets<V>.Column(arena, arena.Paths);
        _peaksA = LaneBudgets<V>.Column(arena, arena.Paths);
        _peaksB = LaneBudgets<V>.Column(arena, arena.Paths);
        _risksA = LaneBudgets<V>.Column(arena, arena.Paths);
        _risksB = LaneBudgets<V>.Column(arena, arena.Paths);
    }

    /// <summary>Writes the ends of the lanes of a mask, from a row on. The step of a collision does not count for the hazard.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(TrainsLanes<V>* s, TrainsNumbers<V>* n, V ends, V lanes, int row)
    {
        V zero = V.Of(0), closing = s->TempoA + s->TempoB, last = V.MultiplyAdd(n->TempoHazard * closing, closing, n->BaseHazard);
        _survival.Write(s->Hazard + (s->HazardLow - V.IfGreater(s->Room, zero, zero, last)), lanes, row);
        int at = row * (V.IsDouble ? 8 : 4);
        V.Compress(ends, lanes, _ends + at);
        V.Compress(s->PeakA, lanes, _peaksA + at);
        V.Compress(s->PeakB, lanes, _peaksB + at);
    }

    /// <summary>The same of the discounted probability of the accident, which stays 0 if nothing depends on it.</summary>
    public void WriteRisks(TrainsLanes<V>* s, V lanes, int row)
    {
        int at = row * (V.IsDouble ? 8 : 4);
        V.Compress(s->RiskA, lanes, _risksA + at);
        V.Compress(s->RiskB, lanes, _risksB + at);
    }

    /// <summary>Adds what the first rows are worth, and makes ready their marks.</summary>
    public void Count(Tally tally, int rows)
    {
        _survival.Count(rows);
        if (!tally.PayoffsOf(Side.A).IsOfEndingAlone)
        {
            AddPayoffs(tally, Side.A, _peaksA, _risksA, rows);
        }

        if (!tally.PayoffsOf(Side.B).IsOfEndingAlone)
        {
            AddPayoffs(tally, Side.B, _peaksB, _risksB, rows);
        }
    }

    /// <summary>The mark of a row.</summary>
    public PathMark Mark(Outcome drawn, int row) => new(drawn, EndOf(row).Outcome, _survival[row]);

    /// <summary>Adds the discounted probability of an accident in each step of a block.</summary>
    /// <param name="s">The lanes after the block, before its hazard is added.</param>
    /// <param name="n">The numbers of the scenario.</param>
    /// <param name="used">The hazard of the block up to and with each step.</param>
    /// <param name="count">The number of steps.</param>
    /// <param name="began">The steps done before the block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Discount(TrainsLanes<V>* s, TrainsNumbers<V>* n, V* used, int count, V began)
    {
        V zero = V.Of(0), before = s->Hazard + s->HazardLow, survival = LaneMath.Exp(zero - before), steps = began;
        V rateA = V.Of(-_rateA * _stepLength), rateB = V.Of(-_rateB * _stepLength);
        for (int k = 0; k < count; k++)
        {
            steps += V.Of(1);
            V left = LaneMath.Exp(zero - (before + used[k])), lost = survival - left;
            lost *= V.IfZero(s->Steps - steps, V.IfGreater(s->Room, zero, V.Of(1), zero), V.Of(1)); // not in the step of a collision
            s->RiskA += lost * LaneMath.Exp(rateA * steps);
            s->RiskB += lost * LaneMath.Exp(rateB * steps);
            survival = left;
        }
    }

    /// <summary>What a row was, and what it was worth. A stalemate before the last step is a path that has been stopped.</summary>
    public PlayedState Played(Tally tally, int row, PathMark mark, int steps, int lastStep)
    {
        (Outcome outcome, int last) = EndOf(row);
        bool isOpen = outcome == Outcome.Stalemate && last < lastStep;
        return new PlayedState(mark, isOpen, steps, WorthOf(Side.A, _peaksA, _risksA), WorthOf(Side.B, _peaksB, _risksB));

        double WorthOf(Side side, byte* peaks, byte* risks)
        {
            double peak = LaneMemory.Get<V>(peaks, row), survival = Survival.Of(_survival[row]), risk = LaneMemory.Get<V>(risks, row);
            var end = new PathEnd(outcome, last, last * _stepLength, peak, peak, default);
            return isOpen ? tally.AccidentWorth(side, survival, risk) : tally.WorthOf(side, in end, survival, risk);
        }
    }

    private void AddPayoffs(Tally tally, Side side, byte* peaks, byte* risks, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            (Outcome outcome, int steps) = EndOf(row);
            double peak = LaneMemory.Get<V>(peaks, row);
            var end = new PathEnd(outcome, steps, steps * _stepLength, peak, peak, default);
            tally.AddPayoff(side, in end, Survival.Of(_survival[row]), LaneMemory.Get<V>(risks, row));
        }
    }

    private (Outcome Outcome, int Steps) EndOf(int row) => TrainsTally.Unpack(TrainsTally.EndIn<V>(_ends, row));
}
