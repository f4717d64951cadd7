using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>Asks a class or a function by a call.</summary>
internal sealed unsafe class CallAsker<V, TCall>(Seat seat, TCall call) : LaneAsker<V>(seat)
    where V : unmanaged, ILaneBits<V>
    where TCall : struct, IThrottleCall
{
    private readonly TCall _call = call;
    private readonly LaneViews<V> _views = new(seat.Briefing);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Ask(uint alive)
    {
        StopIfCanceled();
        _views.Write(Seen);
        TCall call = _call;
        double* answers = Columns.Answers;
        ref View views = ref _views.First;
        for (; alive != 0; alive &= alive - 1)
        {
            int lane = BitOperations.TrailingZeroCount(alive);
            answers[lane] = Ask(call, in Unsafe.Add(ref views, lane), lane);
        }
    }
}
