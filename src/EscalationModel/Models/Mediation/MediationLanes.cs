using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EscalationModel.Engine;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Mediation;

/// <summary>The mediator in lanes: section 3 of the model. When the light goes on, all that follows from it is decided at once: who is
/// bound until when, whether a cheater ends the suspension, and when the next offer is due. In between, steps only compare their
/// number with those days. Talks, which nobody can foresee, move what they put off.</summary>
internal sealed unsafe class MediationLanes<V>
    where V : unmanaged, ILaneBits<V>
{
    private const double Never = 1e7;
    private const uint Credits = 1u << 31, GoingOn = 1u << 30;

    private readonly MediationRules _rules;
    private readonly double _logOfLoyaltyA, _logOfLoyaltyB;
    private readonly V* _roomBelow;
    private readonly byte* _due, _waits;
    private readonly OfferWords _words;
    private readonly Offers* _offers;
    private ulong _seed;
    private long _first;
    private MediationCounts _counts;

    /// <summary>Makes the mediator of a kernel.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="arena">Memory.</param>
    /// <param name="due">A column.</param>
    /// <param name="width">How wide the numbers of frequent offers are drawn for all paths of a batch; null: each is drawn alone.</param>
    public MediationLanes(MediationRules rules, Arena arena, byte* due, LaneWidth? width = null)
    {
        _words = new OfferWords(arena, width);
        _rules = rules;
        (AsksA, AsksB) = (_rules.Mediator.AcceptanceA is null, _rules.Mediator.AcceptanceB is null);
        (_logOfLoyaltyA, _logOfLoyaltyB) = (PortableMath.Log1p(-_rules.CheatingA), PortableMath.Log1p(-_rules.CheatingB));
        _due = due;
        _waits = IsRandom ? LaneBudgets<V>.Column(arena, arena.Paths) : null;
        _offers = arena.Take<Offers>(V.Count);
        _roomBelow = arena.Take<V>(1);
        *_roomBelow = V.Of(double.IsFinite(_rules.RoomBelow) ? _rules.RoomBelow : -1);
    }

    /// <summary>Whether the mediator appears at a daily rate.</summary>
    public bool IsRandom => double.IsFinite(_rules.StepsPerMeanArrival);

    /// <summary>Where a block's exponentials of mean 1 stand before <see cref="Prepare"/> makes days of them.</summary>
    public byte* Arrivals => _due;

    /// <summary>Whether the mediator appears when the room gets scarce.</summary>
    public bool WatchesRoom => double.IsFinite(_rules.RoomBelow);

    /// <summary>Whether what follows from an offer depends on nothing but its day.</summary>
    public bool IsForeseeable => !AsksA && !AsksB && !WatchesRoom;

    public readonly bool AsksA;

    public readonly bool AsksB;

    public void Prepare(ulong seed, long first, int count)
    {
        (_seed, _first) = (seed, first);
        for (int i = 0; i < count; i++)
        {
            double due = Math.Min(Never, _rules.FixedStep);
            if (IsRandom)
            {
                double wait = Math.Floor(LaneMemory.Get<V>(_due, i) * _rules.StepsPerMeanArrival);
                LaneMemory.Set<V>(_waits, i, wait);
                due = Math.Min(due, wait);
            }

            LaneMemory.Set<V>(_due, i, due - 0.5);
        }

        _words.Prepare(seed, first, count);
    }

    public void Begin(LightLanes<V>* light, V mask, int next)
    {
        V zero = V.Of(0), one = V.Of(1), never = V.Of(Never);
        light->Due = V.Expand(light->Due, mask, _due + next * (V.IsDouble ? 8 : 4));
        light->RoomBelow = V.Select(mask, *_roomBelow, light->RoomBelow);
        light->LightUntil = V.Select(mask, zero, light->LightUntil);
        light->SuspendedUntil = V.Select(mask, zero, light->SuspendedUntil);
        light->HeldUntil = V.Select(mask, zero, light->HeldUntil);
        light->BoundUntilA = V.Select(mask, zero, light->BoundUntilA);
        light->BoundUntilB = V.Select(mask, zero, light->BoundUntilB);
        light->KeptAt = V.Select(mask, never, light->KeptAt);
        light->BrokenAt = V.Select(mask, never, light->BrokenAt);
        light->Trust = V.Select(mask, one, light->Trust);
        light->TrustAfterBreak = V.Select(mask, one, light->TrustAfterBreak);
        for (uint lanes = V.Bits(mask); lanes != 0; lanes &= lanes - 1)
        {
            _offers[BitOperations.TrailingZeroCount(lanes)] = new Offers { Path = _first + next++, Trust = 1 };
        }
    }

    /// <summary>Adds what is remembered of the path in a lane.</summary>
    public void Keep(LightLanes<V>* light, LaneImage image)
    {
        image.Add((V*)light, sizeof(LightLanes<V>) / sizeof(V));
        image.AddValues(_offers);
    }

    /// <summary>A path of the block has entered a lane with what is remembered of another: what has no memory is drawn for it.</summary>
    /// <param name="light">The clocks.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="next">The path of the block.</param>
    /// <param name="step">The steps done.</param>
    /// <param name="talksUntil">The steps at which talks are over; 0: there are none.</param>
    public void GoOn(LightLanes<V>* light, int lane, int next, double step, double talksUntil)
    {
        ref Offers offers = ref _offers[lane];
        (offers.Path, offers.IsCounted) = (_first + next, false);
        if (!offers.IsCalled)
        {
            double due = IsRandom ? Math.Min(_rules.FixedStep, step + LaneMemory.Get<V>(_waits, next)) : _rules.FixedStep;
            LaneMemory.Set<V>(&light->Due, lane, Math.Min(due, Never) - 0.5);
            LaneMemory.Set<V>(&light->RoomBelow, lane, LaneMemory.Get<V>(_roomBelow, lane));
        }

        // Who would have begun to cheat in this very step, to be found out at once, has not begun yet.
        if (See(light, lane, step).IsInForce)
        {
            Cheat(ref offers, Math.Max(step, talksUntil), step);
            LaneMemory.Set<V>(&light->TrustAfterBreak, lane, offers.Trust * _rules.Forgiveness);
            Follow(light, lane, in offers, -1, talksUntil > step ? talksUntil : -1);
            LaneMemory.Set<V>(&light->HeldUntil, lane, LaneMemory.Get<V>(&light->SuspendedUntil, lane));
            if (talksUntil > step)
            {
                Raise(&light->HeldUntil, lane, talksUntil);
                Raise(&light->BoundUntilA, lane, talksUntil);
                Raise(&light->BoundUntilB, lane, talksUntil);
            }
        }
    }

    /// <summary>What there is to see of the mediator in a lane before a step, and what is left of trust. A suspension that is found out in
    /// this very step is still in force.</summary>
    public static (bool IsOn, bool IsInForce, double Trust) See(LightLanes<V>* light, int lane, double step)
    {
        double broken = LaneMemory.Get<V>(&light->BrokenAt, lane);
        bool isBreaking = broken == step + 1;
        return (
            isBreaking || LaneMemory.Get<V>(&light->LightUntil, lane) > step,
            isBreaking || LaneMemory.Get<V>(&light->SuspendedUntil, lane) > step,
            LaneMemory.Get<V>(broken <= step ? &light->TrustAfterBreak : &light->Trust, lane));
    }

    /// <summary>Where the mediator of the path in the first lane stands before a step, as its law knows it.</summary>
    public Light Describe(LightLanes<V>* light, int step)
    {
        ref readonly Offers offers = ref _offers[0];
        double due = LaneMemory.Get<V>(&light->Due, 0) + 0.5;
        (bool isOn, bool isInForce, _) = See(light, 0, step);
        int broken = _rules.Mediator.Distrust > 0 ? offers.Broken + (LaneMemory.Get<V>(&light->BrokenAt, 0) <= step ? 1 : 0) : 0;
        double since = Math.Min(offers.CheatsA, offers.CheatsB);
        return !offers.IsCalled ? new Light(LightPhase.Awaited)
            : isOn ? new Light(
                LightPhase.On, (int)offers.LightEnd - step, isInForce && offers.BindsA, isInForce && offers.BindsB,
                isInForce && offers.CheatsA < step, isInForce && offers.CheatsB < step, isInForce && since < step ? step - (int)since : 0,
                broken)
            : due < Never ? new Light(LightPhase.Pause, (int)due - step, Broken: broken)
            : new Light(LightPhase.Over);
    }

    // Who has not begun to cheat draws anew when.
    private void Cheat(ref Offers offers, double from, double step)
    {
        (double cheatsA, double cheatsB) = CheatingSteps(
            (uint)offers.Made | GoingOn, offers.Path, (int)from, offers.BindsA, offers.BindsB);
        offers.CheatsA = offers.CheatsA >= step ? cheatsA : offers.CheatsA;
        offers.CheatsB = offers.CheatsB >= step ? cheatsB : offers.CheatsB;
    }

    /// <summary>The light goes on in the lanes of the mask; where talks are on, it waits for their end.</summary>
    public void Flash(LightLanes<V>* light, V flashes, V steps, V byA, V byB, V talksUntil) => Flash(
        light, V.Bits(flashes), &steps, V.Bits(V.Greater(byA, V.Of(0))), V.Bits(V.Greater(byB, V.Of(0))), &talksUntil);

    /// <summary>The same for lanes as bits.</summary>
    /// <param name="light">The clocks.</param>
    /// <param name="lanes">Where the light goes on.</param>
    /// <param name="steps">The steps that the paths have done.</param>
    /// <param name="yesOfA">Where A's policy accepts, if it is asked.</param>
    /// <param name="yesOfB">Where B's policy accepts, if it is asked.</param>
    /// <param name="talksUntil">When talks are over; null: there are none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Flash(LightLanes<V>* light, uint lanes, V* steps, uint yesOfA, uint yesOfB, V* talksUntil)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            double step = LaneMemory.Get<V>(steps, lane), until = talksUntil == null ? 0 : LaneMemory.Get<V>(talksUntil, lane);
            _offers[lane].IsCalled = true;
            if (until > step)
            {
                LaneMemory.Set<V>(&light->RoomBelow, lane, -1);
                LaneMemory.Set<V>(&light->Due, lane, until - 0.5);
            }
            else
            {
                Flash(light, lane, (int)step, (yesOfA >> lane & 1) != 0, (yesOfB >> lane & 1) != 0);
            }
        }
    }

    /// <summary>Does at once what the next offers lead to, if the paths get there: until then the clocks do not count.</summary>
    /// <param name="light">The clocks.</param>
    /// <param name="lanes">Where the light will go on.</param>
    /// <param name="steps">The steps that the paths have done.</param>
    /// <param name="foreseen">Where it is written from when on the clocks count: when more steps than these are done.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Foresee(LightLanes<V>* light, uint lanes, V* steps, V* foreseen)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            int step = (int)Math.Max(LaneMemory.Get<V>(steps, lane), LaneMemory.Get<V>(&light->Due, lane) + 0.5);
            LaneMemory.Set<V>(foreseen, lane, step - 0.5);
            _offers[lane].IsCalled = true;
            Flash(light, lane, step, false, false);
        }
    }

    /// <summary>Talks begin in a lane: meanwhile both are bound, nobody starts to cheat and nobody is found out.</summary>
    public void Talk(LightLanes<V>* light, int lane, double from, double until)
    {
        ref Offers offers = ref _offers[lane];
        double shift = until - from - 1; // the cheating of the first step has been drawn
        offers.CheatsA += offers.CheatsA > from ? shift : 0;
        offers.CheatsB += offers.CheatsB > from ? shift : 0;
        if (LaneMemory.Get<V>(&light->SuspendedUntil, lane) > from)
        {
            Follow(light, lane, in offers, from, until);
        }

        Raise(&light->HeldUntil, lane, Math.Max(until, LaneMemory.Get<V>(&light->SuspendedUntil, lane)));
        Raise(&light->BoundUntilA, lane, until);
        Raise(&light->BoundUntilB, lane, until);
    }

    /// <summary>Counts what the mediator did in paths that end, once a path.</summary>
    public void Finish(LightLanes<V>* light, V steps, V ended) => Finish(light, &steps, V.Bits(ended));

    /// <summary>The same for lanes as bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Finish(LightLanes<V>* light, V* steps, uint ended)
    {
        for (uint lanes = ended; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            ref Offers offers = ref _offers[lane];
            if (!offers.IsCounted)
            {
                double step = LaneMemory.Get<V>(steps, lane);
                bool isKept = LaneMemory.Get<V>(&light->KeptAt, lane) <= step, isBroken = LaneMemory.Get<V>(&light->BrokenAt, lane) <= step;

                // An offer that was foreseen, but for which the path ended too soon, has not been made.
                bool isMade = step > offers.LightEnd - _rules.Duration;
                int made = offers.Made - (isMade || offers.Made == 0 ? 0 : 1);
                int accepted = offers.Accepted - (isMade || !(offers.BindsA || offers.BindsB) ? 0 : 1);
                _counts += new MediationCounts(
                    made, accepted, offers.Kept + (isKept ? 1 : 0), offers.Broken + (isBroken ? 1 : 0),
                    made > 0 ? 1 : 0, accepted > 0 ? 1 : 0);
                offers.IsCounted = true;
            }
        }
    }

    public void Fold(Tally tally)
    {
        tally.AddMediation(_counts);
        _counts = default;
    }

    private void Flash(LightLanes<V>* light, int lane, int step, bool byA, bool byB)
    {
        ref Offers offers = ref _offers[lane];

        // The suspension before this one has been seen to its end.
        if (LaneMemory.Get<V>(&light->BrokenAt, lane) < Never)
        {
            offers.Broken++;
            offers.Trust *= _rules.Forgiveness;
        }

        offers.Kept += LaneMemory.Get<V>(&light->KeptAt, lane) < Never ? 1 : 0;
        uint number = (uint)offers.Made++;
        (ulong first, ulong second) = _words.Of(number, offers.Path);
        (ulong creditA, ulong creditB) = AsksA || AsksB ? Draws(RandomPurpose.AcceptanceA, number | Credits, offers.Path) : default;
        bool a = Accepts(Side.A, step, offers.Trust, first, byA, creditA), b = Accepts(Side.B, step, offers.Trust, second, byB, creditB);
        (a, b) = _rules.IsDual ? (a && b, a && b) : (a, b);
        (offers.BindsA, offers.BindsB, offers.LightEnd) = (a, b, step + _rules.Duration);
        offers.Accepted += a || b ? 1 : 0;
        (offers.CheatsA, offers.CheatsB) = CheatingSteps(number, offers.Path, step, a, b);
        LaneMemory.Set<V>(&light->RoomBelow, lane, -1);
        LaneMemory.Set<V>(&light->Trust, lane, offers.Trust);
        LaneMemory.Set<V>(&light->TrustAfterBreak, lane, offers.Trust * _rules.Forgiveness);
        Follow(light, lane, in offers, 0, 0);
        LaneMemory.Set<V>(&light->HeldUntil, lane, LaneMemory.Get<V>(&light->SuspendedUntil, lane));
    }

    // An answer by policy counts only if a draw agrees with what dated factors and trust have left of it.
    private bool Accepts(Side side, int step, double trust, ulong bits, bool answer, ulong credit) =>
        _rules.Acceptance(side, step, trust) is { } probability
            ? Uniform(bits) < probability
            : answer && Uniform(credit) < _rules.Credit(step, trust);

    // The words of an offer. Policies that answer draw from a generator that the first words of the purpose seed.
    private (ulong First, ulong Second) Draws(RandomPurpose purpose, uint number, long path) =>
        Philox.Block(_seed, number, PathSeeds.Laned | (uint)purpose, (ulong)path);

    // What follows from an offer, and from talks that put off when a cheater is found out.
    private void Follow(LightLanes<V>* light, int lane, in Offers offers, double talksFrom, double talksUntil)
    {
        double found = Math.Min(offers.CheatsA, offers.CheatsB) + _rules.Detection;
        found = found > talksFrom && found < talksUntil ? talksUntil : found;
        bool isAccepted = offers.BindsA || offers.BindsB, isBroken = found < offers.LightEnd;
        double end = Math.Min(offers.LightEnd, found);
        double next = _rules.Pause < 0 ? Never : isBroken ? end + Math.Max(1, _rules.Pause) : end + _rules.Pause;
        LaneMemory.Set<V>(&light->LightUntil, lane, end);
        LaneMemory.Set<V>(&light->SuspendedUntil, lane, isAccepted ? end : 0);
        LaneMemory.Set<V>(&light->BoundUntilA, lane, offers.BindsA ? Math.Min(end, offers.CheatsA) : 0);
        LaneMemory.Set<V>(&light->BoundUntilB, lane, offers.BindsB ? Math.Min(end, offers.CheatsB) : 0);
        LaneMemory.Set<V>(&light->Due, lane, Math.Min(next, Never) - 0.5);
        LaneMemory.Set<V>(&light->KeptAt, lane, isAccepted && !isBroken ? end : Never);
        LaneMemory.Set<V>(&light->BrokenAt, lane, isBroken ? end + 1 : Never);
    }

    // The steps in which bound sides start to cheat: a trial in every step is a geometric wait.
    private (double A, double B) CheatingSteps(uint number, long path, int step, bool a, bool b)
    {
        if (!(a && _rules.CheatingA > 0) && !(b && _rules.CheatingB > 0))
        {
            return (Never, Never);
        }

        (ulong first, ulong second) = Draws(RandomPurpose.CheatingA, number, path);
        return (a ? step + Wait(first, _rules.CheatingA, _logOfLoyaltyA) : Never, b
            ? step + Wait(second, _rules.CheatingB, _logOfLoyaltyB)
            : Never);
    }

    private static double Wait(ulong bits, double probability, double logOfLoyalty)
    {
        if (probability is <= 0 or >= 1)
        {
            return probability <= 0 ? Never : 0;
        }

        double u = ((bits >> 12) + 0.5) * (1.0 / (1UL << 52));
        return Math.Min(Never, Math.Floor(PortableMath.Log1p(-u) / logOfLoyalty));
    }

    private static double Uniform(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    private static void Raise(V* numbers, int i, double value) =>
        LaneMemory.Set<V>(numbers, i, Math.Max(LaneMemory.Get<V>(numbers, i), value));

    // What the mediator has done in a path, and what its last offer came to; called: it is not awaited any more.
    [StructLayout(LayoutKind.Sequential, Pack = sizeof(long))]
    private struct Offers
    {
        public long Path;
        public int Made, Accepted, Kept, Broken;
        public double Trust, CheatsA, CheatsB, LightEnd;
        public bool BindsA, BindsB, IsCounted, IsCalled;
    }
}
