using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>What a side sees in all lanes, in memory, for policies that are asked lane by lane.</summary>
internal unsafe struct SeenLanes<V>
    where V : unmanaged, ILaneBits<V>
{
    public V Day, Room, OwnTempo, OwnPeak, RivalTempo, RivalThrottle, Flags;

    /// <summary>Whether there is a light, a suspension or talks in any lane.</summary>
    public readonly bool HasFlags
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Bits(V.Greater(Flags, V.Of(0))) != 0;
    }

    /// <summary>Writes what a view tells: put where the view is made, it leaves nothing else of it in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(in LanedView<V> view)
    {
        Day = view.Day;
        Room = view.Room;
        OwnTempo = view.OwnTempo;
        OwnPeak = view.OwnPeak;
        RivalTempo = view.RivalTempo;
        RivalThrottle = view.RivalThrottle;
        Flags = V.MultiplyAdd(view.TalksOn, V.Of(SeenFlags.TalksOn), view.RedLight)
            + view.SuspensionInForce * V.Of(SeenFlags.SuspensionInForce);
    }

    /// <summary>The view of a lane.</summary>
    public static View Of(SeenLanes<V>* seen, Briefing briefing, int lane)
    {
        double flags = LaneMemory.Get<V>(&seen->Flags, lane);
        return new(briefing)
        {
            Day = LaneMemory.Get<V>(&seen->Day, lane),
            Room = LaneMemory.Get<V>(&seen->Room, lane),
            OwnTempo = LaneMemory.Get<V>(&seen->OwnTempo, lane),
            OwnPeak = LaneMemory.Get<V>(&seen->OwnPeak, lane),
            RivalTempo = LaneMemory.Get<V>(&seen->RivalTempo, lane),
            RivalThrottle = LaneMemory.Get<V>(&seen->RivalThrottle, lane),
            RedLight = SeenFlags.Has(flags, SeenFlags.RedLight),
            SuspensionInForce = SeenFlags.Has(flags, SeenFlags.SuspensionInForce),
            TalksOn = SeenFlags.Has(flags, SeenFlags.TalksOn),
        };
    }
}

/// <summary>What is on or off, as one number.</summary>
internal static class SeenFlags
{
    public const int RedLight = 1, SuspensionInForce = 2, TalksOn = 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Has(double flags, int flag) => ((int)flags & flag) != 0;
}
