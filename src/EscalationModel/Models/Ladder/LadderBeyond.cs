using System.Runtime.CompilerServices;
using EscalationModel.Engine;
using EscalationModel.Engine.Lanes;
using EscalationModel.Engine.States;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Ladder;

/// <summary>How the disputes of a batch end if there is no war, with the integrated hazard of war, and what they are worth on
/// average over it.</summary>
internal sealed unsafe class LadderBeyond<V>
    where V : unmanaged, ILaneTables<V>
{
    private readonly double _rateA, _rateB, _top;
    private readonly byte* _ends, _risksA, _risksB;
    private readonly byte* _days;
    private readonly SurvivalColumn<V> _survival;

    public LadderBeyond(LadderPlan plan, Arena arena)
    {
        (_rateA, _rateB, _top) = (plan.Scenario.A.Payoffs.DiscountRate, plan.Scenario.B.Payoffs.DiscountRate, plan.Top);
        _survival = new SurvivalColumn<V>(arena);
        _ends = LaneBudgets<V>.Column(arena, arena.Paths);
        _risksA = LaneBudgets<V>.Column(arena, arena.Paths);
        _risksB = LaneBudgets<V>.Column(arena, arena.Paths);
        _days = plan.Gaps.Length > 0 ? LaneBudgets<V>.Column(arena, arena.Paths) : null;
    }

    /// <summary>Writes the ends of the lanes of a mask, packed as <see cref="LadderEnd"/> says, from a row on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(LadderLanes<V>* s, V ends, V lanes, int row)
    {
        _survival.Write(s->Hazard + s->HazardLow, lanes, row);
        int at = row * (V.IsDouble ? 8 : 4);
        V.Compress(ends, lanes, _ends + at);
        if (_rateA > 0 || _rateB > 0)
        {
            V.Compress(s->RiskA, lanes, _risksA + at);
            V.Compress(s->RiskB, lanes, _risksB + at);
        }

        if (_days != null)
        {
            V.Compress(s->Days, lanes, _days + at);
        }
    }

    /// <summary>Adds what the first rows are worth, and makes ready their marks.</summary>
    public void Count(Tally tally, int rows)
    {
        _survival.Count(rows);
        AddPayoffs(tally, Side.A, _risksA, rows);
        AddPayoffs(tally, Side.B, _risksB, rows);
    }

    /// <summary>The mark of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PathMark Mark(int drawn, int row) => new((Outcome)drawn, (Outcome)EndOf(row).Outcome, _survival[row]);

    /// <summary>Adds the discounted probability of a war in each move of a block.</summary>
    /// <param name="s">The lanes after the block, before its hazard is added.</param>
    /// <param name="spent">The hazard of the block up to and with each move.</param>
    /// <param name="days">The days at each move.</param>
    /// <param name="count">The number of moves.</param>
    public void Discount(LadderLanes<V>* s, V* spent, V* days, int count)
    {
        V zero = V.Of(0), before = s->Hazard + s->HazardLow, survival = LaneMath.Exp(zero - before);
        for (int k = 0; k < count; k++)
        {
            V left = LaneMath.Exp(zero - (before + spent[k])), lost = survival - left;
            s->RiskA += lost * LaneMath.Exp(V.Of(-_rateA) * days[k]);
            s->RiskB += lost * LaneMath.Exp(V.Of(-_rateB) * days[k]);
            survival = left;
        }
    }

    /// <summary>What a row was, and what it was worth. A stalemate before the last move is a dispute that has been stopped.</summary>
    public PlayedState Played(Tally tally, int row, PathMark mark, int steps, int lastStep)
    {
        LadderEnd packed = EndOf(row);
        PathEnd end = Unpacked(packed, row);
        bool isOpen = end.Outcome == Outcome.Stalemate && packed.Steps < lastStep;
        return new PlayedState(mark, isOpen, steps, WorthOf(Side.A, _risksA), WorthOf(Side.B, _risksB));

        double WorthOf(Side side, byte* risks)
        {
            double survival = Survival.Of(_survival[row]), risk = LaneMemory.Get<V>(risks, row);
            return isOpen ? tally.AccidentWorth(side, survival, risk) : tally.WorthOf(side, in end, survival, risk);
        }
    }

    private PathEnd Unpacked(LadderEnd packed, int row)
    {
        double days = _days != null ? LaneMemory.Get<V>(_days, row) : packed.Steps;
        return new PathEnd((Outcome)packed.Outcome, packed.Steps, days, packed.PeakA / _top, packed.PeakB / _top, default);
    }

    private void AddPayoffs(Tally tally, Side side, byte* risks, int rows)
    {
        for (int row = 0; !tally.PayoffsOf(side).IsOfEndingAlone && row < rows; row++)
        {
            PathEnd end = Unpacked(EndOf(row), row);
            tally.AddPayoff(side, in end, Survival.Of(_survival[row]), LaneMemory.Get<V>(risks, row));
        }
    }

    private LadderEnd EndOf(int row) => new(V.IsDouble ? (uint)((ulong*)_ends)[row] : ((uint*)_ends)[row]);
}
