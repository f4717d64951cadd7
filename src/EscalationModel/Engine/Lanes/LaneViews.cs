using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>The views of single lanes in memory, for policies that are called. They are written for all lanes at once: numbers stand lane
/// by lane in the engine, and view by view here.</summary>
internal sealed class LaneViews<V>
    where V : unmanaged, ILaneBits<V>
{
    private readonly View[] _views = new View[V.Count];
    private bool _hasFlags;

    public LaneViews(Briefing briefing) => Array.Fill(_views, new View(briefing));

    /// <summary>The view of the first lane; the others follow.</summary>
    public ref View First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref MemoryMarshal.GetArrayDataReference(_views);
    }

    /// <summary>Whether there is a light, a suspension or talks in any lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasFlags(in LanedView<V> view) =>
        V.Bits(V.Greater(V.Max(V.Max(view.RedLight, view.SuspensionInForce), view.TalksOn), V.Of(0))) != 0;

    /// <summary>The view of a lane.</summary>
    public static View Of(in LanedView<V> view, int lane) => new(view.Briefing)
    {
        Day = At(in view.DayLanes, lane),
        Room = At(in view.RoomLanes, lane),
        OwnTempo = At(in view.OwnTempoLanes, lane),
        OwnPeak = At(in view.OwnPeakLanes, lane),
        RivalTempo = At(in view.RivalTempoLanes, lane),
        RivalThrottle = At(in view.RivalThrottleLanes, lane),
        RedLight = At(in view.RedLightLanes, lane) > 0,
        SuspensionInForce = At(in view.SuspensionInForceLanes, lane) > 0,
        TalksOn = At(in view.TalksOnLanes, lane) > 0,
    };

    /// <summary>Writes the views of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(in LanedView<V> view)
    {
        // Flags are seldom set: they stay as they are until one is.
        bool hasFlags = HasFlags(in view);
        if (!Avx.IsSupported || V.Count < 4 || hasFlags || _hasFlags)
        {
            _hasFlags = hasFlags;
            WriteOneByOne(in view);
            return;
        }

        for (int lane = 0; lane < V.Count; lane += 4)
        {
            WriteFour(in view, lane, ref Unsafe.Add(ref First, lane));
        }
    }

    private void WriteOneByOne(in LanedView<V> view)
    {
        for (int lane = 0; lane < V.Count; lane++)
        {
            _views[lane] = Of(in view, lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteFour(in LanedView<V> view, int lane, ref View first)
    {
        Vector256<double> day = Four(in view.DayLanes, lane), room = Four(in view.RoomLanes, lane),
            tempo = Four(in view.OwnTempoLanes, lane), peak = Four(in view.OwnPeakLanes, lane),
            rival = Four(in view.RivalTempoLanes, lane), throttle = Four(in view.RivalThrottleLanes, lane);
        Vector256<double> even = Avx.UnpackLow(day, room), odd = Avx.UnpackHigh(day, room),
            evenTempo = Avx.UnpackLow(tempo, peak), oddTempo = Avx.UnpackHigh(tempo, peak),
            evenRival = Avx.UnpackLow(rival, throttle), oddRival = Avx.UnpackHigh(rival, throttle);
        Put(ref first, Avx.Permute2x128(even, evenTempo, 0x20), evenRival.GetLower());
        Put(ref Unsafe.Add(ref first, 1), Avx.Permute2x128(odd, oddTempo, 0x20), oddRival.GetLower());
        Put(ref Unsafe.Add(ref first, 2), Avx.Permute2x128(even, evenTempo, 0x31), evenRival.GetUpper());
        Put(ref Unsafe.Add(ref first, 3), Avx.Permute2x128(odd, oddTempo, 0x31), oddRival.GetUpper());
    }

    // The numbers of a view stand in this order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref View view, Vector256<double> dayToPeak, Vector128<double> rival)
    {
        ref double day = ref Unsafe.AsRef(in view.Numbers.Day);
        dayToPeak.StoreUnsafe(ref day);
        rival.StoreUnsafe(ref day, 4);
    }

    private static double At(in V numbers, int lane) => V.IsDouble
        ? Unsafe.Add(ref Unsafe.As<V, double>(ref Unsafe.AsRef(in numbers)), lane)
        : Unsafe.Add(ref Unsafe.As<V, float>(ref Unsafe.AsRef(in numbers)), lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Four(in V numbers, int lane) => V.IsDouble
        ? Vector256.LoadUnsafe(ref Unsafe.As<V, double>(ref Unsafe.AsRef(in numbers)), (nuint)lane)
        : Avx.ConvertToVector256Double(Vector128.LoadUnsafe(ref Unsafe.As<V, float>(ref Unsafe.AsRef(in numbers)), (nuint)lane));
}
