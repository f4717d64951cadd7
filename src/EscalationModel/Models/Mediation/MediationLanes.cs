using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Engine;
using EscalationModel.Internals;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Mediation;

/// <summary>The mediator in lanes: section 3 of the model. When the light goes on, all that follows from it is decided at once: who is
/// bound until when, whether a cheater ends the suspension, and when the next offer is due. In between, steps only compare their
/// number with those days.</summary>
internal sealed unsafe class MediationLanes<V>
    where V : unmanaged, ILaneBits<V>
{
    private const double Never = 1e7;

    private readonly MediationRules _rules;
    private readonly double _logOfLoyaltyA, _logOfLoyaltyB;
    private readonly V* _roomBelow;
    private readonly byte* _due, _kept, _broken;
    private readonly Offers[] _offers = new Offers[V.Count];
    private ulong _seed;
    private long _first;
    private MediationCounts _counts;

    public MediationLanes(MediationRules rules, Arena arena, byte* due, byte* kept, byte* broken)
    {
        _rules = rules;
        (AsksA, AsksB) = (_rules.Mediator.AcceptanceA is null, _rules.Mediator.AcceptanceB is null);
        (_logOfLoyaltyA, _logOfLoyaltyB) = (PortableMath.Log1p(-_rules.CheatingA), PortableMath.Log1p(-_rules.CheatingB));
        _due = due;
        _kept = kept;
        _broken = broken;
        _roomBelow = arena.Take<V>(1);
        *_roomBelow = V.Of(double.IsFinite(_rules.RoomBelow) ? _rules.RoomBelow : -1);
    }

    /// <summary>Whether the mediator appears at a daily rate.</summary>
    public bool IsRandom => double.IsFinite(_rules.StepsPerMeanArrival);

    /// <summary>Where a block's exponentials of mean 1 stand before <see cref="Prepare"/> makes days of them.</summary>
    public byte* Arrivals => _due;

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
                due = Math.Min(due, Math.Floor(Get(_due, i) * _rules.StepsPerMeanArrival));
            }

            Set(_due, i, due - 0.5);
        }
    }

    public void Begin(LightLanes<V>* light, V mask, int next)
    {
        V zero = V.Of(0), never = V.Of(Never);
        light->Due = V.Expand(light->Due, mask, _due + next * (V.IsDouble ? 8 : 4));
        light->RoomBelow = V.Select(mask, *_roomBelow, light->RoomBelow);
        light->LightUntil = V.Select(mask, zero, light->LightUntil);
        light->SuspendedUntil = V.Select(mask, zero, light->SuspendedUntil);
        light->BoundUntilA = V.Select(mask, zero, light->BoundUntilA);
        light->BoundUntilB = V.Select(mask, zero, light->BoundUntilB);
        light->KeptAt = V.Select(mask, never, light->KeptAt);
        light->BrokenAt = V.Select(mask, never, light->BrokenAt);
        for (uint lanes = V.Bits(mask); lanes != 0; lanes &= lanes - 1)
        {
            _offers[BitOperations.TrailingZeroCount(lanes)] = new Offers { Path = _first + next++ };
        }
    }

    /// <summary>The light goes on in the lanes of the mask.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Flash(LightLanes<V>* light, V flashes, V steps, V byA, V byB)
    {
        for (uint lanes = V.Bits(flashes); lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            Flash(light, lane, (int)Get((byte*)&steps, lane), Get((byte*)&byA, lane) > 0, Get((byte*)&byB, lane) > 0);
        }
    }

    /// <summary>The paths in the lanes of the mask have come to their drawn end: what the mediator did until then counts, and what it does
    /// when they are played on does not.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Strike(LightLanes<V>* light, V steps, V struck)
    {
        for (uint lanes = V.Bits(struck); lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            double done = Get((byte*)&steps, lane);
            bool wasKept = Get((byte*)&light->KeptAt, lane) <= done, wasBroken = Get((byte*)&light->BrokenAt, lane) <= done;
            _counts += new MediationCounts(0, 0, wasKept ? 1 : 0, wasBroken ? 1 : 0, 0, 0);
            _offers[lane].IsBeyond = true;
            Set((byte*)&light->KeptAt, lane, Never);
            Set((byte*)&light->BrokenAt, lane, Never);
        }
    }

    /// <summary>Notes how the last suspensions of finished paths stand.</summary>
    public void Finish(LightLanes<V>* light, V steps, V dead, int row)
    {
        int at = row * (V.IsDouble ? 8 : 4);
        V.Compress(V.IfGreater(light->KeptAt, steps, V.Of(0), V.Of(1)), dead, _kept + at);
        V.Compress(V.IfGreater(light->BrokenAt, steps, V.Of(0), V.Of(1)), dead, _broken + at);
    }

    public void Fold(Tally tally, int rows)
    {
        long kept = 0, broken = 0;
        for (int i = 0; i < rows; i++)
        {
            kept += (long)Get(_kept, i);
            broken += (long)Get(_broken, i);
        }

        tally.AddMediation(_counts + new MediationCounts(0, 0, kept, broken, 0, 0));
        _counts = default;
    }

    private void Flash(LightLanes<V>* light, int lane, int step, bool byA, bool byB)
    {
        ref Offers offers = ref _offers[lane];
        uint number = (uint)offers.Made++;
        (ulong first, ulong second) = Philox.Block(_seed, number, PathSeeds.Laned | (uint)RandomPurpose.AcceptanceA, (ulong)offers.Path);
        bool a = _rules.Mediator.AcceptanceA is { } pa ? Uniform(first) < pa : byA;
        bool b = _rules.Mediator.AcceptanceB is { } pb ? Uniform(second) < pb : byB;
        (a, b) = _rules.IsDual ? (a && b, a && b) : (a, b);
        (double cheatsA, double cheatsB) = CheatingSteps(number, offers.Path, step, a, b);
        double end = step + _rules.Duration, found = Math.Min(cheatsA, cheatsB) + _rules.Detection;
        bool isBroken = found < end;
        end = Math.Min(end, found);

        // The suspension before this one has been seen to its end.
        bool wasKept = Get((byte*)&light->KeptAt, lane) < Never, wasBroken = Get((byte*)&light->BrokenAt, lane) < Never;
        bool isAccepted = a || b;
        _counts += offers.IsBeyond ? default : new MediationCounts(
            1, isAccepted ? 1 : 0, wasKept ? 1 : 0, wasBroken ? 1 : 0, number == 0 ? 1 : 0, isAccepted && !offers.HasBound ? 1 : 0);
        offers.HasBound |= isAccepted;
        double next = _rules.Pause < 0 ? Never : isBroken ? end + Math.Max(1, _rules.Pause) : end + _rules.Pause;
        Set((byte*)&light->RoomBelow, lane, -1);
        Set((byte*)&light->LightUntil, lane, end);
        Set((byte*)&light->SuspendedUntil, lane, isAccepted ? end : 0);
        Set((byte*)&light->BoundUntilA, lane, a ? Math.Min(end, cheatsA) : 0);
        Set((byte*)&light->BoundUntilB, lane, b ? Math.Min(end, cheatsB) : 0);
        Set((byte*)&light->Due, lane, Math.Min(next, Never) - 0.5);
        Set((byte*)&light->KeptAt, lane, isAccepted && !isBroken && !offers.IsBeyond ? end : Never);
        Set((byte*)&light->BrokenAt, lane, isBroken && !offers.IsBeyond ? end + 1 : Never);
    }

    // The steps in which bound sides start to cheat: a trial in every step is a geometric wait.
    private (double A, double B) CheatingSteps(uint number, long path, int step, bool a, bool b)
    {
        if (!(a && _rules.CheatingA > 0) && !(b && _rules.CheatingB > 0))
        {
            return (Never, Never);
        }

        (ulong first, ulong second) = Philox.Block(_seed, number, PathSeeds.Laned | (uint)RandomPurpose.CheatingA, (ulong)path);
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

    private static double Get(byte* numbers, int i) => V.IsDouble ? ((double*)numbers)[i] : ((float*)numbers)[i];

    private static void Set(byte* numbers, int i, double value)
    {
        if (V.IsDouble)
        {
            ((double*)numbers)[i] = value;
        }
        else
        {
            ((float*)numbers)[i] = (float)value;
        }
    }

    private struct Offers
    {
        public long Path;
        public int Made;
        public bool HasBound, IsBeyond;
    }
}
