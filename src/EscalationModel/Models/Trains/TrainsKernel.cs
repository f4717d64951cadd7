using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Engine;
using EscalationModel.Engine.Lanes;
using EscalationModel.Engine.States;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Trains;

/// <summary>The accelerating trains in lanes: section 1 of the model, for as many paths side by side as a vector has lanes. Steps run in
/// blocks of 16 in two passes, random numbers and dynamics; finished lanes are frozen by masks until the block ends and then get the
/// next paths.</summary>
internal sealed unsafe partial class TrainsKernel<V, TSight, TShocks, TBonds, TTalks, TRest, TLog, TDiscount, TA, TB> : LaneEngine<V>
    where V : unmanaged, ILaneBits<V>
    where TSight : IFlag
    where TShocks : IFlag
    where TBonds : IFlag
    where TTalks : IFlag
    where TRest : IFlag
    where TLog : IFlag
    where TDiscount : IFlag
    where TA : struct, IDriver<V>
    where TB : struct, IDriver<V>
{
    private const int BlockSteps = 16;
    // A budget that is never used up.
    private const double Endless = 1e30;

    private readonly TrainsPlan _plan;
    private readonly TA _driverA;
    private readonly TB _driverB;
    private readonly TrainsLanes<V>* _lanes;
    private readonly TrainsNumbers<V>* _numbers;
    private readonly V* _pushA, _pushB, _shockA, _shockB, _noise;
    private readonly LaneStream<V> _noiseStream;
    private readonly LaneBudgets<V> _budgets;
    private readonly byte* _hazards;
    private readonly byte* _ends, _peaksA, _peaksB;
    private readonly TrainsBeyond<V> _beyond;
    private readonly V* _used;
    private readonly ShockLanes<V>? _shocks;
    private readonly SightLanes<V>? _sight;
    private readonly MediationLanes<V>? _mediation;
    private readonly TalksLanes<V>? _talks;
    private readonly bool _foresees, _holdsStates;
    private readonly TrainsLog? _log;

    public TrainsKernel(TrainsPlan plan, Arena arena, LaneWidth width, TA driverA, TB driverB, TrainsLog? log)
        : base(arena, 1)
    {
        (_plan, _driverA, _driverB, _log, _holdsStates) = (plan, driverA, driverB, log, plan.HoldsStates);
        _lanes = arena.Take<TrainsLanes<V>>(1);
        _numbers = arena.Take<TrainsNumbers<V>>(1);
        plan.Write(_numbers);
        _pushA = arena.Take<V>(BlockSteps);
        _pushB = arena.Take<V>(BlockSteps);
        _shockA = arena.Take<V>(BlockSteps);
        _shockB = arena.Take<V>(BlockSteps);
        _noise = arena.Take<V>(LaneDraws.Coefficients);
        LaneDraws.Scale(_noise, plan.DeviationA, plan.DeviationB);
        _noiseStream = new LaneStream<V>(arena, width, RandomPurpose.NoiseA, arena.Paths);
        _budgets = new LaneBudgets<V>(arena, width, arena.Paths);
        _hazards = Column();
        _ends = Column();
        _peaksA = Column();
        _peaksB = Column();
        _beyond = new TrainsBeyond<V>(plan, arena);
        _used = arena.Take<V>(BlockSteps);
        _shocks = typeof(TShocks) == typeof(On) ? new ShockLanes<V>(plan, arena, width, BlockSteps, arena.Paths) : null;
        _sight = typeof(TSight) == typeof(On) ? new SightLanes<V>(plan, arena, width, BlockSteps, arena.Paths) : null;
        _mediation = typeof(TBonds) == typeof(On) ? new MediationLanes<V>(plan.Bonds!, arena, Column(), width) : null;
        _talks = typeof(TTalks) == typeof(On) ? new TalksLanes<V>(
                plan.Talks!, plan.Steps, arena, Column(), width, IsTalksAlone ? -1 / TrainsNumbers.Free : 1) : null;
        _foresees = typeof(TTalks) == typeof(Off) && typeof(TLog) == typeof(Off) && !plan.HoldsStates
            && _mediation is { IsForeseeable: true } && plan.Bonds!.Pause is < 0 or >= BlockSteps;
    }

    public override double BinDays => _plan.TimeStep;

    // With talks and no mediator both sides are bound or none. Not for the loop: the branches that it rules out would count for what the
    // compiler is ready to inline.
    private static bool IsTalksAlone
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(TTalks) == typeof(On) && typeof(TBonds) == typeof(Off);
    }

    protected override void Draw(int count)
    {
        _noiseStream.Prepare(Seed, First, count);
        _budgets.Exponentials(RandomPurpose.Accident, Seed, First, count, _hazards);
        _driverA.Prepare(Seed, First, count);
        _driverB.Prepare(Seed, First, count);
        _sight?.Prepare(Seed, First, count);
        if (typeof(TShocks) == typeof(On))
        {
            DrawShocks(_shocks!.A, count);
            DrawShocks(_shocks.B, count);
        }

        if (typeof(TBonds) == typeof(On))
        {
            if (_mediation!.IsRandom)
            {
                _budgets.Exponentials(RandomPurpose.Mediator, Seed, First, count, _mediation.Arrivals);
            }

            _mediation.Prepare(Seed, First, count);
        }

        if (typeof(TTalks) == typeof(On))
        {
            _budgets.Exponentials(RandomPurpose.Talks, Seed, First, count, _talks!.Budgets, PathSeeds.First);
            _talks.Prepare(Seed, First, count);
        }
    }

    private void DrawShocks(ShocksOnSide<V> side, int count)
    {
        if (side.HasIncidents)
        {
            side.Prepare(Seed, First, count);
            _budgets.Exponentials(side.Purpose, Seed, First, count, side.FirstWaits, PathSeeds.First);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Advance()
    {
        Push();
        _lanes->Used = V.Of(0);
        if (typeof(TBonds) == typeof(On) && _foresees)
        {
            Foresee();
        }

        V began = _lanes->Steps;
        uint stops = StopsOf(&_lanes->Steps, BlockSteps);
        for (int k = 0; k < BlockSteps;)
        {
            int stop = stops == 0 ? BlockSteps : BitOperations.TrailingZeroCount(stops);
            if (stop == k)
            {
                Stop(*Active & ~*Dead & ~V.Greater(_lanes->Drawn, V.Of(0)), &_lanes->Steps, k);
                stops &= stops - 1;
                continue;
            }

            k = Move(k, stop);
            if (!V.AllGreater(_lanes->Left, V.Of(0)))
            {
                Strike();
            }

            if ((typeof(TBonds) == typeof(On) || typeof(TTalks) == typeof(On)) && k < stop)
            {
                Interrupt(k);
            }
        }

        if (typeof(TSight) == typeof(On))
        {
            _sight!.Pass();
        }

        if (typeof(TDiscount) == typeof(On))
        {
            _beyond.Discount(_lanes, _numbers, _used, BlockSteps, began);
        }

        Spend();
    }

    protected override Tally NewTally() => new(_plan.Scenario);

    protected override StateImage Remembered()
    {
        TrainsLanes<V>* s = _lanes;
        var image = new StateImage();
        image.Rules.Add(&s->TempoA);
        image.Rules.Add(&s->TempoB);
        image.Rules.Add(&s->PeakA);
        image.Rules.Add(&s->PeakB);
        image.Rules.Add(&s->Room);
        image.Rules.Add(&s->ActionA);
        image.Rules.Add(&s->ActionB);
        image.Rules.Add(&s->Steps);
        image.Rules.Add(&s->ConcedesA);
        image.Rules.Add(&s->ConcedesB);
        image.Rules.Add(&s->RestsAt);
        _sight?.Keep(image.Rules);
        _mediation?.Keep(&s->Light, image.Rules);
        if (typeof(TTalks) == typeof(On))
        {
            TalksLanes<V>.Keep(&s->Talks, image.Rules);
        }

        _driverA.Keep(image.PolicyA);
        _driverB.Keep(image.PolicyB);
        return image;
    }

    protected override void GoOn(int lane, int next, int mostSteps)
    {
        TrainsLanes<V>* s = _lanes;
        double steps = LaneMemory.Get<V>(&s->Steps, lane), horizon = Math.Min(_plan.Steps, steps + mostSteps);
        _sight?.GoOn(lane);
        double talksUntil = _talks?.GoOn(&s->Talks, lane, PathIn(lane), steps, horizon) ?? 0;
        _mediation?.GoOn(&s->Light, lane, next, steps, talksUntil);
        LaneMemory.Set<V>(&_numbers->Horizon, lane, horizon);
    }

    protected override void MakeReady(int k) => _sight?.MakeReady(k);

    protected override void Observe(int lane, int k, Span<double> columns)
    {
        TrainsLanes<V>* s = _lanes;
        double Get(V* lanes) => LaneMemory.Get<V>(lanes, lane);
        double steps = Get(&s->Steps);
        (double Tempo, double Action) byA = (Get(&s->TempoB), Get(&s->ActionB)), byB = (Get(&s->TempoA), Get(&s->ActionA));
        if (typeof(TSight) == typeof(On))
        {
            byA = _sight!.LooksTo(Side.A, lane, steps, byA);
            byB = _sight.LooksTo(Side.B, lane, steps, byB);
        }

        (bool isOn, bool isInForce, double trust) =
            typeof(TBonds) == typeof(On) ? MediationLanes<V>.See(&s->Light, lane, steps) : (false, false, 1);
        ReadOnlySpan<double> observed =
        [
            steps * _plan.TimeStep, Get(&s->Room), Get(&s->TempoA), Get(&s->TempoB), Get(&s->PeakA), Get(&s->PeakB),
            byA.Tempo, byB.Tempo, byA.Action, byB.Action,
            isOn ? 1 : 0, isInForce ? 1 : 0, typeof(TTalks) == typeof(On) && Get(&s->Talks.Until) > steps ? 1 : 0, trust,
        ];
        observed.CopyTo(columns);
    }

    protected override PlayedState PlayedIn(Tally tally, int row, PathMark mark) =>
        _beyond.Played(tally, row, mark, TrainsTally.Unpack(TrainsTally.EndIn<V>(_ends, row)).Steps, _plan.Steps);

    // A lane without a path has no room, so that it never comes alive, and no accident.
    protected override void Idle(int group, V lanes)
    {
        _lanes->Room = V.Select(lanes, V.Of(0), _lanes->Room);
        _lanes->RoomLeft = V.Select(lanes, V.Of(0), _lanes->RoomLeft);
        _lanes->Budget = V.Select(lanes, V.Of(Endless), _lanes->Budget);
        _lanes->BudgetLow = V.Select(lanes, V.Of(0), _lanes->BudgetLow);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void Enter(int group, V lanes, int next)
    {
        TrainsLanes<V>* s = _lanes;
        TrainsNumbers<V>* n = _numbers;
        V zero = V.Of(0);
        s->TempoA = V.Select(lanes, n->InitialA, s->TempoA);
        s->TempoB = V.Select(lanes, n->InitialB, s->TempoB);
        s->PeakA = V.Select(lanes, n->InitialA, s->PeakA);
        s->PeakB = V.Select(lanes, n->InitialB, s->PeakB);
        if (KeepsActions<TA>() || KeepsActions<TB>())
        {
            s->ActionA = V.Select(lanes, zero, s->ActionA);
            s->ActionB = V.Select(lanes, zero, s->ActionB);
        }

        s->Room = V.Select(lanes, n->Room, s->Room);
        s->Budget = V.Expand(s->Budget, lanes, _hazards + next * Size);
        s->BudgetLow = V.Select(lanes, zero, s->BudgetLow);
        s->Hazard = V.Select(lanes, zero, s->Hazard);
        s->HazardLow = V.Select(lanes, zero, s->HazardLow);
        if (typeof(TDiscount) == typeof(On))
        {
            s->RiskA = V.Select(lanes, zero, s->RiskA);
            s->RiskB = V.Select(lanes, zero, s->RiskB);
        }

        s->Drawn = V.Select(lanes, zero, s->Drawn);
        s->Steps = V.Select(lanes, zero, s->Steps);
        s->ConcedesA = V.Select(lanes, n->Standstill, s->ConcedesA);
        s->ConcedesB = V.Select(lanes, n->Standstill, s->ConcedesB);
        _noiseStream.Begin(lanes, next);
        _driverA.Begin(lanes, next);
        _driverB.Begin(lanes, next);
        if (typeof(TSight) == typeof(On))
        {
            _sight!.Begin(lanes, next);
        }

        if (typeof(TShocks) == typeof(On))
        {
            _shocks!.A.Begin(lanes, next);
            _shocks.B.Begin(lanes, next);
        }

        if (typeof(TRest) == typeof(On))
        {
            s->RestsAt = V.Select(lanes, n->RestSteps, s->RestsAt);
        }

        if (typeof(TBonds) == typeof(On))
        {
            s->Foreseen = V.Select(lanes, zero, s->Foreseen);
            _mediation!.Begin(&s->Light, lanes, next);
        }

        if (typeof(TTalks) == typeof(On))
        {
            _talks!.Enter(&s->Talks, &lanes, next, &n->Horizon);
        }
    }

    // How the crises in the lanes of the mask ended; in the order of the model, the last assignment wins.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void End(int group, V lanes, int row)
    {
        TrainsLanes<V>* s = _lanes;
        V zero = V.Of(0);
        V outcome = typeof(TRest) == typeof(On) ? Rested(s) : RestedAtOnce(s), agreed = zero;
        if (typeof(TTalks) == typeof(On))
        {
            agreed = ~V.Greater(s->Talks.AgreesAt, s->Steps) & V.Greater(s->Room, zero);
            outcome = V.Select(agreed, V.Of((int)Outcome.Settlement), outcome);
            agreed &= V.Greater(s->Left, zero);
        }

        outcome = V.IfGreater(s->Room, zero, outcome, V.Of((int)Outcome.Collision));
        _beyond.Write(s, _numbers, EndOf(outcome), lanes, row);
        if (typeof(TDiscount) == typeof(On))
        {
            _beyond.WriteRisks(s, lanes, row);
        }

        // In the last step too the accident comes before all but the collision.
        outcome = V.IfGreater(s->Left, zero, outcome, V.IfGreater(s->Room, zero, V.Of((int)Outcome.Accident), outcome));
        int at = row * Size;
        V.Compress(V.IfGreater(s->Drawn, zero, s->Drawn, EndOf(outcome)), lanes, _ends + at);
        V.Compress(V.IfGreater(s->Drawn, zero, s->DrawnPeakA, s->PeakA), lanes, _peaksA + at);
        V.Compress(V.IfGreater(s->Drawn, zero, s->DrawnPeakB, s->PeakB), lanes, _peaksB + at);
        if (typeof(TBonds) == typeof(On) || typeof(TTalks) == typeof(On))
        {
            Finish(agreed, lanes, lanes & ~V.Greater(s->Drawn, zero));
        }
    }

    // How standing still has ended crises in which rest takes its time.
    private V Rested(TrainsLanes<V>* s)
    {
        V outcome = V.IfGreater(s->ConcedesB, s->Steps, V.Of((int)Outcome.Stalemate), V.Of((int)Outcome.ConcessionByB));
        outcome = V.IfGreater(s->ConcedesA, s->Steps, outcome, V.Of((int)Outcome.ConcessionByA));
        outcome = V.IfGreater(s->RestsAt, s->Steps, outcome, V.Of((int)Outcome.Settlement));
        V needed = Needed(s, Now(s, s->Steps - V.Of(1)), s->TempoA, s->TempoA + s->TempoB);
        return V.IfGreater(s->Room, needed, outcome, V.Of((int)Outcome.Stalemate));
    }

    // The room that a step at rest needs to end the crisis: in which the side that moves can stop, and never enough with a bond.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Needed(TrainsLanes<V>* s, V now, V tempoA, V closing)
    {
        V stopping = V.IfZero(tempoA, _numbers->StoppingB, _numbers->StoppingA) * (closing * closing);
        return typeof(TBonds) == typeof(On) || typeof(TTalks) == typeof(On)
            ? V.IfGreater(HeldUntil(s), now, _numbers->Endless, stopping)
            : stopping;
    }

    // The same where two sides at rest have settled at once, if nobody is bound.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V RestedAtOnce(TrainsLanes<V>* s)
    {
        V outcome = V.IfGreater(s->ConcedesB, s->Steps, V.Of((int)Outcome.Stalemate), V.Of((int)Outcome.ConcessionByB));
        outcome = V.IfGreater(s->ConcedesA, s->Steps, outcome, V.Of((int)Outcome.ConcessionByA));
        V settled = V.IfZero(s->TempoA + s->TempoB, V.Of((int)Outcome.Settlement), outcome);
        return typeof(TBonds) == typeof(On) || typeof(TTalks) == typeof(On)
            ? V.IfGreater(HeldUntil(s), Now(s, s->Steps - V.Of(1)), outcome, settled)
            : settled;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void Count(Tally tally, int rows, PathMark* marks)
    {
        TrainsTally.Add(tally, (V*)_ends, (V*)_peaksA, (V*)_peaksB, rows);
        _beyond.Count(tally, rows);
        for (int row = 0; row < rows; row++)
        {
            marks[PathOf(row)] = _beyond.Mark(TrainsTally.Unpack(TrainsTally.EndIn<V>(_ends, row)).Outcome, row);
        }

        _mediation?.Fold(tally);
        _talks?.Fold(tally);
    }

    private V EndOf(V outcome) => V.MultiplyAdd(outcome, V.Of(1 << TrainsTally.StepBits), _lanes->Steps);

    // Counts what the mediator did, and what came of talks, in paths that end.
    private void Finish(V agreed, V ended, V endedFirst)
    {
        TrainsLanes<V>* s = _lanes;
        _mediation?.Finish(&s->Light, &s->Steps, V.Bits(ended));
        _talks?.Finish(&s->Talks, &s->Steps, &agreed, &endedFirst);
    }

    // Notes how the crises end in which the accident has just happened, and plays them on as if it had not.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Strike()
    {
        TrainsLanes<V>* s = _lanes;
        V struck = *Active & ~*Dead & ~V.Greater(s->Left, V.Of(0));
        if (V.Bits(struck) == 0)
        {
            return;
        }

        s->Drawn = V.Select(struck, EndOf(V.Of((int)Outcome.Accident)), s->Drawn);
        s->DrawnPeakA = V.Select(struck, s->PeakA, s->DrawnPeakA);
        s->DrawnPeakB = V.Select(struck, s->PeakB, s->DrawnPeakB);
        s->Budget = V.Select(struck, V.Of(Endless), s->Budget);
        if (typeof(TBonds) == typeof(On) || typeof(TTalks) == typeof(On))
        {
            Finish(V.Of(0), struck, struck);
        }

        if (typeof(TLog) == typeof(On))
        {
            _log!.Close();
        }
    }

    // The first pass: what noise, pressures and incidents add to the tempos in each of the next steps.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Push()
    {
        LaneDraws.Normals(_noiseStream.Lanes, _noise, _pushA, _pushB, BlockSteps);
        if (typeof(TLog) == typeof(On))
        {
            _log!.KeepNoise(_pushA, _pushB, BlockSteps);
        }

        if (typeof(TShocks) == typeof(On))
        {
            new Span<V>(_shockA, BlockSteps).Clear();
            new Span<V>(_shockB, BlockSteps).Clear();
            _shocks!.A.Add(_lanes->Steps, *Active, _shockA);
            _shocks.B.Add(_lanes->Steps, *Active, _shockB);
            for (int k = 0; k < BlockSteps; k++)
            {
                _pushA[k] += _shockA[k];
                _pushB[k] += _shockB[k];
            }
        }

        if (typeof(TSight) == typeof(On))
        {
            _sight!.Blur();
        }
    }

    // What the mediator's clocks are compared with: the steps done, and none of the clocks where the light is still to come.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Now(TrainsLanes<V>* s, V steps) => typeof(TBonds) == typeof(On) && typeof(TTalks) == typeof(Off)
        ? V.IfGreater(s->Foreseen, steps, _numbers->Endless, steps)
        : steps;

    // What follows from lights that will go on in the next block: nothing that happens until then changes it, if the path gets there.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Foresee()
    {
        TrainsLanes<V>* s = _lanes;
        uint lanes = V.Bits(V.Greater(s->Steps + V.Of(BlockSteps - 0.5), s->Light.Due) & *Active & ~*Dead);
        _mediation!.Foresee(&s->Light, lanes, &s->Steps, &s->Foreseen);
    }

    // Before a step the light goes on in some paths, or talks begin.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Interrupt(int k)
    {
        TrainsLanes<V>* s = _lanes;
        if (typeof(TTalks) == typeof(On) && V.Bits(s->Talking) != 0)
        {
            for (uint lanes = V.Bits(s->Talking); lanes != 0; lanes &= lanes - 1)
            {
                int lane = BitOperations.TrailingZeroCount(lanes);
                double steps = LaneMemory.Get<V>(&s->Steps, lane), until = _talks!.Begin(&s->Talks, lane, PathIn(lane), steps);
                _mediation?.Talk(&s->Light, lane, steps, until);
                if (IsTalksAlone && typeof(TRest) == typeof(Off))
                {
                    LaneMemory.Set<V>(&s->ConcedesA, lane, LaneMemory.Get<V>(&s->ConcedesA, lane) + (until - steps));
                    LaneMemory.Set<V>(&s->ConcedesB, lane, LaneMemory.Get<V>(&s->ConcedesB, lane) + (until - steps));
                }
            }

            s->Talking = V.Of(0);
        }
        else if (typeof(TBonds) == typeof(On))
        {
            Flash(k);
        }
    }

    private void Flash(int k)
    {
        TrainsLanes<V>* s = _lanes;
        V flashes = s->Light.Flashes(s->Steps, s->Room) & ~*Dead;
        uint lanes = V.Bits(flashes), yesOfA = 0, yesOfB = 0;
        if (lanes == 0)
        {
            return;
        }

        if (_mediation!.AsksA || _mediation.AsksB)
        {
            (yesOfA, yesOfB) = Ask(k, flashes);
        }

        _mediation.Flash(&s->Light, lanes, &s->Steps, yesOfA, yesOfB, typeof(TTalks) == typeof(On) ? &s->Talks.Until : null);
    }

    // Which policies accept an offer that is made to them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private (uint A, uint B) Ask(int k, V flashes)
    {
        TrainsLanes<V>* s = _lanes;
        TA driverA = _driverA;
        TB driverB = _driverB;
        V byA = V.Of(0), byB = V.Of(0), zero = byA, one = V.Of(1), down = V.Of(-1), steps = s->Steps, day = steps * _numbers->TimeStep,
            closing = s->TempoA + s->TempoB,
            asked = typeof(TTalks) == typeof(On) ? flashes & ~V.Greater(s->Talks.Until, steps) : flashes;
        See(
            k, steps, s->TempoA, s->TempoB, closing, out V seenByA,
            out V seenByB, out V answerToA, out V answerToB, out V closingToA, out V closingToB);
        if (_mediation!.AsksA)
        {
            byA = driverA.Accepts(
                new LanedView<V>(
                    _plan.BriefingA, day, s->Room, s->TempoA, s->PeakA, seenByA, answerToA, closingToA, one, zero, zero, one, down),
                asked);
        }

        if (_mediation.AsksB)
        {
            byB = driverB.Accepts(
                new LanedView<V>(
                    _plan.BriefingB, day, s->Room, s->TempoB, s->PeakB, seenByB, answerToB, closingToB, one, zero, zero, one, down),
                asked);
        }

        return (V.Bits(V.Greater(byA, zero)), V.Bits(V.Greater(byB, zero)));
    }

    // The budget less what was used up, and the integrated hazard, to twice the precision: small hazards add up within a block of steps
    // before they meet a large number.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Spend()
    {
        TrainsLanes<V>* s = _lanes;
        LaneMath.Accumulate(&s->Budget, &s->BudgetLow, V.Of(0) - s->Used);
        LaneMath.Accumulate(&s->Hazard, &s->HazardLow, s->Used);

        // Next to nothing is left of the other ending of a struck path.
        *Dead |= V.Greater(s->Hazard, V.Of(Survival.EndOfHazard)) & V.Greater(s->Drawn, V.Of(0));
    }
}
