using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Engine;
using EscalationModel.Engine.Lanes;
using EscalationModel.Engine.States;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models.Ladder.Exact;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Ladder;

/// <summary>The ladder with policies of any kind and with a mediator: each side is asked in every move.</summary>
internal sealed unsafe class LadderPolicyKernel<V, TMediation, TLog, TA, TB> : LadderKernel<V>
    where V : unmanaged, ILaneTables<V>
    where TMediation : IFlag
    where TLog : IFlag
    where TA : struct, ILadderMover<V>
    where TB : struct, ILadderMover<V>
{
    private readonly LadderTables<V>* _tables;
    private readonly LadderSights<V>* _sights, _start;
    private readonly LightLanes<V>* _light;
    private readonly MediationLanes<V>? _mediation;
    private readonly byte* _tempoA, _tempoB, _room;
    private readonly TA _moverA;
    private readonly TB _moverB;
    private readonly IOfferTaker<V>? _answersA, _answersB;
    private readonly bool _isSure;
    private readonly V* _spent, _lastMove, _kept;

    public LadderPolicyKernel(LadderPlan plan, Arena arena, LaneWidth width, TA moverA, TB moverB, bool isSure)
        : base(plan, arena, width, 1)
    {
        (_moverA, _moverB, _isSure) = (moverA, moverB, isSure);
        (_answersA, _answersB) = (moverA.Answers, moverB.Answers);
        Climber a = plan.Model.A, b = plan.Model.B;
        _tables = arena.Take<LadderTables<V>>(1);
        *_tables = new LadderTables<V>(plan, arena);
        _tempoA = plan.Numbers<V>(arena, (rungA, _) => (double)rungA / plan.Top);
        _tempoB = plan.Numbers<V>(arena, (_, rungB) => (double)rungB / plan.Top);
        _room = plan.Numbers<V>(arena, plan.Rules.Room);
        _sights = arena.Take<LadderSights<V>>(1);
        _start = arena.Take<LadderSights<V>>(1);
        _start->A.Tempo = _start->A.Peak = V.Of((double)a.InitialRung / plan.Top);
        _start->B.Tempo = _start->B.Peak = V.Of((double)b.InitialRung / plan.Top);
        _start->Room = V.Of(plan.Rules.Room(a.InitialRung, b.InitialRung));
        _light = arena.Take<LightLanes<V>>(1);
        _lastMove = arena.Take<V>(1);
        *_lastMove = V.OfBits((ulong)(plan.Steps - 1));
        _kept = arena.Take<V>(2);
        _spent = plan.Discounts ? arena.Take<V>(BlockMoves) : null;
        _mediation = typeof(TMediation) == typeof(On) ? new MediationLanes<V>(plan.Mediator!, arena, Column()) : null;
    }

    /// <summary>Where the moves of the path in the first lane are noted.</summary>
    public List<TraceStep>? Log { get; init; }

    protected override void DrawMore(LaneBudgets<V> budgets, int count)
    {
        _moverA.Prepare(Seed, First, count);
        _moverB.Prepare(Seed, First, count);
        if (_mediation is null)
        {
            return;
        }

        if (_mediation.IsRandom)
        {
            budgets.Exponentials(RandomPurpose.Mediator, Seed, First, count, _mediation.Arrivals);
        }

        _mediation.Prepare(Seed, First, count);
    }

    protected override void Enter(int group, V mask, int next)
    {
        base.Enter(group, mask, next);
        LadderSights<V>* s = _sights;
        s->A.Enter(mask, in _start->A);
        s->B.Enter(mask, in _start->B);
        s->Room = V.Select(mask, _start->Room, s->Room);
        s->Moves = V.Select(mask, _start->Moves, s->Moves);
        _moverA.Begin(mask, next);
        _moverB.Begin(mask, next);
        _mediation?.Begin(_light, mask, next);
    }

    protected override StateImage Remembered()
    {
        LadderLanes<V>* s = Lanes;
        var image = new StateImage();
        image.Rules.Add(&s->Place);
        image.Rules.Add(&s->Peak);
        image.Rules.Add(&s->Steps);
        image.Rules.Add(&s->PatienceA);
        image.Rules.Add(&s->PatienceB);
        image.Rules.Add(&s->PatienceOfBoth);
        image.Rules.Add((V*)_sights, sizeof(LadderSights<V>) / sizeof(V));
        image.Rules.Add(_kept, 2);
        _mediation?.Keep(_light, image.Rules);
        _moverA.Keep(image.PolicyA);
        _moverB.Keep(image.PolicyB);
        return image;
    }

    protected override void GoOn(int lane, int next, int mostSteps)
    {
        LadderLanes<V>* s = Lanes;
        double steps = LaneMemory.Get<V>(&_sights->Moves, lane);
        LaneMemory.Set<V>(&s->Days, lane, LaneMemory.Get<V>(_kept, lane));
        if (Plan.Fizzles)
        {
            LaneMemory.Set<V>(&s->Fizzle, lane, FizzleBudget(next, LaneMemory.Get<V>(_kept + 1, lane)));
        }

        Set((byte*)&s->Row, lane, (ulong)Math.Min(steps, Plan.FizzleRows - 1) << Plan.Bits);
        if (steps > 0)
        {
            Set((byte*)&s->Fresh, lane, 0);
        }

        _mediation?.GoOn(_light, lane, next, steps, 0);
        Set((byte*)_lastMove, lane, (ulong)(Math.Min(Plan.Steps, steps + mostSteps) - 1));
    }

    protected override LadderStart DescribeFirst()
    {
        LadderLanes<V>* s = Lanes;
        LadderSights<V>* sights = _sights;
        int move = (int)FirstOf(sights->Moves);
        int Rung(V tempo) => (int)(FirstOf(tempo) * Plan.Top + 0.5);

        // What is left of the patience of each; it counts from the standstill less one, down.
        int Stood(V patience) => Plan.Standstill - 1 - (int)*(long*)&patience;
        (int rungA, int rungB, int peakA, int peakB) =
            (Rung(sights->A.Tempo), Rung(sights->B.Tempo), Rung(sights->A.Peak), Rung(sights->B.Peak));
        int stoodA = Stood(s->PatienceA);
        var board = new Board(
            rungA, rungB, peakA > 0, peakB > 0, stoodA > 0 ? stoodA : -Stood(s->PatienceB), Stood(s->PatienceOfBoth),
            (int)FirstOf(sights->A.Last), (int)FirstOf(sights->B.Last), peakA, peakB);
        Light light = _mediation?.Describe(_light, move) ?? new Light(LightPhase.Over);
        return new LadderStart(move, board, light, Plan.Rules.Frailty > 0 ? FirstOf(_kept[1]) : 0, FirstOf(_kept[0]));
    }

    protected override void Observe(int lane, int k, Span<double> columns)
    {
        LadderSights<V>* s = _sights;
        double Get(V* lanes) => LaneMemory.Get<V>(lanes, lane);
        double steps = Get(&s->Moves);
        (bool isOn, bool isInForce, double trust) =
            typeof(TMediation) == typeof(On) ? MediationLanes<V>.See(_light, lane, steps) : (false, false, 1);
        ReadOnlySpan<double> observed =
        [
            steps, Get(&s->Room), Get(&s->A.Tempo), Get(&s->B.Tempo), Get(&s->A.Peak), Get(&s->B.Peak), Get(&s->B.Tempo), Get(&s->A.Tempo),
            Get(&s->B.Last), Get(&s->A.Last),
            isOn ? 1 : 0, isInForce ? 1 : 0, 0, trust,
        ];
        observed.CopyTo(columns);
    }

    protected override void End(int group, V mask, int row)
    {
        base.End(group, mask, row);
        _mediation?.Finish(_light, _sights->Moves, mask);
    }

    protected override void CountMore(Tally tally, int rows) => _mediation?.Fold(tally);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void Advance()
    {
        LadderLanes<V>* s = Lanes;
        LadderTables<V>* tables = _tables;
        TA moverA = _moverA;
        TB moverB = _moverB;
        V before = s->Steps, fallen = V.Of(0), zero = V.Of(0), one = V.Of(1), whole = V.OfBits(1), minusOne = V.OfBits(ulong.MaxValue);
        V finished = V.OfBits((ulong)Plan.Finished), patience = V.OfBits((ulong)(Plan.Standstill - 1));
        V rowStep = V.OfBits(1UL << Plan.Bits), lastRow = V.OfBits((ulong)(Plan.FizzleRows - 1) << Plan.Bits);
        V budget = s->War + s->WarLow, fizzleBudget = s->Fizzle + s->FizzleLow, war = zero, fizzle = zero;
        V left = V.AddBits(*_lastMove, V.AddBits(~before, whole));
        LadderSights<V> sights = *_sights;
        uint stops = StopsOf(&_sights->Moves, BlockMoves);
        int k = 0;
        for (; k < BlockMoves && V.Bits(~*Dead) != 0; k++)
        {
            if ((stops >> k & 1) != 0)
            {
                *_sights = sights;
                (_kept[0], _kept[1]) = (DaysUntil(k, before), s->FizzleFirst - (s->Fizzle + (s->FizzleLow - fizzle)));
                Stop(*Active & ~*Dead & ~s->Struck, &_sights->Moves, k);
            }

            V dead = *Dead, steps = sights.Moves, redLight = zero, suspended = zero;

            // Light.
            if (typeof(TMediation) == typeof(On))
            {
                V flashes = ~dead & _light->Flashes(steps, sights.Room);
                if (V.Bits(flashes) != 0)
                {
                    V byA = _mediation!.AsksA ? _answersA!.Accepts(in sights.A, in sights.B, in sights, flashes) : zero;
                    V byB = _mediation.AsksB ? _answersB!.Accepts(in sights.B, in sights.A, in sights, flashes) : zero;
                    _mediation.Flash(_light, flashes, steps, byA, byB, zero);
                }

                redLight = V.IfGreater(_light->LightUntil, steps, one, zero);
                suspended = V.IfGreater(_light->SuspendedUntil, steps, one, zero);
            }

            // See and decide.
            V throttleA = moverA.Throttle(in sights.A, in sights.B, in sights, redLight, suspended, ~dead);
            V throttleB = moverB.Throttle(in sights.B, in sights.A, in sights, redLight, suspended, ~dead);
            if (typeof(TMediation) == typeof(On))
            {
                throttleA = V.IfGreater(_light->BoundUntilA, steps, V.Of(-1), throttleA);
                throttleB = V.IfGreater(_light->BoundUntilB, steps, V.Of(-1), throttleB);
            }

            // Move.
            V.Words(ref s->Moves, out V wordA, out V wordB);
            if (_isSure)
            {
                wordA = V.AndOr(wordA, V.OfBits(ulong.MaxValue << 2), whole);
                wordB = V.AndOr(wordB, V.OfBits(ulong.MaxValue << 2), whole);
            }

            V at = s->Place & finished;
            moverA.Move(throttleA, wordA, at, sights.A.Tempo, out V downA, out V upA);
            moverB.Move(throttleB, wordB, at, sights.B.Tempo, out V downB, out V upB);
            V moved = V.AddBits(V.AddBits(s->Place, downA & tables->RungDownA), upA & tables->RungUpA);
            moved = V.AddBits(V.AddBits(moved, downB & tables->RungDownB), upB & tables->RungUpB);
            if (k == 0)
            {
                // Paths enter lanes between blocks, so that only the first move of a block can be an opening.
                moved = V.Select(s->Fresh, s->Opening, moved);
                s->Fresh = zero;
            }

            LadderSights<V> seen = sights;
            V place = V.Select(dead, s->Place, moved);
            V peak = V.MaxBytes(s->Peak, place);
            at = place & finished;
            sights.A.Tempo = V.Lookup(_tempoA, at);
            sights.B.Tempo = V.Lookup(_tempoB, at);
            sights.Room = V.Lookup(_room, at);
            sights.A.Peak = V.Max(sights.A.Peak, sights.A.Tempo);
            sights.B.Peak = V.Max(sights.B.Peak, sights.B.Tempo);
            sights.A.Last = Direction(seen.A.Tempo, sights.A.Tempo);
            sights.B.Last = Direction(seen.B.Tempo, sights.B.Tempo);

            // Count. End?
            V ofB = V.ShiftLeft(place, 8), fellA = peak & ~place, fellB = V.ShiftLeft(fellA, 8), low = (fellA | fellB) & ~(place | ofB);
            V paused = typeof(TMediation) == typeof(On) ? dead | V.Greater(_light->SuspendedUntil, steps) : dead;
            s->PatienceA = V.Select(paused, s->PatienceA, V.Select(V.SignMask(fellA & ofB), V.AddBits(s->PatienceA, minusOne), patience));
            s->PatienceB = V.Select(paused, s->PatienceB, V.Select(V.SignMask(fellB & place), V.AddBits(s->PatienceB, minusOne), patience));
            s->PatienceOfBoth = V.Select(
                paused, s->PatienceOfBoth, V.Select(V.SignMask(low), V.AddBits(s->PatienceOfBoth, minusOne), patience));
            war += V.Lookup(tables->War, at);
            left = V.AddBits(left, minusOne);
            V ends = (s->PatienceA | s->PatienceB) | (s->PatienceOfBoth | left);
            if (Plan.Fizzles)
            {
                fizzle += V.Lookup(tables->Fizzle, at | s->Row);
                s->Row = V.AddIfBelow(s->Row, lastRow, s->Row, rowStep);
                ends = ends | (fizzleBudget - fizzle);
            }

            if (typeof(TLog) == typeof(On) && V.Bits(s->Struck) == 0)
            {
                (V triedA, V triedB) = (TA.Tried(throttleA, downA, upA), TB.Tried(throttleB, downB, upB));
                Note(steps, in seen, in sights, triedA, triedB, budget - war);
            }

            s->Steps = V.AddBits(s->Steps, whole & ~dead);
            sights.Moves = V.Select(dead, steps, steps + one);
            s->Peak = V.Select(dead, s->Peak, peak);
            V struck = V.SignMask(budget - war) & ~dead;
            if (V.Bits(struck) != 0)
            {
                Strike(0, struck);
                _mediation?.Finish(_light, sights.Moves, struck);
                budget = V.Select(struck, s->War, budget);
                fallen |= struck;
            }

            if (_spent != null)
            {
                _spent[k] = war;
            }

            *Dead = dead | V.SignMask(ends);
            s->Place = V.AndOr(*Dead, finished, place);
        }

        *_sights = sights;
        s->FizzleLeft = fizzleBudget - fizzle;
        if (_spent != null)
        {
            new Span<V>(_spent + k, BlockMoves - k).Fill(war);
            Discount(0, _spent, before);
        }

        Spend(s, war, fizzle);
        AddGaps(0, before, fallen);
        EndCertainWars(0);
    }

    private static V Direction(V from, V to) => V.IfGreater(to, from, V.Of(1), V.IfGreater(from, to, V.Of(-1), V.Of(0)));

    private static double FirstOf(V lanes) => V.IsDouble ? *(double*)&lanes : *(float*)&lanes;

    private void Note(V steps, in LadderSights<V> seen, in LadderSights<V> now, V throttleA, V throttleB, V budget)
    {
        int RungOf(V tempo) => (int)(FirstOf(tempo) * Plan.Top + 0.5);
        (int rungA, int rungB) = (RungOf(now.A.Tempo), RungOf(now.B.Tempo));
        double step = FirstOf(steps);
        Log!.Add(new TraceStep
        {
            Day = step,
            Room = Plan.Rules.Room(rungA, rungB),
            TempoA = (double)rungA / Plan.Top,
            TempoB = (double)rungB / Plan.Top,
            SeenByA = FirstOf(seen.B.Tempo),
            SeenByB = FirstOf(seen.A.Tempo),
            ActionSeenByA = FirstOf(seen.B.Last),
            ActionSeenByB = FirstOf(seen.A.Last),
            ThrottleA = FirstOf(throttleA),
            ThrottleB = FirstOf(throttleB),
            RedLight = FirstOf(_light->LightUntil) > step,
            SuspensionInForce = FirstOf(_light->SuspendedUntil) > step,
            BoundA = FirstOf(_light->BoundUntilA) > step,
            BoundB = FirstOf(_light->BoundUntilB) > step,
            Hazard = Plan.Rules.WarProbability(rungA, rungB),
            BudgetLeft = FirstOf(budget),
        });
    }
}
