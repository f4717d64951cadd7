using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engines.Lanes;

/// <summary>The ladder in lanes: section 2 of the model, for as many paths side by side as some vectors have lanes. Moves run in blocks;
/// finished lanes are frozen until the block ends and then get the next paths. Derived kernels make the moves.</summary>
internal abstract unsafe class LadderKernel<V> : BlockEngine
    where V : unmanaged, ILaneTables<V>
{
    /// <summary>The moves of a block.</summary>
    protected const int BlockMoves = 16;

    private readonly LadderLanes<V>* _start;
    private readonly LaneStream<V> _moves;
    private readonly LaneBudgets<V> _budgets;
    private readonly LadderGapLanes<V>? _gaps;
    private readonly byte* _war, _fizzle, _paths, _openings, _ends, _order, _days;
    private readonly uint[] _endBits = V.IsDouble ? new uint[LadderKernels.Capacity] : [];
    private readonly double[] _endDays;
    private readonly int _groups;
    private int _next, _count, _done;

    protected LadderKernel(LadderPlan plan, Arena arena, LaneWidth width, int groups)
    {
        (Plan, Arena, _groups) = (plan, arena, groups);
        Lanes = arena.Take<LadderLanes<V>>(groups);
        _start = arena.Take<LadderLanes<V>>(1);
        _moves = new LaneStream<V>(arena, width, RandomPurpose.MoveA, LadderKernels.Capacity);
        _budgets = new LaneBudgets<V>(arena, width, LadderKernels.Capacity);
        _war = Column();
        _paths = Column();
        _ends = Column();
        _order = Column();
        _fizzle = plan.Fizzles ? Column() : null;
        _openings = plan.Rules.Opens ? Column() : null;
        _days = plan.Gaps.Length > 0 ? Column() : null;
        _endDays = plan.Gaps.Length > 0 ? new double[LadderKernels.Capacity] : [];
        _gaps = plan.Gaps.Length > 0 ? new LadderGapLanes<V>(plan, arena, width, LadderKernels.Capacity, groups) : null;
        _start->Place = V.OfBits(plan.Word<V>(plan.Scenario.A.InitialRung, plan.Scenario.B.InitialRung));
        _start->PatienceA = _start->PatienceB = V.OfBits((ulong)(plan.Standstill - 1));
        for (int i = 0; i < LadderKernels.Capacity; i++)
        {
            Set(_paths, i, (ulong)i);
        }
    }

    public override double BinDays => 1;

    protected LadderPlan Plan { get; }

    /// <summary>The memory that the pointers point into.</summary>
    protected Arena Arena { get; }

    /// <summary>The state of each group of lanes.</summary>
    protected LadderLanes<V>* Lanes { get; }

    /// <summary>The seed and the first path of the present block of paths.</summary>
    protected ulong Seed { get; private set; }

    protected long First { get; private set; }

    private static int Size => LaneBudgets<V>.Size;

    public override void Run(ulong seed, long first, int count, Tally tally, Span<byte> outcomes)
    {
        for (int done = 0; done < count; done += LadderKernels.Capacity)
        {
            int piece = Math.Min(LadderKernels.Capacity, count - done);
            Prepare(seed, first + done, piece);
            Play();
            Fold(tally, outcomes.Slice(done, piece));
        }
    }

    /// <summary>Makes the next moves of every group of lanes.</summary>
    protected abstract void Advance();

    /// <summary>Everything else that is drawn at the start of a path.</summary>
    protected virtual void PrepareMore(LaneBudgets<V> budgets, int count)
    {
    }

    /// <summary>The paths of the block from the next on enter the lanes of the mask.</summary>
    protected virtual void BeginMore(V mask, int next)
    {
    }

    /// <summary>The paths in the lanes of the mask have ended.</summary>
    protected virtual void FinishMore(V dead)
    {
    }

    protected virtual void FoldMore(Tally tally)
    {
    }

    protected byte* Column() => LaneBudgets<V>.Column(Arena, LadderKernels.Capacity);

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

    private void Prepare(ulong seed, long first, int count)
    {
        (Seed, First, _count, _next, _done) = (seed, first, count, 0, 0);
        _moves.Prepare(seed, first, count);
        _budgets.Exponentials(RandomPurpose.Accident, seed, first, count, _war);
        if (_fizzle != null)
        {
            _budgets.Exponentials(RandomPurpose.Fizzle, seed, first, count, _fizzle);
        }

        if (_openings != null)
        {
            _budgets.Words(RandomPurpose.Opening, seed, first, count);
            for (int i = 0; i < count; i++)
            {
                (int a, int b) = Plan.Rules.DrawOpening(_budgets.Uniform(i));
                Set(_openings, i, Plan.Word<V>(a, b));
            }
        }

        _gaps?.Prepare(seed, first, count);
        PrepareMore(_budgets, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Play()
    {
        for (int group = 0; group < _groups; group++)
        {
            Lanes[group] = default;
            Begin(group, LaneMemory.Mask<V>(uint.MaxValue));
        }

        uint active;
        do
        {
            Advance();
            active = 0;
            for (int group = 0; group < _groups; group++)
            {
                LadderLanes<V>* s = Lanes + group;
                V dead = s->Active & s->Dead;
                if (V.Bits(dead) != 0)
                {
                    Finish(s, dead);
                    Begin(group, dead);
                }

                active |= V.Bits(s->Active);
            }
        }
        while (active != 0);
    }

    /// <summary>Adds the days of the moves that a group has just made.</summary>
    protected void AddGaps(int group, V before) => _gaps?.Add(group, Lanes + group, before, BlockMoves);

    // Paths of the block enter the free lanes, as long as there are any.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Begin(int group, V free)
    {
        LadderLanes<V>* s = Lanes + group, start = _start;
        V zero = V.Of(0);
        uint lanes = V.Bits(free);
        if (BitOperations.PopCount(lanes) > _count - _next)
        {
            // A lane without a path has used up its budget and so never comes alive.
            s->Active = V.Select(free, zero, s->Active);
            s->Dead = V.Select(free, free, s->Dead);
            s->Place = V.Select(free, start->Place | V.OfBits((ulong)Plan.Finished), s->Place);
            s->Peak = V.Select(free, zero, s->Peak);
            s->War = V.Select(free, V.Of(-1), s->War);
            s->WarLow = V.Select(free, zero, s->WarLow);
            for (int surplus = BitOperations.PopCount(lanes) - (_count - _next); surplus > 0; surplus--)
            {
                lanes &= lanes - 1;
            }

            free = LaneMemory.Mask<V>(lanes);
        }

        if (lanes == 0)
        {
            return;
        }

        int at = _next * Size;
        s->Active |= free;
        s->Dead &= ~free;
        s->Place = V.Select(free, start->Place, s->Place);
        s->Peak = V.Select(free, start->Place, s->Peak);
        s->War = V.Expand(s->War, free, _war + at);
        s->WarLow = V.Select(free, zero, s->WarLow);
        s->Steps = V.Select(free, zero, s->Steps);
        s->PatienceA = V.Select(free, start->PatienceA, s->PatienceA);
        s->PatienceB = V.Select(free, start->PatienceB, s->PatienceB);
        s->Path = V.Expand(s->Path, free, _paths + at);
        _moves.Begin(&s->Moves, free, _next);
        if (_fizzle != null)
        {
            s->Fizzle = V.Expand(s->Fizzle, free, _fizzle + at);
            s->FizzleLow = V.Select(free, zero, s->FizzleLow);
            s->Row = V.Select(free, zero, s->Row);
        }

        if (_openings != null)
        {
            s->Opening = V.Expand(s->Opening, free, _openings + at);
            s->Fresh |= free;
        }

        if (_gaps is not null)
        {
            s->Days = V.Select(free, zero, s->Days);
            _gaps.Begin(group, free, _next);
        }

        BeginMore(free, _next);
        _next += BitOperations.PopCount(lanes);
    }

    // How the disputes in the lanes of the mask ended; in the order of the model, the last assignment wins.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(LadderLanes<V>* s, V dead)
    {
        V settled = ~s->Place & V.ShiftLeft(~s->Place, 8) & (s->Peak | V.ShiftLeft(s->Peak, 8));
        V outcome = Code(Outcome.Stalemate);
        outcome = _fizzle != null ? V.Select(V.SignMask(s->FizzleLeft), Code(Outcome.Fizzle), outcome) : outcome;
        outcome = V.Select(V.SignMask(s->PatienceB), Code(Outcome.ConcessionByB), outcome);
        outcome = V.Select(V.SignMask(s->PatienceA), Code(Outcome.ConcessionByA), outcome);
        outcome = V.Select(V.SignMask(settled), Code(Outcome.Settlement), outcome);
        outcome = V.Select(V.SignMask(s->WarLeft), Code(Outcome.War), outcome);
        V ground = V.OfBits(0 - LadderPlan.GroundByte);
        V peakA = V.AddBits(V.ShiftRight(s->Peak, LadderPlan.ShiftA<V>()), ground);
        V peakB = V.AddBits(V.ShiftRight(s->Peak, LadderPlan.ShiftB<V>()) & V.OfBits(0xFF), ground);
        int at = _done * Size;
        V.Compress(LadderEnd.Pack(s->Steps, outcome, peakA, peakB), dead, _ends + at);
        V.Compress(s->Path, dead, _order + at);
        if (_days != null)
        {
            V.Compress(s->Days, dead, _days + at);
        }

        FinishMore(dead);
        _done += BitOperations.PopCount(V.Bits(dead));
    }

    private static V Code(Outcome outcome) => V.OfBits((ulong)outcome << LadderEnd.OutcomeShift);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fold(Tally tally, Span<byte> outcomes)
    {
        for (int i = 0; V.IsDouble && i < _count; i++)
        {
            _endBits[i] = (uint)((ulong*)_ends)[i];
        }

        ReadOnlySpan<uint> ends = V.IsDouble ? _endBits.AsSpan(0, _count) : new ReadOnlySpan<uint>(_ends, _count);
        for (int i = 0; i < ends.Length; i++)
        {
            outcomes[(int)(V.IsDouble ? (uint)((ulong*)_order)[i] : ((uint*)_order)[i])] = (byte)new LadderEnd(ends[i]).Outcome;
        }

        for (int i = 0; i < _endDays.Length && i < _count; i++)
        {
            _endDays[i] = V.IsDouble ? ((double*)_days)[i] : ((float*)_days)[i];
        }

        tally.AddLadder(ends, _endDays.AsSpan(0, Math.Min(_count, _endDays.Length)), Plan.Top);
        FoldMore(tally);
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
