using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Engine;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Models.Trains;

// The steps themselves.
internal sealed unsafe partial class TrainsKernel<V, TSight, TShocks, TBonds, TTalks, TRest, TLog, TDiscount, TA, TB>
{
    // What each side sees of the other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void See(
        int k, V steps, V tempoA, V tempoB, V closing, out V seenByA,
        out V seenByB, out V answerToA, out V answerToB, out V closingToA, out V closingToB)
    {
        (seenByA, seenByB) = (tempoB, tempoA);
        V actionA = _lanes->ActionA, actionB = _lanes->ActionB;
        if (typeof(TSight) == typeof(On))
        {
            _sight!.Remember(k, tempoA, tempoB);
            if (KeepsActions<TA>() || KeepsActions<TB>())
            {
                _sight.RememberActions(k, actionA, actionB);
            }

            _sight.ByA(steps, _numbers, k, out seenByA, out actionB);
            _sight.ByB(steps, _numbers, k, out seenByB, out actionA);
        }

        (closingToA, closingToB) = typeof(TSight) == typeof(On) ? (tempoA + seenByA, tempoB + seenByB) : (closing, closing);
        (answerToA, answerToB) = typeof(TShocks) == typeof(On)
            ? (actionB, actionA)
            : (ThrottleOf<TB>(actionB), ThrottleOf<TA>(actionA));
    }

    // The second pass: the dynamics from a step of the block on until another, frozen where the crisis has ended. Returns the step before
    // which the light goes on or after which an accident has happened, which other methods decide: with a call in the loop, all that is
    // alive across it would be kept in memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private int Move(int k, int stop)
    {
        TrainsLanes<V>* s = _lanes;
        TrainsNumbers<V>* n = _numbers;
        TA driverA = _driverA;
        TB driverB = _driverB;
        Briefing briefingA = _plan.BriefingA, briefingB = _plan.BriefingB;
        V* pushA = _pushA, pushB = _pushB;
        V zero = V.Of(0);
        V tempoA = s->TempoA, tempoB = s->TempoB, room = s->Room, steps = s->Steps;
        V open = n->One & *Active & ~*Dead, closing = tempoA + tempoB;
        s->Left = s->Budget + s->BudgetLow;
        bool watchesRoom = false;
        if (typeof(TBonds) == typeof(On))
        {
            s->Awaited = V.Select(_foresees ? zero : V.Greater(open, zero), s->Light.Due, n->Endless);
            watchesRoom = _mediation!.WatchesRoom;
        }

        V* usedSteps = _used;
        for (; k < stop; k++)
        {
            V alive = V.Greater(open, zero);
            // 1. Light, then talks. 2. See.
            if (typeof(TBonds) == typeof(On))
            {
                if (!V.AllGreater(s->Awaited, steps) || (watchesRoom && V.Bits(alive & V.Greater(s->Light.RoomBelow, room)) != 0))
                {
                    break;
                }
            }

            V bound = zero, gate = zero;
            if (typeof(TTalks) == typeof(On) && typeof(TBonds) == typeof(Off))
            {
                bound = V.Greater(s->Talks.Until, steps);

                // Below 0 where nobody is bound, 0 in talks, and above every tempo where the crisis is over.
                gate = V.Gate(n->Free, bound, alive);
                V left = V.MultiplyAdd(TalksHazard(s, steps, room), gate, s->Talks.Budget);
                if (!V.AllPositive(left))
                {
                    // Written out, as the compiler inlines only so much into one method.
                    V begins = alive & ~V.Greater(left, zero);
                    V next = s->Talks.Next, length = V.Max(next, zero - next);
                    if (!V.AllPositive(V.Select(begins, length, n->One)))
                    {
                        s->Talking = begins;
                        break;
                    }

                    V over = steps + length, agreesAt = V.IfGreater(next, zero, n->Endless, over);
                    left = V.Select(begins, s->Talks.NextBudget, left);
                    s->Talks.Until = V.Select(begins, over, s->Talks.Until);
                    s->Talks.AgreesAt = V.Select(begins, agreesAt, s->Talks.AgreesAt);
                    s->Talks.EndsAt = V.Select(begins, V.Min(agreesAt, s->Talks.EndsAt), s->Talks.EndsAt);
                    s->Talks.Begun = V.Select(begins, s->Talks.Begun + n->One, s->Talks.Begun);
                    s->Talks.Length = V.Select(begins, s->Talks.Length + length, s->Talks.Length);
                    if (typeof(TRest) == typeof(Off))
                    {
                        // Who stands is held, and counts on after the talks.
                        s->ConcedesA = V.Select(begins, s->ConcedesA + length, s->ConcedesA);
                        s->ConcedesB = V.Select(begins, s->ConcedesB + length, s->ConcedesB);
                    }

                    s->Talks.Next = V.Select(begins, s->Talks.AfterNext, next);
                    s->Talks.NextBudget = V.Select(begins, s->Talks.BudgetAfterNext, s->Talks.NextBudget);
                    s->Talks.AfterNext = V.Select(begins, zero, s->Talks.AfterNext);
                    bound |= begins;
                    gate = V.Gate(n->Free, bound, alive);
                }

                s->Talks.Budget = left;
            }
            else if (typeof(TTalks) == typeof(On))
            {
                V left = s->Talks.Budget - V.IfGreater(s->Talks.Until, steps, zero, TalksHazard(s, steps, room));
                if (!V.AllPositive(V.Select(alive, left, n->One)))
                {
                    s->Talking = alive & ~V.Greater(left, zero);
                    break;
                }

                s->Talks.Budget = left;
            }

            V now = Now(s, steps), peakA = s->PeakA, peakB = s->PeakB;
            if (typeof(TBonds) == typeof(On) && typeof(TTalks) == typeof(Off))
            {
                now = V.Select(alive, now, n->Endless); // a light that comes too late wakes nobody
            }

            V leverA = TA.PullsLevers ? n->AccelerateA : n->One, leverDownA = TA.PullsLevers ? n->BrakeA : zero - n->One;
            V leverB = TB.PullsLevers ? n->AccelerateB : n->One, leverDownB = TB.PullsLevers ? n->BrakeB : zero - n->One;
            V redLight = typeof(TBonds) == typeof(On) ? V.IfGreater(s->Light.LightUntil, now, n->One, zero) : zero,
                suspended = typeof(TBonds) == typeof(On) ? V.IfGreater(s->Light.SuspendedUntil, now, n->One, zero) : zero,
                talksOn = typeof(TTalks) == typeof(On) ? V.IfGreater(s->Talks.Until, steps, n->One, zero) : zero,
                day = steps * n->TimeStep;
            See(
                k, steps, tempoA, tempoB, closing, out V seenByA, out V seenByB,
                out V answerToA, out V answerToB, out V closingToA, out V closingToB);

            // 3. Decide. 4. Move. 5. Close.
            var viewA = new LanedView<V>(
                briefingA, day, room, tempoA, peakA, seenByA, answerToA, closingToA, redLight, suspended, talksOn, leverA, leverDownA);
            var viewB = new LanedView<V>(
                briefingB, day, room, tempoB, peakB, seenByB, answerToB, closingToB, redLight, suspended, talksOn, leverB, leverDownB);
            V pulledA = Pulled(ref driverA, in viewA, alive, Side.A);
            V pulledB = Pulled(ref driverB, in viewB, alive, Side.B);

            // A bound side brakes fully; one that stands is held, whatever pushes it.
            if (typeof(TTalks) == typeof(On) && typeof(TBonds) == typeof(Off))
            {
                pulledA = V.Select(bound, leverDownA, pulledA);
                pulledB = V.Select(bound, leverDownB, pulledB);
            }
            else if (typeof(TBonds) == typeof(On))
            {
                V downA = TA.PullsLevers ? V.IfZero(tempoA, n->Halt, leverDownA) : leverDownA;
                V downB = TB.PullsLevers ? V.IfZero(tempoB, n->Halt, leverDownB) : leverDownB;
                pulledA = V.IfGreater(BoundUntilA(s), now, downA, pulledA);
                pulledB = V.IfGreater(BoundUntilB(s), now, downB, pulledB);
            }

            V changeA = ChangeOf<TA>(pulledA, &n->AccelerateA, &n->BrakeA),
                changeB = ChangeOf<TB>(pulledB, &n->AccelerateB, &n->BrakeB);
            if (typeof(TBonds) == typeof(On) && !TA.PullsLevers)
            {
                changeA = V.IfGreater(BoundUntilA(s), now, V.IfZero(tempoA, n->Halt, changeA), changeA);
            }

            if (typeof(TBonds) == typeof(On) && !TB.PullsLevers)
            {
                changeB = V.IfGreater(BoundUntilB(s), now, V.IfZero(tempoB, n->Halt, changeB), changeB);
            }

            V nextA = V.Max(tempoA + pushA[k] + changeA, zero), nextB = V.Max(tempoB + pushB[k] + changeB, zero);
            V shockA = typeof(TShocks) == typeof(On) ? _shockA[k] : zero, shockB = typeof(TShocks) == typeof(On) ? _shockB[k] : zero;
            if ((typeof(TBonds) == typeof(On) || typeof(TTalks) == typeof(On)) && typeof(TShocks) == typeof(On))
            {
                shockA = V.IfGreater(BoundUntilA(s), now, V.IfZero(tempoA, zero, shockA), shockA);
                shockB = V.IfGreater(BoundUntilB(s), now, V.IfZero(tempoB, zero, shockB), shockB);
            }

            if (KeepsActions<TB>())
            {
                s->ActionA = typeof(TShocks) == typeof(On)
                    ? Visible(ThrottleOf<TA>(pulledA), shockA, n->LooksUpA, n->LooksDownA)
                    : pulledA;
            }

            if (KeepsActions<TA>())
            {
                s->ActionB = typeof(TShocks) == typeof(On)
                    ? Visible(ThrottleOf<TB>(pulledB), shockB, n->LooksUpB, n->LooksDownB)
                    : pulledB;
            }

            V before = steps, wasOpen = open;
            if (typeof(TTalks) == typeof(On) && typeof(TBonds) == typeof(Off))
            {
                tempoA = V.MinIfGreater(tempoA, gate, nextA, n->TopA, tempoA);
                tempoB = V.MinIfGreater(tempoB, gate, nextB, n->TopB, tempoB);
            }
            else
            {
                tempoA = V.MinIfGreater(wasOpen, zero, nextA, n->TopA, tempoA);
                tempoB = V.MinIfGreater(wasOpen, zero, nextB, n->TopB, tempoB);
            }

            if (typeof(TTalks) == typeof(Off))
            {
                closing = V.AddIfGreater(wasOpen, zero, tempoA, tempoB, zero);
                room = V.MultiplyAdd(n->MinusTimeStep, closing, room);
                open = room;
            }
            else
            {
                closing = tempoA + tempoB;
                V roomLeft = V.MultiplyAdd(n->MinusTimeStep, closing, room);
                TalksNumbers<V>* t = _talks!.Numbers;
                if (typeof(TBonds) == typeof(On))
                {
                    V recovered = V.IfGreater(roomLeft, zero, V.MultiplyAdd(t->Recovery, t->Room - roomLeft, roomLeft), roomLeft);
                    roomLeft = V.IfGreater(s->Talks.Until, steps, recovered, roomLeft);
                    open = V.Select(alive, roomLeft, room);
                    room = open;
                }
                else
                {
                    // Where the crisis is over, the room stays what was left before any recovered.
                    open = V.Select(alive, roomLeft, s->RoomLeft);
                    s->RoomLeft = open;
                    room = V.MultiplyAdd(t->Recovery & bound, t->Room - open, open);
                }
            }

            V hazard = V.MultiplyAdd(n->TempoHazard * closing, closing, n->BaseHazard);
            V used = V.AddIfGreater(wasOpen, zero, s->Used, hazard, s->Used);
            steps = V.AddIfGreater(wasOpen, zero, steps, n->One, steps);
            s->PeakA = V.Max(s->PeakA, tempoA);
            s->PeakB = V.Max(s->PeakB, tempoB);

            // 6. End?
            s->Used = used;
            if (typeof(TLog) == typeof(On) && V.Bits(alive) != 0)
            {
                _log!.Add(
                    k, in viewA, in viewB, ThrottleOf<TA>(pulledA), ThrottleOf<TB>(pulledB),
                    s, before, shockA, shockB, tempoA, tempoB, room, s->Left - used);
            }

            V until = typeof(TTalks) == typeof(On) ? s->Talks.EndsAt : n->Horizon;
            V patience = steps;
            if (typeof(TTalks) == typeof(On) && typeof(TBonds) == typeof(Off) && typeof(TRest) == typeof(Off))
            {
                // Who comes to rest in talks is held until they are over and has all the patience then.
                patience = V.Max(steps, s->Talks.Until);
            }

            V restA, restB;
            if (typeof(TRest) == typeof(On))
            {
                patience += n->Standstill;
                (restA, restB) = (V.IfZero(tempoA, s->ConcedesA, patience), V.IfZero(tempoB, s->ConcedesB, patience));
            }
            else
            {
                restA = V.AddIfGreater(tempoA, zero, patience, n->Standstill, s->ConcedesA);
                restB = V.AddIfGreater(tempoB, zero, patience, n->StandstillB, s->ConcedesB);
            }

            if (typeof(TRest) == typeof(On))
            {
                (restA, restB) = (V.IfZero(tempoB, patience, restA), V.IfZero(tempoA, patience, restB));
                restA = Unless(s, now, restA, s->ConcedesA);
                restB = Unless(s, now, restB, s->ConcedesB);
                V rest = Unless(s, now, V.AddIfGreater(closing, zero, steps, n->RestSteps, s->RestsAt), s->RestsAt);
                V first = V.Min(V.Min(V.Min(restA, restB), rest), until);
                until = V.IfGreater(room, Needed(s, now, tempoA, closing), first, until);
                s->RestsAt = rest;
            }
            else if (typeof(TTalks) == typeof(On) && typeof(TBonds) == typeof(Off))
            {
                open = V.Min(open, V.AndOr(n->One, bound, closing));
                until = V.Min(V.Min(restA, restB), until);
            }
            else
            {
                restA = Unless(s, now, restA, s->ConcedesA);
                restB = Unless(s, now, restB, s->ConcedesB);
                open = V.Min(open, typeof(TBonds) == typeof(On) ? V.IfGreater(HeldUntil(s), now, n->One, closing) : closing);
                until = V.Min(V.Min(restA, restB), until);
            }

            (s->ConcedesA, s->ConcedesB) = (restA, restB);
            open = V.Min(open, until - steps);
            if (typeof(TDiscount) == typeof(On))
            {
                usedSteps[k] = used;
            }

            // A path that ends in the step of its accident stays below: the loop leaves off more often, for nobody.
            if (!V.AllGreater(s->Left, used))
            {
                k++;
                break;
            }
        }

        (s->TempoA, s->TempoB, s->Room, s->Steps) = (tempoA, tempoB, room, steps);
        V going = V.Greater(open, zero);
        if (typeof(TTalks) == typeof(On) && typeof(TBonds) == typeof(Off))
        {
            s->Room = V.Select(going, room, s->RoomLeft);
        }

        (s->Left, *Dead) = (s->Left - s->Used, ~going);
        return k;
    }

    // A count of steps at rest, which keeps its value in steps with a bond.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Unless(TrainsLanes<V>* s, V now, V rest, V before) =>
        typeof(TBonds) == typeof(On) || typeof(TTalks) == typeof(On)
            ? V.AddIfGreater(HeldUntil(s), now, before, _numbers->One, rest)
            : rest;

    // With talks alone, all are bound until they are over.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V BoundUntilA(TrainsLanes<V>* s) => typeof(TBonds) == typeof(On) ? s->Light.BoundUntilA : s->Talks.Until;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V BoundUntilB(TrainsLanes<V>* s) => typeof(TBonds) == typeof(On) ? s->Light.BoundUntilB : s->Talks.Until;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V HeldUntil(TrainsLanes<V>* s) => typeof(TBonds) == typeof(On) ? s->Light.HeldUntil : s->Talks.Until;

    // The hazard of talks in a step: it grows as the room gets scarce, with good offices and with trust.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V TalksHazard(TrainsLanes<V>* s, V steps, V room)
    {
        TalksNumbers<V>* t = _talks!.Numbers;
        V hazard = V.MultiplyAdd(t->PerRoom, room, t->Most);
        if (typeof(TBonds) == typeof(On))
        {
            hazard *= V.IfGreater(s->Light.SuspendedUntil, steps, t->GoodOffices, _numbers->One);
            hazard *= V.IfGreater(s->Light.BrokenAt, steps + _numbers->One, s->Light.Trust, s->Light.TrustAfterBreak);
        }

        return hazard;
    }

    // Whether somebody wants to know what the rival of a driver did.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool KeepsActions<TDriver>()
        where TDriver : struct, IDriver<V> => typeof(TLog) == typeof(On) || !TDriver.SeesNoActions || _holdsStates;

    // What the rival sees: the throttle, and a push as a share of full acceleration or of full brakes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Visible(V throttle, V shock, V looksUp, V looksDown) =>
        V.Min(V.Max(throttle + shock * V.IfGreater(shock, V.Of(0), looksUp, looksDown), V.Of(-1)), V.Of(1));

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
    private static V ChangeOf<TDriver>(V pulled, V* accelerate, V* brake)
        where TDriver : struct, IDriver<V> =>
        TDriver.PullsLevers ? pulled : pulled * V.IfGreater(V.Of(0), pulled, V.Of(0) - *brake, *accelerate);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ThrottleOf<TDriver>(V pulled)
        where TDriver : struct, IDriver<V> =>
        TDriver.PullsLevers ? V.IfGreater(pulled, V.Of(0), V.Of(1), V.IfZero(pulled, V.Of(0), V.Of(-1))) : pulled;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowNaN(IAnyPolicy policy, Side side, V pulled, V alive, V day)
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
