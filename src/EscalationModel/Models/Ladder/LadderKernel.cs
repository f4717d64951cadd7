using System.Runtime.CompilerServices;
using EscalationModel.Engine;
using EscalationModel.Engine.Lanes;
using EscalationModel.Engine.States;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Ladder;

/// <summary>The ladder in lanes: section 2 of the model, for as many paths side by side as some vectors have lanes. Moves run in blocks;
/// finished lanes are frozen until the block ends and then get the next paths. Derived kernels make the moves.</summary>
internal abstract unsafe class LadderKernel<V> : LaneEngine<V>
    where V : unmanaged, ILaneTables<V>
{
    /// <summary>The moves of a block.</summary>
    protected const int BlockMoves = 16;

    // A budget that is never used up.
    private const double Endless = 1e30;

    private readonly LadderLanes<V>* _start;
    private readonly LaneStream<V> _moves;
    private readonly LaneBudgets<V> _budgets;
    private readonly LadderGapLanes<V>? _gaps;
    private readonly byte* _war, _fizzle, _openings, _ends, _days;
    private readonly uint[] _endBits;
    private readonly double[] _endDays;
    private readonly LadderTally _ended;
    private readonly LadderBeyond<V> _beyond;
    private readonly bool _discounts;

    protected LadderKernel(LadderPlan plan, Arena arena, LaneWidth width, int groups)
        : base(arena, groups)
    {
        (Plan, _discounts) = (plan, plan.Discounts);
        _ended = new LadderTally(plan.Top);
        _beyond = new LadderBeyond<V>(plan, arena);
        Lanes = arena.Take<LadderLanes<V>>(groups);
        _start = arena.Take<LadderLanes<V>>(1);
        _moves = new LaneStream<V>(arena, width, RandomPurpose.MoveA, arena.Paths);
        _budgets = new LaneBudgets<V>(arena, width, arena.Paths);
        _war = Column();
        _ends = Column();
        _fizzle = plan.Fizzles ? Column() : null;
        _openings = plan.Rules.Opens ? Column() : null;
        _days = plan.Gaps.Length > 0 ? Column() : null;
        _endBits = V.IsDouble ? new uint[arena.Paths] : [];
        _endDays = plan.Gaps.Length > 0 ? new double[arena.Paths] : [];
        _gaps = plan.Gaps.Length > 0 ? new LadderGapLanes<V>(plan, arena, width, arena.Paths, groups) : null;
        _start->Place = V.OfBits(plan.Word<V>(plan.Model.A.InitialRung, plan.Model.B.InitialRung));
        _start->PatienceA = _start->PatienceB = _start->PatienceOfBoth = V.OfBits((ulong)(plan.Standstill - 1));
    }

    public override double BinDays => 1;

    protected LadderPlan Plan { get; }

    /// <summary>Whether moves take days.</summary>
    protected bool HasGaps => _gaps is not null;

    /// <summary>Whether what is left of patience is carried from a block of moves to the next.</summary>
    protected bool HoldsPatience { get; init; } = true;

    /// <summary>The state of each group of lanes.</summary>
    protected LadderLanes<V>* Lanes { get; }

    public override void Run(ulong seed, long first, int count, Tally tally, Span<PathMark> marks)
    {
        base.Run(seed, first, count, tally, marks);
        _ended.Fold(tally);
    }

    protected override Tally NewTally() => new(Plan.Scenario);

    protected override StateImage Remembered() => throw new NotSupportedException("Only a kernel that asks holds states.");

    protected override void GoOn(int lane, int next, int mostSteps) =>
        throw new NotSupportedException("Only a kernel that asks holds states.");

    protected override void Observe(int lane, int k, Span<double> columns) =>
        throw new NotSupportedException("Only a kernel that asks holds states.");

    protected override PlayedState PlayedIn(Tally tally, int row, PathMark mark) =>
        _beyond.Played(tally, row, mark, new LadderEnd(BitsOf(_ends, row)).Steps, Plan.Steps);

    /// <summary>The fizzle budget of a dispute of the batch that has withstood so much.</summary>
    protected double FizzleBudget(int next, double spent) => LaneMemory.Get<V>(_fizzle, next) * (1 + Plan.Rules.Frailty * spent);

    /// <summary>The days until a move of the block.</summary>
    protected V DaysUntil(int k, V before)
    {
        LadderLanes<V> then = *Lanes;
        if (_gaps is not null)
        {
            Xoshiro<V> generators = *_gaps.Generators(0);
            _gaps.Add(0, &then, before, k);
            *_gaps.Generators(0) = generators;
        }

        return then.Days;
    }

    /// <summary>Everything else that is drawn at the start of a path.</summary>
    protected virtual void DrawMore(LaneBudgets<V> budgets, int count)
    {
    }

    protected virtual void CountMore(Tally tally, int rows)
    {
    }

    /// <summary>What is left of the budgets after a block of moves, and the integrated hazard of war, to twice the precision: small
    /// probabilities add up within the block before they meet a large number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void Spend(LadderLanes<V>* s, V war, V fizzle)
    {
        V zero = V.Of(0);
        LaneMath.Accumulate(&s->War, &s->WarLow, zero - war);
        LaneMath.Accumulate(&s->Hazard, &s->HazardLow, war);
        LaneMath.Accumulate(&s->Fizzle, &s->FizzleLow, zero - fizzle);
    }

    /// <summary>Notes how the disputes of a mask end in which the drawn war has just happened, so that they can be played on as if it
    /// had not.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected void Strike(int group, V struck)
    {
        LadderLanes<V>* s = Lanes + group;
        s->Drawn = V.Select(struck, EndOf(s, Code(Outcome.War)), s->Drawn);
        s->Struck |= struck;
        s->War = V.Select(struck, V.Of(Endless), s->War);
    }

    /// <summary>Next to nothing is left of the other ending of a dispute with so high a hazard of war.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void EndCertainWars(int group)
    {
        LadderLanes<V>* s = Lanes + group;
        V over = s->Struck & V.Greater(s->Hazard, V.Of(Survival.EndOfHazard));
        if (V.Bits(over) != 0)
        {
            Dead[group] |= over;
            s->Place = V.AndOr(over, V.OfBits((ulong)Plan.Finished), s->Place);
        }
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
    /// <param name="group">The group.</param>
    /// <param name="before">The moves done before the block.</param>
    /// <param name="struck">The disputes in which the drawn war has happened in the block.</param>
    protected void AddGaps(int group, V before, V struck)
    {
        if (_gaps is null)
        {
            return;
        }

        LadderLanes<V>* s = Lanes + group;
        if (V.Bits(struck) != 0)
        {
            LadderLanes<V> drawn = *s;
            drawn.Steps = V.Select(struck, s->Drawn & V.OfBits((1 << LadderEnd.OutcomeShift) - 1), s->Steps);
            Xoshiro<V> generators = *_gaps.Generators(group);
            _gaps.Add(group, &drawn, before, BlockMoves);
            *_gaps.Generators(group) = generators;
            s->DrawnDays = V.Select(struck, drawn.Days, s->DrawnDays);
        }

        _gaps.Add(group, s, before, BlockMoves);
    }

    /// <summary>Gives back to the disputes of a mask the random numbers of gaps that they have not used in a block.</summary>
    protected void ReturnGaps(int group, V lanes, V before, Xoshiro<V> generators)
    {
        if (_gaps is not null)
        {
            Xoshiro<V>* now = _gaps.Generators(group);
            for (int k = 0; k < BlockMoves; k++)
            {
                _ = generators.Next();
                Take(now, in generators, lanes & Equal(V.AddBits(before, V.OfBits((ulong)k + 1)), Lanes[group].Steps));
            }
        }
    }

    /// <summary>The generators of the gaps of a group.</summary>
    protected Xoshiro<V> GapGenerators(int group) => _gaps is null ? default : *_gaps.Generators(group);

    /// <summary>Adds the discounted probability of war in the moves of a block.</summary>
    protected void Discount(int group, V* spent, V before)
    {
        V* days = stackalloc V[BlockMoves];
        LadderLanes<V> then = Lanes[group];
        Xoshiro<V> generators = GapGenerators(group);
        for (int k = 0; k < BlockMoves; k++)
        {
            V done = V.AddBits(before, V.OfBits((ulong)k + 1));
            if (_gaps is not null)
            {
                then.Steps = done;
                _gaps.Add(group, &then, V.AddBits(before, V.OfBits((ulong)k)), 1);
            }

            days[k] = _gaps is null ? LaneMath.FromUInt32(done) : then.Days;
        }

        if (_gaps is not null)
        {
            *_gaps.Generators(group) = generators;
        }

        _beyond.Discount(Lanes + group, spent, days, BlockMoves);
    }

    /// <summary>Takes the state of generators in the lanes of a mask.</summary>
    protected static void Take(Xoshiro<V>* into, in Xoshiro<V> from, V lanes)
    {
        into->S0 = V.Select(lanes, from.S0, into->S0);
        into->S1 = V.Select(lanes, from.S1, into->S1);
        into->S2 = V.Select(lanes, from.S2, into->S2);
        into->S3 = V.Select(lanes, from.S3, into->S3);
    }

    /// <summary>The mask of lanes whose whole numbers are the same.</summary>
    protected static V Equal(V left, V right)
    {
        V zero = V.Of(0), all = V.OfBits(ulong.MaxValue);
        return V.AddIfBelow(left, right, all, V.OfBits(1)) & V.AddIfBelow(right, left, all, V.OfBits(1));
    }

    /// <summary>What is left of patience where there is none to carry from block to block: below 0 where a side has lost its last
    /// rung.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void FindFalls(LadderLanes<V>* s)
    {
        V place = s->Place, lost = s->Peak & ~place, lostByB = V.ShiftLeft(lost, 8);
        (s->PatienceA, s->PatienceB) = (lost, lostByB);
        s->PatienceOfBoth = (lost | lostByB) & ~(place | V.ShiftLeft(place, 8));
    }

    // A lane without a path has used up its budget and so never comes alive.
    protected override void Idle(int group, V lanes)
    {
        LadderLanes<V>* s = Lanes + group;
        V zero = V.Of(0);
        s->Place = V.Select(lanes, _start->Place | V.OfBits((ulong)Plan.Finished), s->Place);
        s->Peak = V.Select(lanes, zero, s->Peak);
        s->War = V.Select(lanes, V.Of(-1), s->War);
        s->WarLow = V.Select(lanes, zero, s->WarLow);
        s->Struck &= ~lanes;
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
        s->Hazard = V.Select(lanes, zero, s->Hazard);
        s->HazardLow = V.Select(lanes, zero, s->HazardLow);
        s->Struck &= ~lanes;
        s->Steps = V.Select(lanes, zero, s->Steps);
        _moves.Begin(&s->Moves, lanes, next);
        if (HoldsPatience)
        {
            s->PatienceA = V.Select(lanes, start->PatienceA, s->PatienceA);
            s->PatienceB = V.Select(lanes, start->PatienceB, s->PatienceB);
            s->PatienceOfBoth = V.Select(lanes, start->PatienceOfBoth, s->PatienceOfBoth);
        }

        if (_discounts)
        {
            s->RiskA = V.Select(lanes, zero, s->RiskA);
            s->RiskB = V.Select(lanes, zero, s->RiskB);
        }

        if (_fizzle != null)
        {
            s->Fizzle = V.Expand(s->Fizzle, lanes, _fizzle + at);
            s->FizzleLow = V.Select(lanes, zero, s->FizzleLow);
            s->FizzleFirst = V.Select(lanes, s->Fizzle, s->FizzleFirst);
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
    }

    // How the disputes in the lanes of the mask ended; in the order of the model, the last assignment wins.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void End(int group, V lanes, int row)
    {
        LadderLanes<V>* s = Lanes + group;
        if (!HoldsPatience)
        {
            FindFalls(s);
        }

        V outcome = Code(Outcome.Stalemate);
        outcome = _fizzle != null ? V.Select(V.SignMask(s->FizzleLeft), Code(Outcome.Fizzle), outcome) : outcome;
        outcome = V.Select(V.SignMask(s->PatienceB), Code(Outcome.ConcessionByB), outcome);
        outcome = V.Select(V.SignMask(s->PatienceA), Code(Outcome.ConcessionByA), outcome);
        outcome = V.Select(V.SignMask(s->PatienceOfBoth), Code(Outcome.Settlement), outcome);
        V end = EndOf(s, outcome);
        int at = row * Size;
        V.Compress(V.Select(s->Struck, s->Drawn, end), lanes, _ends + at);
        if (_days != null)
        {
            V.Compress(V.Select(s->Struck, s->DrawnDays, s->Days), lanes, _days + at);
        }

        _beyond.Write(s, end, lanes, row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V EndOf(LadderLanes<V>* s, V outcome)
    {
        V ground = V.OfBits(0 - LadderPlan.GroundByte);
        V peakA = V.AddBits(V.ShiftRight(s->Peak, LadderPlan.ShiftA<V>()), ground);
        V peakB = V.AddBits(V.ShiftRight(s->Peak, LadderPlan.ShiftB<V>()) & V.OfBits(0xFF), ground);
        return LadderEnd.Pack(s->Steps, outcome, peakA, peakB);
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

    private static uint BitsOf(byte* column, int row) => V.IsDouble ? (uint)((ulong*)column)[row] : ((uint*)column)[row];

    private static V Code(Outcome outcome) => V.OfBits((ulong)outcome << LadderEnd.OutcomeShift);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void Count(Tally tally, int rows, PathMark* marks)
    {
        for (int row = 0; V.IsDouble && row < rows; row++)
        {
            _endBits[row] = (uint)((ulong*)_ends)[row];
        }

        ReadOnlySpan<uint> ends = V.IsDouble ? _endBits.AsSpan(0, rows) : new ReadOnlySpan<uint>(_ends, rows);
        _beyond.Count(tally, rows);
        LadderBeyond<V> beyond = _beyond;
        for (int row = 0; row < ends.Length; row++)
        {
            marks[PathOf(row)] = beyond.Mark(new LadderEnd(ends[row]).Outcome, row);
        }

        for (int row = 0; row < _endDays.Length && row < rows; row++)
        {
            _endDays[row] = V.IsDouble ? ((double*)_days)[row] : ((float*)_days)[row];
        }

        _ended.Add(tally, ends, _endDays.AsSpan(0, Math.Min(rows, _endDays.Length)));
        CountMore(tally, rows);
    }

    /// <summary>Writes bits to a column or to a lane.</summary>
    protected static void Set(byte* column, int i, ulong bits)
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
