using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>The numbers of views as doubles, lane by lane, for policies whose body is put where they are asked: a number that the policy
/// does not look at is not read.</summary>
internal readonly unsafe struct LaneColumns<V>(SeenLanes<V>* seen, Arena arena)
    where V : unmanaged, ILaneBits<V>
{
    private readonly SeenLanes<V>* _seen = seen;
    private readonly double* _numbers = V.IsDouble ? (double*)seen : arena.Take<double>(6L * V.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write()
    {
        if (!V.IsDouble)
        {
            double* numbers = _numbers;
            V.StoreDoubles(_seen->Day, numbers);
            V.StoreDoubles(_seen->Room, numbers + V.Count);
            V.StoreDoubles(_seen->OwnTempo, numbers + 2 * V.Count);
            V.StoreDoubles(_seen->OwnPeak, numbers + 3 * V.Count);
            V.StoreDoubles(_seen->RivalTempo, numbers + 4 * V.Count);
            V.StoreDoubles(_seen->RivalThrottle, numbers + 5 * V.Count);
        }
    }

    /// <summary>The view of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public View View(Briefing briefing, int lane)
    {
        double* numbers = _numbers + lane;
        return new(briefing)
        {
            Day = numbers[0],
            Room = numbers[V.Count],
            OwnTempo = numbers[2 * V.Count],
            OwnPeak = numbers[3 * V.Count],
            RivalTempo = numbers[4 * V.Count],
            RivalThrottle = numbers[5 * V.Count],
            RedLight = IsSet(&_seen->RedLight, lane),
            SuspensionInForce = IsSet(&_seen->SuspensionInForce, lane),
            TalksOn = IsSet(&_seen->TalksOn, lane),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSet(V* flags, int lane) => V.IsDouble ? ((double*)flags)[lane] > 0 : ((float*)flags)[lane] > 0;
}
