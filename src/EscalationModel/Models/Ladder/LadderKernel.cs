using System.Runtime.CompilerServices;
using EscalationModel.Engine;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Ladder;

/// <summary>The ladder in lanes: section 2 of the model, for as many paths side by side as some vectors have lanes. Moves run in blocks;
/// finished lanes are frozen until the block ends and then get the next paths. Derived kernels make the moves.</summary>
internal abstract unsafe class LadderKernel<V> : LaneEngine<V>
    where V : unmanaged, ILaneTables<V>
{
    /// <summary>The moves of a block.</summary>
    protected const int BlockMoves = 16;

    private readonly LadderLanes<V>* _start;
    private readonly LaneStream<V> _moves;
    private readonly LaneBudgets<V> _budgets;
    private readonly LadderGapLanes<V>? _gaps;
    private readonly byte* _war, _fizzle, _openings, _ends, _days;
    private readonly uint[] _endBits = V.IsDouble ? new uint[LaneEngine.BatchPaths] : [];
    private readonly double[] _endDays;
    private readonly LadderTally _ended;

    protected LadderKernel(LadderPlan plan, Arena arena, LaneWidth width, int groups)
        : base(arena, groups)
    {
        Plan = plan;
        _ended = new LadderTally(plan.Top);
        Lanes = arena.Take<LadderLanes<V>>(groups);
        _start = arena.Take<LadderLanes<V>>(1);
        _moves = new LaneStream<V>(arena, width, RandomPurpose.MoveA, LaneEngine.BatchPaths);
        _budgets = new LaneBudgets<V>(arena, width, LaneEngine.BatchPaths);
        _war = Column();
        _ends = Column();
        _fizzle = plan.Fizzles ? Column() : null;
        _openings = plan.Rules.Opens ? Column() : null;
        _days = plan.Gaps.Length > 0 ? Column() : null;
        _endDays = plan.Gaps.Length > 0 ? new double[LaneEngine.BatchPaths] : [];
        _gaps = plan.Gaps.Length > 0 ? new LadderGapLanes<V>(plan, arena, width, LaneEngine.BatchPaths, groups) : null;
        _start->Place = V.OfBits(plan.Word<V>(plan.Model.A.InitialRung, plan.Model.B.InitialRung));
        _start->PatienceA = _start->PatienceB = _start->PatienceOfBoth = V.OfBits((ulong)(plan.Standstill - 1));
    }

    public override double BinDays => 1;

    protected LadderPlan Plan { get; }

    /// <summary>The state of each group of lanes.</summary>
    protected LadderLanes<V>* Lanes { get; }

    public override void Run(ulong seed, long first, int count, Tally tally, Span<byte> outcomes)
    {
        base.Run(seed, first, count, tally, outcomes);
        _ended.Fold(tally);
    }

    /// <summary>Everything else that is drawn at the start of a path.</summary>
    protected virtual void DrawMore(LaneBudgets<V> budgets, int count)
    {
    }

    /// <summary>The paths of the block from the next on enter the lanes of the mask.</summary>
    protected virtual void EnterMore(V mask, int next)
    {
    }

    /// <summary>The paths in the lanes of the mask have ended; the first of them is in a row.</summary>
    protected virtual void EndMore(V mask, int row)
    {
    }

    protected virtual void CountMore(Tally tally, int rows)
    {
    }

    /// <summary>What is left of a budget after a block of moves, to twice the precision: small probabilities add up within the block before
    /// they meet a large budget.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void Spend(V* budget, V* low, V used)
    {
        V rest = *budget - used, shift = rest - *budget;
        V error = (*budget - (rest - shift)) - (used + shift);
        *budget = rest;
        *low += error;
    }

    protected override void Draw(int count)
    {
        _moves.Prepare(Seed, First, count);
        _budgets.Exponentials(RandomPurpose.Accident, Seed, First, count, _war);
        if (_fizzle != null)
        {
            _budgets.Exponentials(RandomPurpose.Fizzle, Seed, First, count, _fizzle);
            Frail(count);
        }

        if (_openings != null)
        {
            _budgets.Words(RandomPurpose.Opening, Seed, First, count);
            for (int i = 0; i < count; i++)
            {
                (int a, int b) = Plan.Rules.DrawOpening(_budgets.Uniform(i));
                Set(_openings, i, Plan.Word<V>(a, b));
            }
        }

        _gaps?.Prepare(Seed, First, count);
        DrawMore(_budgets, count);
    }

    /// <summary>Adds the days of the moves that a group has just made.</summary>
    protected void AddGaps(int group, V before) => _gaps?.Add(group, Lanes + group, before, BlockMoves);

    // A lane without a path has used up its budget and so never comes alive.
    protected override void Idle(int group, V lanes)
    {
        LadderLanes<V>* s = Lanes + group;
        V zero = V.Of(0);
        s->Place = V.Select(lanes, _start->Place | V.OfBits((ulong)Plan.Finished), s->Place);
        s->Peak = V.Select(lanes, zero, s->Peak);
        s->War = V.Select(lanes, V.Of(-1), s->War);
        s->WarLow = V.Select(lanes, zero, s->WarLow);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void Enter(int group, V lanes, int next)
    {
        LadderLanes<V>* s = Lanes + group, start = _start;
        V zero = V.Of(0);
        int at = next * Size;
        s->Place = V.Select(lanes, start->Place, s->Place);
        s->Peak = V.Select(lanes, start->Place, s->Peak);
        s->War = V.Expand(s->War, lanes, _war + at);
        s->WarLow = V.Select(lanes, zero, s->WarLow);
        s->Steps = V.Select(lanes, zero, s->Steps);
        s->PatienceA = V.Select(lanes, start->PatienceA, s->PatienceA);
        s->PatienceB = V.Select(lanes, start->PatienceB, s->PatienceB);
        s->PatienceOfBoth = V.Select(lanes, start->PatienceOfBoth, s->PatienceOfBoth);
        _moves.Begin(&s->Moves, lanes, next);
        if (_fizzle != null)
        {
            s->Fizzle = V.Expand(s->Fizzle, lanes, _fizzle + at);
            s->FizzleLow = V.Select(lanes, zero, s->FizzleLow);
            s->Row = V.Select(lanes, zero, s->Row);
        }

        if (_openings != null)
        {
            s->Opening = V.Expand(s->Opening, lanes, _openings + at);
            s->Fresh |= lanes;
        }

        if (_gaps is not null)
        {
            s->Days = V.Select(lanes, zero, s->Days);
            _gaps.Begin(group, lanes, next);
        }

        EnterMore(lanes, next);
    }

    // How the disputes in the lanes of the mask ended; in the order of the model, the last assignment wins.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void End(int group, V lanes, int row)
    {
        LadderLanes<V>* s = Lanes + group;
        V outcome = Code(Outcome.Stalemate);
        outcome = _fizzle != null ? V.Select(V.SignMask(s->FizzleLeft), Code(Outcome.Fizzle), outcome) : outcome;
        outcome = V.Select(V.SignMask(s->PatienceB), Code(Outcome.ConcessionByB), outcome);
        outcome = V.Select(V.SignMask(s->PatienceA), Code(Outcome.ConcessionByA), outcome);
        outcome = V.Select(V.SignMask(s->PatienceOfBoth), Code(Outcome.Settlement), outcome);
        outcome = V.Select(V.SignMask(s->WarLeft), Code(Outcome.War), outcome);
        V ground = V.OfBits(0 - LadderPlan.GroundByte);
        V peakA = V.AddBits(V.ShiftRight(s->Peak, LadderPlan.ShiftA<V>()), ground);
        V peakB = V.AddBits(V.ShiftRight(s->Peak, LadderPlan.ShiftB<V>()) & V.OfBits(0xFF), ground);
        int at = row * Size;
        V.Compress(LadderEnd.Pack(s->Steps, outcome, peakA, peakB), lanes, _ends + at);
        if (_days != null)
        {
            V.Compress(s->Days, lanes, _days + at);
        }

        EndMore(lanes, row);
    }

    // Makes budgets of disputes that differ from those of disputes that are alike.
    private void Frail(int count)
    {
        for (int i = 0; Plan.Rules.Frailty > 0 && i < count; i++)
        {
            if (V.IsDouble)
            {
                ((double*)_fizzle)[i] = Plan.Rules.FizzleBudget(((double*)_fizzle)[i]);
            }
            else
            {
                ((float*)_fizzle)[i] = (float)Plan.Rules.FizzleBudget(((float*)_fizzle)[i]);
            }
        }
    }

    private static V Code(Outcome outcome) => V.OfBits((ulong)outcome << LadderEnd.OutcomeShift);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void Count(Tally tally, int rows, byte* outcomes)
    {
        for (int row = 0; V.IsDouble && row < rows; row++)
        {
            _endBits[row] = (uint)((ulong*)_ends)[row];
        }

        ReadOnlySpan<uint> ends = V.IsDouble ? _endBits.AsSpan(0, rows) : new ReadOnlySpan<uint>(_ends, rows);
        for (int row = 0; row < ends.Length; row++)
        {
            outcomes[PathOf(row)] = (byte)new LadderEnd(ends[row]).Outcome;
        }

        for (int row = 0; row < _endDays.Length && row < rows; row++)
        {
            _endDays[row] = V.IsDouble ? ((double*)_days)[row] : ((float*)_days)[row];
        }

        _ended.Add(tally, ends, _endDays.AsSpan(0, Math.Min(rows, _endDays.Length)));
        CountMore(tally, rows);
    }

    private static void Set(byte* column, int i, ulong bits)
    {
        if (V.IsDouble)
        {
            ((ulong*)column)[i] = bits;
        }
        else
        {
            ((uint*)column)[i] = (uint)bits;
        }
    }
}
