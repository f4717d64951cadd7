using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Engine;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;
using EscalationModel.Models.Mediation;
using EscalationModel.Models.Trains;

namespace EscalationModel.Models.Ladder;

/// <summary>A side whose law of moves is a table: it is looked up, not asked.</summary>
internal readonly unsafe struct TableDriver<V> : IDriver<V>
    where V : unmanaged, ILaneBits<V>
{
    public TableDriver(IAnyPolicy policy, RungLaw law, LadderPlan plan, Arena arena, Side side)
    {
        Policy = policy;
        Down = plan.Below<V>(arena, (a, b) => side == Side.A ? law[a, b].Down : law[b, a].Down);
        Up = plan.Above<V>(arena, (a, b) => side == Side.A ? law[a, b].Up : law[b, a].Up);
    }

    public static bool PullsLevers => false;

    public IAnyPolicy Policy { get; }

    /// <summary>Thresholds of random words by joint rung.</summary>
    public byte* Down { get; }

    public byte* Up { get; }

    public void Prepare(ulong seed, long first, int count)
    {
    }

    public void Begin(V mask, int next)
    {
    }

    public V Throttle(in LanedView<V> view, V alive) => throw new NotSupportedException("A table is looked up, not asked.");

    public V Accepts(in LanedView<V> view, V asked) => throw new NotSupportedException("A table is looked up, not asked.");
}

/// <summary>What the policies see of the disputes in the lanes.</summary>
internal struct LadderSights<V>
    where V : unmanaged, ILaneBits<V>
{
    public V TempoA, TempoB, PeakA, PeakB, LastA, LastB, Room;
}

/// <summary>The ladder with policies of any kind and with a mediator: each side is asked in every move.</summary>
internal sealed unsafe class LadderPolicyKernel<V, TMediation, TLog, TA, TB> : LadderKernel<V>
    where V : unmanaged, ILaneTables<V>
    where TMediation : IFlag
    where TLog : IFlag
    where TA : struct, IDriver<V>
    where TB : struct, IDriver<V>
{
    private readonly LadderTables<V>* _tables;
    private readonly LadderSights<V>* _sights, _start;
    private readonly TrainsLanes<V>* _light;
    private readonly MediationLanes<V>? _mediation;
    private readonly byte* _tempoA, _tempoB, _room;
    private readonly V* _climbs;
    private readonly TA _driverA;
    private readonly TB _driverB;
    private readonly bool _isSure;

    public LadderPolicyKernel(LadderPlan plan, Arena arena, LaneWidth width, TA driverA, TB driverB, bool isSure)
        : base(plan, arena, width, 1)
    {
        (_driverA, _driverB, _isSure) = (driverA, driverB, isSure);
        Climber a = plan.Model.A, b = plan.Model.B;
        _tables = arena.Take<LadderTables<V>>(1);
        *_tables = new LadderTables<V>(plan, arena);
        _tempoA = plan.Numbers<V>(arena, (rungA, _) => (double)rungA / plan.Top);
        _tempoB = plan.Numbers<V>(arena, (_, rungB) => (double)rungB / plan.Top);
        _room = plan.Numbers<V>(arena, plan.Rules.Room);
        _climbs = arena.Take<V>(4);
        (_climbs[0], _climbs[1], _climbs[2], _climbs[3]) = (V.Of(-a.Down), V.Of(a.Up), V.Of(-b.Down), V.Of(b.Up));
        _sights = arena.Take<LadderSights<V>>(1);
        _start = arena.Take<LadderSights<V>>(1);
        _start->TempoA = _start->PeakA = V.Of((double)a.InitialRung / plan.Top);
        _start->TempoB = _start->PeakB = V.Of((double)b.InitialRung / plan.Top);
        _start->Room = V.Of(plan.Rules.Room(a.InitialRung, b.InitialRung));
        _light = arena.Take<TrainsLanes<V>>(1);
        _mediation = TMediation.IsOn ? new MediationLanes<V>(plan.Mediator!, arena, Column(), Column(), Column()) : null;
    }

    /// <summary>Where the moves of the path in the first lane are noted.</summary>
    public List<TraceStep>? Log { get; init; }

    protected override void DrawMore(LaneBudgets<V> budgets, int count)
    {
        _driverA.Prepare(Seed, First, count);
        _driverB.Prepare(Seed, First, count);
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

    protected override void EnterMore(V mask, int next)
    {
        V zero = V.Of(0);
        LadderSights<V>* s = _sights;
        s->TempoA = V.Select(mask, _start->TempoA, s->TempoA);
        s->TempoB = V.Select(mask, _start->TempoB, s->TempoB);
        s->PeakA = V.Select(mask, _start->PeakA, s->PeakA);
        s->PeakB = V.Select(mask, _start->PeakB, s->PeakB);
        s->Room = V.Select(mask, _start->Room, s->Room);
        s->LastA = V.Select(mask, zero, s->LastA);
        s->LastB = V.Select(mask, zero, s->LastB);
        _light->Steps = V.Select(mask, zero, _light->Steps);
        _driverA.Begin(mask, next);
        _driverB.Begin(mask, next);
        _mediation?.Begin(_light, mask, next);
    }

    protected override void EndMore(V mask, int row) => _mediation?.Finish(_light, mask, row);

    protected override void CountMore(Tally tally, int rows) => _mediation?.Fold(tally, rows);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void Advance()
    {
        LadderLanes<V>* s = Lanes;
        LadderTables<V>* tables = _tables;
        TA driverA = _driverA;
        TB driverB = _driverB;
        Briefing briefingA = Plan.BriefingA, briefingB = Plan.BriefingB;
        V before = s->Steps, zero = V.Of(0), one = V.Of(1), whole = V.OfBits(1), minusOne = V.OfBits(ulong.MaxValue);
        V finished = V.OfBits((ulong)Plan.Finished), patience = V.OfBits((ulong)(Plan.Standstill - 1));
        V rowStep = V.OfBits(1UL << Plan.Bits), lastRow = V.OfBits((ulong)(Plan.FizzleRows - 1) << Plan.Bits);
        V budget = s->War + s->WarLow, fizzleBudget = s->Fizzle + s->FizzleLow, war = zero, fizzle = zero;
        V left = V.AddBits(V.OfBits((ulong)(Plan.Steps - 1)), V.AddBits(~before, whole));
        LadderSights<V> sights = *_sights;
        for (int k = 0; k < BlockMoves && V.Bits(~*Dead) != 0; k++)
        {
            V dead = *Dead, steps = _light->Steps, redLight = zero;

            // Light.
            if (TMediation.IsOn)
            {
                V flashes = ~dead & (V.Greater(_light->RoomBelow, sights.Room) | V.Greater(steps, _light->Due));
                if (V.Bits(flashes) != 0)
                {
                    V byA = _mediation!.AsksA ? driverA.Accepts(View(briefingA, steps, in sights, Side.A, one), flashes) : zero;
                    V byB = _mediation.AsksB ? driverB.Accepts(View(briefingB, steps, in sights, Side.B, one), flashes) : zero;
                    redLight = V.Select(flashes, one, zero);
                    _mediation.Flash(_light, flashes, steps, byA, byB);
                }

                redLight = V.IfGreater(_light->LightUntil, steps, one, redLight);
            }

            // See and decide.
            V throttleA = zero, throttleB = zero;
            if (typeof(TA) != typeof(TableDriver<V>))
            {
                throttleA = Throttle(ref driverA, View(briefingA, steps, in sights, Side.A, redLight), ~dead, Side.A);
            }

            if (typeof(TB) != typeof(TableDriver<V>))
            {
                throttleB = Throttle(ref driverB, View(briefingB, steps, in sights, Side.B, redLight), ~dead, Side.B);
            }

            if (TMediation.IsOn)
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
            V upA, downA, upB, downB;
            if (driverA is TableDriver<V> tableA)
            {
                downA = V.AddIfBelow(wordA, V.Lookup(tableA.Down, at), zero, minusOne);
                upA = V.AddIfBelow(V.Lookup(tableA.Up, at), wordA, zero, minusOne);
            }
            else
            {
                downA = V.Greater(throttleA * _climbs[0], Share(wordA)) & V.Greater(sights.TempoA, zero);
                upA = V.Greater(throttleA * _climbs[1], Share(~wordA)) & V.Greater(one, sights.TempoA);
            }

            if (driverB is TableDriver<V> tableB)
            {
                downB = V.AddIfBelow(wordB, V.Lookup(tableB.Down, at), zero, minusOne);
                upB = V.AddIfBelow(V.Lookup(tableB.Up, at), wordB, zero, minusOne);
            }
            else
            {
                downB = V.Greater(throttleB * _climbs[2], Share(wordB)) & V.Greater(sights.TempoB, zero);
                upB = V.Greater(throttleB * _climbs[3], Share(~wordB)) & V.Greater(one, sights.TempoB);
            }

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
            sights.TempoA = V.Lookup(_tempoA, at);
            sights.TempoB = V.Lookup(_tempoB, at);
            sights.Room = V.Lookup(_room, at);
            sights.PeakA = V.Max(sights.PeakA, sights.TempoA);
            sights.PeakB = V.Max(sights.PeakB, sights.TempoB);
            sights.LastA = Direction(seen.TempoA, sights.TempoA);
            sights.LastB = Direction(seen.TempoB, sights.TempoB);

            // Count. End?
            V fellA = peak & ~place, fellB = V.ShiftLeft(fellA, 8), ground = ~place & V.ShiftLeft(~place, 8) & (peak | V.ShiftLeft(peak, 8));
            V paused = TMediation.IsOn ? dead | V.Greater(_light->SuspendedUntil, steps) : dead;
            s->PatienceA = V.Select(paused, s->PatienceA, V.Select(V.SignMask(fellA), V.AddBits(s->PatienceA, minusOne), patience));
            s->PatienceB = V.Select(paused, s->PatienceB, V.Select(V.SignMask(fellB), V.AddBits(s->PatienceB, minusOne), patience));
            war += V.Lookup(tables->War, at);
            left = V.AddBits(left, minusOne);
            V ends = (s->PatienceA | s->PatienceB) | ((budget - war) | ground) | left;
            if (Plan.Fizzles)
            {
                fizzle += V.Lookup(tables->Fizzle, at | s->Row);
                s->Row = V.AddIfBelow(s->Row, lastRow, s->Row, rowStep);
                ends = ends | (fizzleBudget - fizzle);
            }

            if (TLog.IsOn)
            {
                V triedA = driverA is TableDriver<V> ? V.Select(upA, one, V.Select(downA, V.Of(-1), zero)) : throttleA;
                V triedB = driverB is TableDriver<V> ? V.Select(upB, one, V.Select(downB, V.Of(-1), zero)) : throttleB;
                Note(steps, in seen, in sights, triedA, triedB, budget - war);
            }

            s->Steps = V.AddBits(s->Steps, whole & ~dead);
            _light->Steps = V.Select(dead, steps, steps + one);
            s->Peak = V.Select(dead, s->Peak, peak);
            *Dead = dead | V.SignMask(ends);
            s->Place = V.AndOr(*Dead, finished, place);
        }

        *_sights = sights;
        (s->WarLeft, s->FizzleLeft) = (budget - war, fizzleBudget - fizzle);
        Spend(&s->War, &s->WarLow, war);
        Spend(&s->Fizzle, &s->FizzleLow, fizzle);
        AddGaps(0, before);
    }

    private static LanedView<V> View(Briefing briefing, V steps, in LadderSights<V> s, Side side, V redLight)
    {
        V one = V.Of(1), minusOne = V.Of(-1);
        return side == Side.A
            ? new LanedView<V>(briefing, steps, s.Room, s.TempoA, s.PeakA, s.TempoB, s.LastB, s.TempoA + s.TempoB, redLight, one, minusOne)
            : new LanedView<V>(briefing, steps, s.Room, s.TempoB, s.PeakB, s.TempoA, s.LastA, s.TempoA + s.TempoB, redLight, one, minusOne);
    }

    // Uniform on [0, 1), with the resolution of single precision near 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Share(V word) => V.IsDouble ? LaneDraws.Uniform(word) : LaneMath.FromUInt32(word) * V.Of((1 - 1.0 / 8388608) / 4294967296.0);

    private static V Direction(V from, V to) => V.IfGreater(to, from, V.Of(1), V.IfGreater(from, to, V.Of(-1), V.Of(0)));

    private static V Throttle<TDriver>(ref TDriver driver, in LanedView<V> view, V alive, Side side)
        where TDriver : struct, IDriver<V>
    {
        V throttle = driver.Throttle(in view, alive);
        if (TDriver.PullsLevers)
        {
            return throttle;
        }

        for (uint lanes = V.AnyNaN(throttle, alive) ? V.Bits(alive) : 0; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            if (double.IsNaN(Of(throttle, lane)))
            {
                throw PolicyException.NotANumber(driver.Policy, side, Of(view.Day, lane));
            }
        }

        return V.Min(V.Max(throttle, V.Of(-1)), V.Of(1));
    }

    private static double Of(V lanes, int lane) => V.IsDouble ? ((double*)&lanes)[lane] : ((float*)&lanes)[lane];

    private void Note(V steps, in LadderSights<V> seen, in LadderSights<V> now, V throttleA, V throttleB, V budget)
    {
        int RungOf(V tempo) => (int)(Of(tempo, 0) * Plan.Top + 0.5);
        (int rungA, int rungB) = (RungOf(now.TempoA), RungOf(now.TempoB));
        double step = Of(steps, 0);
        Log!.Add(new TraceStep
        {
            Day = step,
            Room = Plan.Rules.Room(rungA, rungB),
            TempoA = (double)rungA / Plan.Top,
            TempoB = (double)rungB / Plan.Top,
            SeenByA = Of(seen.TempoB, 0),
            SeenByB = Of(seen.TempoA, 0),
            ThrottleA = Of(throttleA, 0),
            ThrottleB = Of(throttleB, 0),
            RedLight = Of(_light->LightUntil, 0) > step,
            BoundA = Of(_light->BoundUntilA, 0) > step,
            BoundB = Of(_light->BoundUntilB, 0) > step,
            Hazard = Plan.Rules.WarProbability(rungA, rungB),
            BudgetLeft = Of(budget, 0),
        });
    }
}
