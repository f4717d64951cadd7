using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>The views of single lanes in memory, for policies that are called. They are written for all lanes at once: numbers stand lane
/// by lane in the engine, and view by view here.</summary>
internal sealed unsafe class LaneViews<V>
    where V : unmanaged, ILaneBits<V>
{
    private const int Line = 64, NumberBytes = 6 * sizeof(double), MostTries = 16;

    private readonly Briefing _briefing;
    private readonly View[] _views = WithinLines();
    private bool _hasFlags;

    public LaneViews(Briefing briefing)
    {
        _briefing = briefing;
        Array.Fill(_views, new View(briefing));
    }

    /// <summary>The view of the first lane; the others follow.</summary>
    public ref View First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref MemoryMarshal.GetArrayDataReference(_views);
    }

    // Views are as long as a line of the cache. Where their numbers straddle two, every store does, and one of them two pages of memory.
    // Each try begins 24 bytes further on in its line than the one before.
    private static View[] WithinLines()
    {
        View[] views;
        int tries = 0;
        do
        {
            views = GC.AllocateArray<View>(V.Count, pinned: true);
        }
        while (((nint)Unsafe.AsPointer(ref Unsafe.AsRef(in views[0].Numbers)) & (Line - 1)) > Line - NumberBytes && ++tries < MostTries);
        return views;
    }

    /// <summary>Writes the views of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(SeenLanes<V>* seen)
    {
        if (!Avx.IsSupported || V.Count < 4)
        {
            WriteOneByOne(seen);
            return;
        }

        for (int lane = 0; lane < V.Count; lane += 4)
        {
            WriteFour(seen, lane, ref Unsafe.Add(ref First, lane));
        }

        // Flags are seldom set: they stay as they are until one is.
        bool hasFlags = seen->HasFlags;
        if (hasFlags || _hasFlags)
        {
            _hasFlags = hasFlags;
            WriteFlags(seen);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void WriteFlags(SeenLanes<V>* seen)
    {
        for (int lane = 0; lane < V.Count; lane++)
        {
            double flags = LaneMemory.Get<V>(&seen->Flags, lane);
            ref ViewNumbers numbers = ref Unsafe.AsRef(in _views[lane].Numbers);
            numbers.RedLight = SeenFlags.Has(flags, SeenFlags.RedLight);
            numbers.SuspensionInForce = SeenFlags.Has(flags, SeenFlags.SuspensionInForce);
            numbers.TalksOn = SeenFlags.Has(flags, SeenFlags.TalksOn);
        }
    }

    private void WriteOneByOne(SeenLanes<V>* seen)
    {
        for (int lane = 0; lane < V.Count; lane++)
        {
            _views[lane] = SeenLanes<V>.Of(seen, _briefing, lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteFour(SeenLanes<V>* seen, int lane, ref View first)
    {
        Vector256<double> day = Four(&seen->Day, lane), room = Four(&seen->Room, lane),
            tempo = Four(&seen->OwnTempo, lane), peak = Four(&seen->OwnPeak, lane),
            rival = Four(&seen->RivalTempo, lane), throttle = Four(&seen->RivalThrottle, lane);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Four(V* numbers, int lane) => V.IsDouble
        ? Vector256.Load((double*)numbers + lane)
        : Avx.ConvertToVector256Double(Vector128.Load((float*)numbers + lane));
}
