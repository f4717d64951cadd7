using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>Asks a class or a function by a call.</summary>
internal sealed class CallAsker<V, TCall>(Seat seat, TCall call) : LaneAsker<V>(seat)
    where V : unmanaged, ILaneBits<V>
    where TCall : struct, IThrottleCall
{
    private readonly TCall _call = call;
    private readonly LaneViews<V> _views = new(seat.Briefing);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override V Throttle(in LanedView<V> view, V alive)
    {
        StopIfCanceled();
        _views.Write(in view);
        TCall call = _call;
        ref View views = ref _views.First;
        uint lanes = V.Bits(alive);
        for (int lane = 0; lane < V.Count; lane += 4)
        {
            uint four = (lanes >> lane) & 0xF;
            Asked from = From(lane);
            ref View first = ref Unsafe.Add(ref views, lane);
            if (four == 0xF)
            {
                from.Ask(call, in first, 0);
                from.Ask(call, in Unsafe.Add(ref first, 1), 1);
                from.Ask(call, in Unsafe.Add(ref first, 2), 2);
                from.Ask(call, in Unsafe.Add(ref first, 3), 3);
                continue;
            }

            for (; four != 0; four &= four - 1)
            {
                int next = BitOperations.TrailingZeroCount(four);
                from.Ask(call, in Unsafe.Add(ref first, next), next);
            }
        }

        return Answers();
    }
}
