using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>Asks a struct, whose body the compiler puts where it is asked.</summary>
internal sealed unsafe class StructAsker<V, TCall> : LaneAsker<V>
    where V : unmanaged, ILaneBits<V>
    where TCall : struct, IThrottleCall
{
    private readonly TCall _call;
    private readonly LaneColumns<V> _columns;
    private readonly Briefing _briefing;

    public StructAsker(Seat seat, TCall call)
        : base(seat)
    {
        (_call, _briefing) = (call, seat.Briefing);
        _columns = new(Seen, seat.Arena);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Ask(uint alive)
    {
        StopIfCanceled();
        _columns.Write();
        for (int left = BitOperations.PopCount(alive); left >= 4; left -= 4)
        {
            int a = Next(ref alive), b = Next(ref alive), c = Next(ref alive), d = Next(ref alive);
            AskFour(a, b, c, d);
        }

        while (alive != 0)
        {
            AskOne(Next(ref alive));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Next(ref uint lanes)
    {
        int lane = BitOperations.TrailingZeroCount(lanes);
        lanes &= lanes - 1;
        return lane;
    }

    // Methods of their own, without a loop: within a loop the compiler makes the policy's choices into jumps, which are hard to predict,
    // and outside into conditional moves.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void AskOne(int lane) => Ask(_call, _columns.View(_briefing, lane), lane);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void AskFour(int a, int b, int c, int d)
    {
        TCall call = _call;
        Briefing briefing = _briefing;
        LaneColumns<V> columns = _columns;
        Ask(call, columns.View(briefing, a), a);
        Ask(call, columns.View(briefing, b), b);
        Ask(call, columns.View(briefing, c), c);
        Ask(call, columns.View(briefing, d), d);
    }
}
