using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>Asks a struct, whose body the compiler puts where it is asked.</summary>
internal sealed class StructAsker<V, TCall>(Seat seat, TCall call) : LaneAsker<V>(seat)
    where V : unmanaged, ILaneBits<V>
    where TCall : struct, IThrottleCall
{
    private readonly TCall _call = call;
    private readonly LaneColumns<V> _columns = new(seat.Arena);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override V Throttle(in LanedView<V> view, V alive)
    {
        StopIfCanceled();
        _columns.Write(in view);
        uint lanes = V.Bits(alive);
        for (int lane = 0; lane < V.Count; lane += 4)
        {
            uint four = (lanes >> lane) & 0xF;
            if (four == 0xF)
            {
                AskFour(view.Briefing, lane);
                continue;
            }

            for (; four != 0; four &= four - 1)
            {
                AskOne(view.Briefing, lane + BitOperations.TrailingZeroCount(four));
            }
        }

        return Answers();
    }

    // Methods of their own, without a loop: within a loop the compiler makes the policy's choices into jumps, which are hard to predict,
    // and outside into conditional moves.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void AskOne(Briefing briefing, int lane) => From(lane).Ask(_call, _columns.From(lane).View(briefing, 0), 0);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void AskFour(Briefing briefing, int lane)
    {
        TCall call = _call;
        Asked from = From(lane);
        LaneColumns<V>.Seen seen = _columns.From(lane);
        from.Ask(call, seen.View(briefing, 0), 0);
        from.Ask(call, seen.View(briefing, 1), 1);
        from.Ask(call, seen.View(briefing, 2), 2);
        from.Ask(call, seen.View(briefing, 3), 3);
    }
}
