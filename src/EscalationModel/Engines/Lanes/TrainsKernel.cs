using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models;

namespace EscalationModel.Engines.Lanes;

/// <summary>The accelerating trains in lanes: section 1 of the model, for as many paths side by side as a vector has lanes. Steps run in
/// blocks of 16 in two passes, random numbers and dynamics; finished lanes are frozen by masks until the block ends and then get the
/// next paths.</summary>
internal sealed unsafe partial class TrainsKernel<V, TSight, TShocks, TMediation, TLog, TA, TB> : BlockEngine
    where V : unmanaged, ILaneBits<V>
    where TSight : IFlag
    where TShocks : IFlag
    where TMediation : IFlag
    where TLog : IFlag
    where TA : struct, IDriver<V>
    where TB : struct, IDriver<V>
{
    private const int BlockSteps = 16;
    private const int Capacity = TrainsKernels.Capacity;

    private readonly TrainsPlan _plan;
    private readonly LaneWidth _width;
    private readonly TA _driverA;
    private readonly TB _driverB;
    private readonly TrainsLanes<V>* _lanes;
    private readonly TrainsNumbers<V>* _numbers;
    private readonly V* _pushA, _pushB, _noise;
    private readonly LaneStream<V> _noiseStream;
    private readonly byte* _budgets, _paths, _words0, _words1, _words2;
    private readonly byte* _ends, _peaksA, _peaksB, _order;
    private readonly ShockLanes<V>? _shocks;
    private readonly SightLanes<V>? _sight;
    private readonly MediationLanes<V>? _mediation;
    private readonly TrainsLog? _log;
    private ulong _seed;
    private long _first;
    private int _next, _count, _done;

    public TrainsKernel(TrainsPlan plan, Arena arena, LaneWidth width, TA driverA, TB driverB, TrainsLog? log)
    {
        (_plan, Arena, _width, _driverA, _driverB, _log) = (plan, arena, width, driverA, driverB, log);
        _lanes = arena.Take<TrainsLanes<V>>(1);
        _numbers = arena.Take<TrainsNumbers<V>>(1);
        plan.Write(_numbers);
        _pushA = arena.Take<V>(BlockSteps);
        _pushB = arena.Take<V>(BlockSteps);
        _noise = arena.Take<V>(LaneDraws.Coefficients);
        LaneDraws.Scale(_noise, plan.DeviationA, plan.DeviationB);
        _noiseStream = new LaneStream<V>(arena, width, RandomPurpose.NoiseA, Capacity);
        _budgets = Column(arena);
        _paths = Column(arena);
        _words0 = Column(arena);
        _words1 = Column(arena);
        _words2 = Column(arena);
        _ends = Column(arena);
        _peaksA = Column(arena);
        _peaksB = Column(arena);
        _order = Column(arena);
        for (int i = 0; i < Capacity; i++)
        {
            V.Store(V.Of(i), _paths + i * Size);
        }

        _shocks = TShocks.IsOn ? new ShockLanes<V>(plan, arena, width, BlockSteps, Capacity) : null;
        _sight = TSight.IsOn ? new SightLanes<V>(plan, arena, width, BlockSteps, Capacity) : null;
        _mediation = TMediation.IsOn ? new MediationLanes<V>(plan.Mediator!, arena, Column(arena), Column(arena), Column(arena)) : null;
    }

    public Arena Arena { get; }

    public override double BinDays => _plan.TimeStep;

    private static int Size => V.IsDouble ? 8 : 4;

    public override void Run(ulong seed, long first, int count, Tally tally, Span<byte> outcomes)
    {
        for (int done = 0; done < count; done += Capacity)
        {
            int piece = Math.Min(Capacity, count - done);
            Prepare(seed, first + done, piece);
            Play();
            Fold(tally, outcomes.Slice(done, piece));
        }
    }

    private static byte* Column(Arena arena) => arena.Take<byte>((long)Size * (Capacity + PathSeeds.Slack));

    // Everything that is drawn at the start of a path.
    private void Prepare(ulong seed, long first, int count)
    {
        (_seed, _first, _count, _next, _done) = (seed, first, count, 0, 0);
        _noiseStream.Prepare(seed, first, count);
        Exponentials((uint)RandomPurpose.Accident, _budgets);
        _driverA.Prepare(seed, first, count);
        _driverB.Prepare(seed, first, count);
        _sight?.Prepare(seed, first, count);
        if (TShocks.IsOn)
        {
            PrepareShocks(_shocks!.A);
            PrepareShocks(_shocks.B);
        }

        if (TMediation.IsOn)
        {
            if (_mediation!.IsRandom)
            {
                Exponentials((uint)RandomPurpose.Mediator, _mediation.Arrivals);
            }

            _mediation.Prepare(seed, first, count);
        }
    }

    private void PrepareShocks(ShocksOnSide<V> side)
    {
        if (side.HasIncidents)
        {
            side.Prepare(_seed, _first, _count);
            Exponentials(PathSeeds.First | (uint)side.Purpose, side.FirstWaits);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Exponentials(uint purpose, byte* column)
    {
        uint tag = PathSeeds.Laned | purpose;
        V all = V.OfBits(0xFFFFFFFF);
        if (V.IsDouble)
        {
            PathSeeds.Fill64(_width, _seed, tag, 0, _first, _count, (ulong*)_words0, (ulong*)_words1);
        }
        else
        {
            PathSeeds.Fill32(_width, _seed, tag, _first, _count, (uint*)_words0, (uint*)_words1, (uint*)_words2, (uint*)column);
        }

        for (int i = 0; i < _count * Size; i += sizeof(V))
        {
            V word = V.Load(_words0 + i);
            V high = V.IsDouble ? V.ShiftRight(word, 32) : word, low = V.IsDouble ? word & all : V.Load(_words1 + i);
            V.Store(LaneMath.Exponential(high, low), column + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Play()
    {
        *_lanes = default;
        Begin(LaneMemory.Mask<V>(uint.MaxValue));
        while (V.Bits(_lanes->Active) != 0)
        {
            Push();
            Move();
            V dead = _lanes->Active & ~_lanes->Alive;
            if (V.Bits(dead) != 0)
            {
                Finish(dead);
                Begin(dead);
            }
        }
    }

    // Paths of the block enter the free lanes, as long as there are any.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Begin(V free)
    {
        TrainsLanes<V>* s = _lanes;
        TrainsNumbers<V>* n = _numbers;
        uint lanes = V.Bits(free);
        if (BitOperations.PopCount(lanes) > _count - _next)
        {
            // A lane without a path has no room, so that it never comes alive.
            s->Active = V.Select(free, V.Of(0), s->Active);
            s->Room = V.Select(free, V.Of(0), s->Room);
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

        V zero = V.Of(0);
        s->Active |= free;
        s->TempoA = V.Select(free, n->InitialA, s->TempoA);
        s->TempoB = V.Select(free, n->InitialB, s->TempoB);
        s->PeakA = V.Select(free, n->InitialA, s->PeakA);
        s->PeakB = V.Select(free, n->InitialB, s->PeakB);
        s->PulledA = V.Select(free, zero, s->PulledA);
        s->PulledB = V.Select(free, zero, s->PulledB);
        s->Room = V.Select(free, n->Room, s->Room);
        s->Budget = V.Expand(s->Budget, free, _budgets + _next * Size);
        s->BudgetLow = V.Select(free, zero, s->BudgetLow);
        s->Steps = V.Select(free, zero, s->Steps);
        s->ConcedesA = V.Select(free, n->Standstill, s->ConcedesA);
        s->ConcedesB = V.Select(free, n->Standstill, s->ConcedesB);
        s->Path = V.Expand(s->Path, free, _paths + _next * Size);
        _noiseStream.Begin(free, _next);
        _driverA.Begin(free, _next);
        _driverB.Begin(free, _next);
        _sight?.Begin(free, _next);
        if (TShocks.IsOn)
        {
            _shocks!.A.Begin(free, _next);
            _shocks.B.Begin(free, _next);
        }

        _mediation?.Begin(s, free, _next);
        _next += BitOperations.PopCount(lanes);
    }

    // How the crises in the lanes of the mask ended; in the order of the model, the last assignment wins.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(V dead)
    {
        TrainsLanes<V>* s = _lanes;
        V zero = V.Of(0);
        V outcome = V.IfGreater(s->ConcedesB, s->Steps, V.Of((int)Outcome.Stalemate), V.Of((int)Outcome.ConcessionByB));
        outcome = V.IfGreater(s->ConcedesA, s->Steps, outcome, V.Of((int)Outcome.ConcessionByA));
        outcome = V.IfZero(s->TempoA + s->TempoB, V.Of((int)Outcome.Settlement), outcome);
        outcome = V.IfGreater(s->Used, zero, outcome, V.Of((int)Outcome.Accident));
        outcome = V.IfGreater(s->Room, zero, outcome, V.Of((int)Outcome.Collision));
        int at = _done * Size;
        V.Compress(V.MultiplyAdd(outcome, V.Of(1 << Tally.StepBits), s->Steps), dead, _ends + at);
        V.Compress(s->PeakA, dead, _peaksA + at);
        V.Compress(s->PeakB, dead, _peaksB + at);
        V.Compress(s->Path, dead, _order + at);
        _mediation?.Finish(s, dead);
        _done += BitOperations.PopCount(V.Bits(dead));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fold(Tally tally, Span<byte> outcomes)
    {
        tally.AddAll((V*)_ends, (V*)_peaksA, (V*)_peaksB, _count, _plan.TimeStep);
        for (int i = 0; i < _count; i++)
        {
            outcomes[V.IsDouble ? (int)((double*)_order)[i] : (int)((float*)_order)[i]] =
                (byte)((V.IsDouble ? (int)((double*)_ends)[i] : (int)((float*)_ends)[i]) >> Tally.StepBits);
        }

        _mediation?.Fold(tally);
    }

    // The first pass: what noise, pressures and incidents add to the tempos in each of the next steps.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Push()
    {
        LaneDraws.Normals(_noiseStream.Lanes, _noise, _pushA, _pushB, BlockSteps);
        if (TLog.IsOn)
        {
            _log!.KeepNoise(_pushA, _pushB, BlockSteps);
        }

        if (TShocks.IsOn)
        {
            _shocks!.A.Add(_lanes->Steps, _lanes->Active, _pushA);
            _shocks.B.Add(_lanes->Steps, _lanes->Active, _pushB);
        }

        _sight?.Blur();
    }

    // The second pass: the dynamics, frozen where the crisis has ended.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Move()
    {
        TrainsLanes<V>* s = _lanes;
        TrainsNumbers<V>* n = _numbers;
        TA driverA = _driverA;
        TB driverB = _driverB;
        Briefing briefingA = _plan.BriefingA, briefingB = _plan.BriefingB;
        V* pushA = _pushA, pushB = _pushB;
        V zero = V.Of(0), one = V.Of(1);
        V accelerateA = n->AccelerateA, brakeA = n->BrakeA, topA = n->TopA, accelerateB = n->AccelerateB, brakeB = n->BrakeB, topB = n->TopB;
        V timeStep = n->TimeStep, horizon = n->Horizon, standstill = n->Standstill, baseHazard = n->BaseHazard, tempoHazard = n->TempoHazard;
        V tempoA = s->TempoA, tempoB = s->TempoB, peakA = s->PeakA, peakB = s->PeakB, room = s->Room, steps = s->Steps;
        V pulledA = s->PulledA, pulledB = s->PulledB;
        V leverA = TA.PullsLevers ? accelerateA : one, leverDownA = TA.PullsLevers ? brakeA : zero - one;
        V leverB = TB.PullsLevers ? accelerateB : one, leverDownB = TB.PullsLevers ? brakeB : zero - one;
        V concedesA = s->ConcedesA, concedesB = s->ConcedesB;
        V alive = s->Active, budget = s->Budget + s->BudgetLow, used = zero, closing = tempoA + tempoB;
        for (int k = 0; k < BlockSteps; k++)
        {
            // 1. Light. 2. See.
            V seenByA = tempoB, seenByB = tempoA, redLight = zero, day = steps * timeStep;
            V seenPulledA = pulledA, seenPulledB = pulledB, closingToA = closing, closingToB = closing;
            if (TSight.IsOn)
            {
                _sight!.Remember(tempoA, tempoB, pulledA, pulledB);
                _sight.ByA(steps, n, k, out seenByA, out seenPulledB);
                _sight.ByB(steps, n, k, out seenByB, out seenPulledA);
                (closingToA, closingToB) = (tempoA + seenByA, tempoB + seenByB);
            }

            V answerToA = ThrottleOf<TB>(seenPulledB), answerToB = ThrottleOf<TA>(seenPulledA);

            if (TMediation.IsOn)
            {
                V flashes = alive & (V.Greater(s->RoomBelow, room) | V.Greater(steps, s->Due));
                if (V.Bits(flashes) != 0)
                {
                    V byA = zero, byB = zero;
                    if (_mediation!.AsksA)
                    {
                        byA = driverA.Accepts(new LanedView<V>(briefingA, day, room, tempoA, peakA, seenByA, answerToA, closingToA, one, one, zero - one), flashes);
                    }

                    if (_mediation.AsksB)
                    {
                        byB = driverB.Accepts(new LanedView<V>(briefingB, day, room, tempoB, peakB, seenByB, answerToB, closingToB, one, one, zero - one), flashes);
                    }

                    _mediation.Flash(s, flashes, steps, byA, byB);
                }

                redLight = V.IfGreater(s->LightUntil, steps, one, zero);
            }

            // 3. Decide. 4. Move. 5. Close.
            var viewA = new LanedView<V>(briefingA, day, room, tempoA, peakA, seenByA, answerToA, closingToA, redLight, leverA, leverDownA);
            var viewB = new LanedView<V>(briefingB, day, room, tempoB, peakB, seenByB, answerToB, closingToB, redLight, leverB, leverDownB);
            pulledA = Pulled(ref driverA, in viewA, alive, Side.A);
            pulledB = Pulled(ref driverB, in viewB, alive, Side.B);
            // A bound side brakes fully; one that stands is held, whatever pushes it.
            if (TMediation.IsOn)
            {
                pulledA = V.IfGreater(s->BoundUntilA, steps, leverDownA, pulledA);
                pulledB = V.IfGreater(s->BoundUntilB, steps, leverDownB, pulledB);
            }

            V changeA = ChangeOf<TA>(pulledA, accelerateA, brakeA), changeB = ChangeOf<TB>(pulledB, accelerateB, brakeB);
            V movedA = V.Min(V.Max(tempoA + pushA[k] + changeA, zero), topA);
            V movedB = V.Min(V.Max(tempoB + pushB[k] + changeB, zero), topB);
            if (TMediation.IsOn)
            {
                movedA = V.IfGreater(s->BoundUntilA, steps, V.IfZero(tempoA, zero, movedA), movedA);
                movedB = V.IfGreater(s->BoundUntilB, steps, V.IfZero(tempoB, zero, movedB), movedB);
            }

            tempoA = V.Select(alive, movedA, tempoA);
            tempoB = V.Select(alive, movedB, tempoB);
            peakA = V.Max(peakA, tempoA);
            peakB = V.Max(peakB, tempoB);
            closing = tempoA + tempoB;
            room = V.Select(alive, V.NegateMultiplyAdd(timeStep, closing, room), room);

            // 6. End?
            used = V.Select(alive, used + V.MultiplyAdd(tempoHazard * closing, closing, baseHazard), used);
            if (TLog.IsOn && V.Bits(alive) != 0)
            {
                _log!.Add(k, in viewA, in viewB, ThrottleOf<TA>(pulledA), ThrottleOf<TB>(pulledB), s, steps, pushA, pushB, tempoA, tempoB, room, budget - used);
            }

            V began = steps;
            steps = V.Select(alive, steps + one, steps);
            V patience = steps + standstill;
            V restA = V.IfZero(tempoA, concedesA, patience), restB = V.IfZero(tempoB, concedesB, patience);
            if (TMediation.IsOn)
            {
                restA = V.IfGreater(s->SuspendedUntil, began, concedesA + one, restA);
                restB = V.IfGreater(s->SuspendedUntil, began, concedesB + one, restB);
                concedesA = V.Select(alive, restA, concedesA);
                concedesB = V.Select(alive, restB, concedesB);
            }
            else
            {
                (concedesA, concedesB) = (restA, restB);
            }

            V left = V.Min(V.Min(concedesA, concedesB), horizon) - steps;
            V open = V.Min(V.Min(room, closing), V.Min(budget - used, left));
            alive = TMediation.IsOn ? alive & V.Greater(open, zero) : V.Greater(open, zero);
        }

        (s->TempoA, s->TempoB, s->PeakA, s->PeakB, s->Room, s->Steps) = (tempoA, tempoB, peakA, peakB, room, steps);
        (s->PulledA, s->PulledB, s->ConcedesA, s->ConcedesB, s->Alive) = (pulledA, pulledB, concedesA, concedesB, alive);
        s->Used = budget - used;
        Spend(s, used);
    }

    // The budget less what was used up, to twice the precision: small hazards add up within a block of steps before they meet a large budget.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spend(TrainsLanes<V>* s, V used)
    {
        V rest = s->Budget - used, shift = rest - s->Budget;
        V error = (s->Budget - (rest - shift)) - (used + shift);
        s->Budget = rest;
        s->BudgetLow += error;
    }

    // What the policy pulled: the change of tempo that its lever stands for, or a throttle from -1 to 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Pulled<TDriver>(ref TDriver driver, in LanedView<V> view, V alive, Side side)
        where TDriver : struct, IDriver<V>
    {
        V pulled = driver.Throttle(in view, alive);
        if (TDriver.PullsLevers)
        {
            return pulled;
        }

        if (V.AnyNaN(pulled, alive))
        {
            ThrowNaN(driver.Policy, side, pulled, alive, view.Day);
        }

        return V.Min(V.Max(pulled, V.Of(-1)), V.Of(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ChangeOf<TDriver>(V pulled, V accelerate, V brake)
        where TDriver : struct, IDriver<V> =>
        TDriver.PullsLevers ? pulled : pulled * V.IfGreater(V.Of(0), pulled, V.Of(0) - brake, accelerate);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ThrottleOf<TDriver>(V pulled)
        where TDriver : struct, IDriver<V> =>
        TDriver.PullsLevers ? V.IfGreater(pulled, V.Of(0), V.Of(1), V.IfZero(pulled, V.Of(0), V.Of(-1))) : pulled;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowNaN(IPlayer policy, Side side, V pulled, V alive, V day)
    {
        for (uint lanes = V.Bits(alive); lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            if (double.IsNaN(V.IsDouble ? ((double*)&pulled)[lane] : ((float*)&pulled)[lane]))
            {
                throw PolicyException.NotANumber(policy, side, V.IsDouble ? ((double*)&day)[lane] : ((float*)&day)[lane]);
            }
        }
    }
}
