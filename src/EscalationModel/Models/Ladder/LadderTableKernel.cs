using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Ladder;

/// <summary>The ladder with policies that look at the joint rung alone and without a mediator: a move is a few lookups. Two groups of
/// lanes take turns, so that one works while the other waits for its tables.</summary>
internal sealed unsafe class LadderTableKernel<V, TSmall, TSure, TOpening, TPatience, TFizzle, TRows> : LadderKernel<V>
    where V : unmanaged, ILaneTables<V>
    where TSmall : IFlag
    where TSure : IFlag
    where TOpening : IFlag
    where TPatience : IFlag
    where TFizzle : IFlag
    where TRows : IFlag
{
    private const int MostBlocksAhead = 16;

    private readonly LadderTables<V>* _tables;
    private readonly Block* _blocks;
    private int _blocksBeforeHorizon;

    public LadderTableKernel(LadderPlan plan, Arena arena, LaneWidth width, RungLaw lawA, RungLaw lawB)
        : base(plan, arena, width, 2)
    {
        // Tables for each group: if they shared them, the compiler would keep them in registers, which it has too few of, and copy them.
        _tables = arena.Take<LadderTables<V>>(2);
        for (int group = 0; group < 2; group++)
        {
            _tables[group] = new LadderTables<V>(plan, arena);
            _tables[group].Write(plan, arena, lawA, lawB);
        }

        _blocks = arena.Take<Block>(2);
        HoldsPatience = typeof(TPatience) == typeof(On);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void Advance()
    {
        if (HasGaps)
        {
            KeepGaps(0);
            KeepGaps(1);
        }

        // Only in the last moves before the horizon must each be compared with it.
        if (_blocksBeforeHorizon-- > 0 || IsFarFromHorizon())
        {
            Move<Off>();
        }
        else
        {
            Move<On>();
        }

        V struck = Settle(0) | Settle(1);
        if (HasGaps)
        {
            AddGaps(0, _blocks[0].Steps, V.Of(0));
            AddGaps(1, _blocks[1].Steps, V.Of(0));
        }

        // Seldom, so that what is rare stays out of the way of what is not.
        if (V.Bits(struck) != 0)
        {
            GoOn(0);
            GoOn(1);
        }
    }

    // Whether no path reaches the horizon in the next block, or in some more; paths that enter meanwhile are farther from it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private bool IsFarFromHorizon()
    {
        V none = V.OfBits(ulong.MaxValue), one = V.OfBits(1);
        for (int blocks = MostBlocksAhead; blocks > 0; blocks /= 4)
        {
            V last = V.OfBits((ulong)Math.Max(0, Plan.Steps - blocks * BlockMoves));
            V near = V.AddIfBelow(Lanes[0].Steps, last, none, one) | V.AddIfBelow(Lanes[1].Steps, last, none, one);
            if (V.Bits(near) == 0)
            {
                _blocksBeforeHorizon = blocks - 1;
                return true;
            }
        }

        _blocksBeforeHorizon = 0;
        return false;
    }

    // The gaps of a group before the block of moves, which are needed again if war strikes in it.
    private void KeepGaps(int group) => (_blocks[group].Steps, _blocks[group].Gaps) = (Lanes[group].Steps, GapGenerators(group));

    // The lanes whose drawn war has just happened.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V StruckIn(int group)
    {
        LadderLanes<V>* s = Lanes + group;
        return Active[group] & Dead[group] & V.SignMask(s->WarLeft) & ~s->Struck;
    }

    // Disputes whose drawn war has happened have stood still since. They go on in the next block of moves as if it had not, with the random
    // numbers that come after those of their last move.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GoOn(int group)
    {
        LadderLanes<V>* s = Lanes + group;
        V struck = StruckIn(group);
        if (V.Bits(struck) == 0)
        {
            return;
        }

        Strike(group, struck);
        s->DrawnDays = V.Select(struck, s->Days, s->DrawnDays);
        V isOpen = V.AddIfBelow(s->Steps, V.OfBits((ulong)Plan.Steps), V.Of(0), V.OfBits(ulong.MaxValue));
        if (!HoldsPatience)
        {
            FindFalls(s);
        }

        V other = V.SignMask(s->PatienceA | s->PatienceB | s->PatienceOfBoth);
        other = typeof(TFizzle) == typeof(On) ? other | V.SignMask(s->FizzleLeft) : other;
        V goOn = struck & isOpen & ~other;
        Dead[group] &= ~goOn;
        Return(group, goOn);
        if (HasGaps)
        {
            ReturnGaps(group, goOn, _blocks[group].Steps, _blocks[group].Gaps);
        }

        for (uint lanes = V.Bits(goOn); lanes != 0; lanes &= lanes - 1)
        {
            Unfreeze(s, BitOperations.TrailingZeroCount(lanes));
        }

        EndCertainWars(group);
    }

    // Gives back the random numbers that lanes have drawn since they stood still.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Return(int group, V lanes)
    {
        Xoshiro<V> moves = Lanes[group].Moves;
        V missed = _blocks[group].Idle, back = lanes & V.SignMask(missed);
        while (V.Bits(back) != 0)
        {
            Xoshiro<V> before = moves;
            before.Back();
            before.Back();
            Take(&moves, in before, back);
            missed = V.AddBits(missed, V.OfBits(1));
            back = lanes & V.SignMask(missed);
        }

        Lanes[group].Moves = moves;
    }

    // The joint rung is still in the bytes of the place; the row of the fizzle table follows from the moves.
    private void Unfreeze(LadderLanes<V>* s, int lane)
    {
        ulong place = Get(&s->Place, lane);
        int rungA = (int)(place >> LadderPlan.ShiftA<V>() & 0xFF) - (int)LadderPlan.GroundByte,
            rungB = (int)(place >> LadderPlan.ShiftB<V>() & 0xFF) - (int)LadderPlan.GroundByte;
        Set((byte*)&s->Place, lane, Plan.Word<V>(rungA, rungB));
        Set((byte*)&s->Row, lane, Math.Min(Get(&s->Steps, lane), (ulong)Plan.FizzleRows - 1) << Plan.Bits);
    }

    private static ulong Get(V* lanes, int lane) => V.IsDouble ? ((ulong*)lanes)[lane] : ((uint*)lanes)[lane];

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Move<THorizon>()
        where THorizon : IFlag
    {
        LadderLanes<V>* p = Lanes, q = Lanes + 1;
        LadderTables<V>* tables = _tables, tablesQ = _tables + 1;
        int bits = Plan.Bits;
        V finished = V.OfBits((ulong)Plan.Finished), zero = V.Of(0);
        V rowStep = V.OfBits(1UL << bits), lastRow = V.OfBits((ulong)(Plan.FizzleRows - 1) << bits);
        V patience = V.OfBits((ulong)(Plan.Standstill - 1)), lastMove = V.OfBits((ulong)(Plan.Steps - 1));
        V minusOne = V.OfBits(ulong.MaxValue), downA = tables->RungDownA,
            upA = tables->RungUpA, downB = tables->RungDownB, upB = tables->RungUpB;

        V placeP = p->Place, peakP = p->Peak, deadP = Dead[0], idleP = deadP, warP = zero, fizzleP = zero, rowP = p->Row;
        V patienceAP = p->PatienceA, patienceBP = p->PatienceB, restP = p->PatienceOfBoth,
            budgetP = p->War + p->WarLow, fizzleBudgetP = p->Fizzle + p->FizzleLow;
        V leftP = typeof(THorizon) == typeof(On) ? V.AddBits(lastMove, V.AddBits(~p->Steps, V.OfBits(1))) : zero;
        var movesP = new XoshiroAhead<V>(p->Moves);

        V placeQ = q->Place, peakQ = q->Peak, deadQ = Dead[1], idleQ = deadQ, warQ = zero, fizzleQ = zero, rowQ = q->Row;
        V patienceAQ = q->PatienceA, patienceBQ = q->PatienceB, restQ = q->PatienceOfBoth,
            budgetQ = q->War + q->WarLow, fizzleBudgetQ = q->Fizzle + q->FizzleLow;
        V leftQ = typeof(THorizon) == typeof(On) ? V.AddBits(lastMove, V.AddBits(~q->Steps, V.OfBits(1))) : zero;
        var movesQ = new XoshiroAhead<V>(q->Moves);

        int k = 0;
        if (typeof(TOpening) == typeof(On))
        {
            // Paths enter lanes between blocks, so that only the first move of a block can be an opening.
            Step<THorizon, On>(tables, p, finished, minusOne, downA, upA, downB, upB, patience, rowStep, lastRow, budgetP, fizzleBudgetP,
                ref placeP, ref peakP, ref deadP, ref idleP, ref warP, ref fizzleP,
                ref rowP, ref patienceAP, ref patienceBP, ref restP, ref leftP, ref movesP);
            Step<THorizon, On>(tablesQ, q, finished, minusOne, downA, upA, downB, upB, patience, rowStep, lastRow, budgetQ, fizzleBudgetQ,
                ref placeQ, ref peakQ, ref deadQ, ref idleQ, ref warQ, ref fizzleQ,
                ref rowQ, ref patienceAQ, ref patienceBQ, ref restQ, ref leftQ, ref movesQ);
            p->Fresh = q->Fresh = zero;
            k = 1;
        }

        for (; k < BlockMoves; k++)
        {
            Step<THorizon, Off>(tables, p, finished, minusOne, downA, upA, downB, upB, patience, rowStep, lastRow, budgetP, fizzleBudgetP,
                ref placeP, ref peakP, ref deadP, ref idleP, ref warP, ref fizzleP,
                ref rowP, ref patienceAP, ref patienceBP, ref restP, ref leftP, ref movesP);
            Step<THorizon, Off>(tablesQ, q, finished, minusOne, downA, upA, downB, upB, patience, rowStep, lastRow, budgetQ, fizzleBudgetQ,
                ref placeQ, ref peakQ, ref deadQ, ref idleQ, ref warQ, ref fizzleQ,
                ref rowQ, ref patienceAQ, ref patienceBQ, ref restQ, ref leftQ, ref movesQ);
        }

        (Dead[0], Dead[1]) = (deadP, deadQ);
        Keep(0, placeP, peakP, idleP, warP, fizzleP, rowP, patienceAP, patienceBP, restP, movesP.Generators);
        Keep(1, placeQ, peakQ, idleQ, warQ, fizzleQ, rowQ, patienceAQ, patienceBQ, restQ, movesQ.Generators);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<THorizon, TFirst>(
        LadderTables<V>* tables, LadderLanes<V>* lanes, V finished, V minusOne, V downA,
        V upA, V downB, V upB, V patience, V rowStep, V lastRow, V budget, V fizzleBudget,
        ref V place, ref V peak, ref V dead, ref V idle, ref V war, ref V fizzle,
        ref V row, ref V patienceA, ref V patienceB, ref V rest, ref V left, ref XoshiroAhead<V> moves)
        where THorizon : IFlag
        where TFirst : IFlag
    {
        // Move. Low words go down and high ones up.
        V.Words(ref moves, out V wordA, out V wordB);
        if (typeof(TSure) == typeof(On))
        {
            // Neither the lowest nor the highest word: a move with probability 1 is made.
            wordA = V.AndOr(wordA, V.OfBits(ulong.MaxValue << 2), V.OfBits(1));
            wordB = V.AndOr(wordB, V.OfBits(ulong.MaxValue << 2), V.OfBits(1));
        }

        V at = typeof(TSmall) == typeof(On) ? place : place & finished;
        V moved = typeof(TSmall) == typeof(On)
            ? V.Climb32(place, wordA, wordB, tables->Thresholds, tables->Bytes, downA, upA, downB, upB)
            : V.Climb(place, at, wordA, wordB, tables->Thresholds, tables->Bytes, downA, upA, downB, upB);
        place = typeof(TFirst) == typeof(On) ? V.Select(lanes->Fresh, lanes->Opening, moved) : moved;
        peak = V.MaxBytes(peak, place);

        // End? The sign of a lane is set where something ends the dispute.
        at = typeof(TSmall) == typeof(On) ? place : place & finished;
        war += Look(tables->War, at);
        V ends = V.Falls(peak, place, budget, war);
        if (typeof(TPatience) == typeof(On))
        {
            V ofB = V.ShiftLeft(place, 8), fellA = peak & ~place, fellB = V.ShiftLeft(fellA, 8);
            patienceA = V.Select(dead, patienceA, V.Select(V.SignMask(fellA & ofB), V.AddBits(patienceA, minusOne), patience));
            patienceB = V.Select(dead, patienceB, V.Select(V.SignMask(fellB & place), V.AddBits(patienceB, minusOne), patience));
            V low = (fellA | fellB) & ~(place | ofB);
            rest = V.Select(dead, rest, V.Select(V.SignMask(low), V.AddBits(rest, minusOne), patience));
            ends = (patienceA | patienceB) | ((budget - war) | rest);
        }

        if (typeof(TFizzle) == typeof(On))
        {
            fizzle += typeof(TRows) == typeof(On) ? V.Lookup(tables->Fizzle, (at & finished) | row) : Look(tables->Fizzle, at);
            row = typeof(TRows) == typeof(On) ? V.AddIfBelow(row, lastRow, row, rowStep) : row;
            ends = ends | (fizzleBudget - fizzle);
        }

        if (typeof(THorizon) == typeof(On))
        {
            left = V.AddBits(left, minusOne);
            ends = ends | left;
        }

        dead = V.SignMask(ends);
        idle = V.AddBits(idle, dead);
        place = V.OrMasked(place, dead, finished);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Look(byte* table, V at) => typeof(TSmall) == typeof(On) ? V.Lookup32(table, at) : V.Lookup(table, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Keep(
        int group, V place, V peak, V idle, V war, V fizzle, V row, V patienceA, V patienceB, V rest, in Xoshiro<V> moves)
    {
        LadderLanes<V>* s = Lanes + group;
        Block* block = _blocks + group;
        (s->Place, s->Peak, s->Moves) = (place, peak, moves);
        (block->Idle, block->War) = (idle, war);
        if (typeof(TPatience) == typeof(On))
        {
            (s->PatienceA, s->PatienceB, s->PatienceOfBoth) = (patienceA, patienceB, rest);
        }

        if (typeof(TFizzle) == typeof(On))
        {
            (s->Row, block->Fizzle) = (row, fizzle);
        }
    }

    // What follows from a block of moves; the lanes whose drawn war has just happened. Apart from the loop of moves, whose calls take
    // what the compiler is willing to inline into a method.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Settle(int group)
    {
        LadderLanes<V>* s = Lanes + group;
        Block* block = _blocks + group;
        V dead = Dead[group], war = block->War, zero = V.Of(0);
        V idle = V.AddBits(block->Idle, dead & V.OfBits(1));
        block->Idle = idle;
        s->Steps = V.AddBits(V.AddBits(s->Steps, V.OfBits(BlockMoves)), idle);
        s->WarLeft = s->War + s->WarLow - war;
        LaneMath.Accumulate(&s->War, &s->WarLow, zero - war);
        LaneMath.Accumulate(&s->Hazard, &s->HazardLow, war);
        if (typeof(TFizzle) == typeof(On))
        {
            s->FizzleLeft = s->Fizzle + s->FizzleLow - block->Fizzle;
            LaneMath.Accumulate(&s->Fizzle, &s->FizzleLow, zero - block->Fizzle);
        }

        EndCertainWars(group);
        return StruckIn(group);
    }

    /// <summary>What a group of lanes spent in a block of moves, and for how many of them each lane stood still, below 0; and its moves and
    /// gaps before, where there are gaps.</summary>
    private struct Block
    {
        public V Idle, War, Fizzle, Steps;
        public Xoshiro<V> Gaps;
    }
}
