using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>Asks a struct, whose body the compiler puts where it is asked.</summary>
internal sealed unsafe class StructAsker<V, TCall>(Seat seat, TCall call) : LaneAsker<V>(seat)
    where V : unmanaged, ILaneBits<V>
    where TCall : struct, IThrottleCall
{
    private const uint FirstOfFour = 0x1111_1111;

    private readonly TCall _call = call;
    private readonly Briefing _briefing = seat.Briefing;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Ask(uint alive)
    {
        StopIfCanceled();
        LaneColumns<V> columns = Columns;
        columns.Widen();

        // Four lanes in a row that are alive are found by their first; the others are put together by four.
        uint fours = alive & (alive >> 1);
        fours &= (fours >> 2) & FirstOfFour;
        uint others = alive & ~(fours * 0xF);
        for (; fours != 0; fours &= fours - 1)
        {
            double* first = columns.At(BitOperations.TrailingZeroCount(fours));
            AskFour(first, first + 1, first + 2, first + 3);
        }

        for (int left = BitOperations.PopCount(others); left >= 4; left -= 4)
        {
            double* a = columns.At(Next(ref others)), b = columns.At(Next(ref others)), c = columns.At(Next(ref others));
            AskFour(a, b, c, columns.At(Next(ref others)));
        }

        while (others != 0)
        {
            AskOne(columns.At(Next(ref others)));
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
    private void AskOne(double* lane) => Ask(_call, _briefing, lane);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void AskFour(double* a, double* b, double* c, double* d)
    {
        TCall call = _call;
        Briefing briefing = _briefing;
        Ask(call, briefing, a);
        Ask(call, briefing, b);
        Ask(call, briefing, c);
        Ask(call, briefing, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ask(TCall call, Briefing briefing, double* lane) =>
        LaneColumns<V>.PutAnswer(lane, Ask(call, LaneColumns<V>.View(briefing, lane), Columns.Of(lane)));
}
