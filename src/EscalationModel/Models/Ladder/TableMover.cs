using System.Runtime.CompilerServices;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Ladder;

/// <summary>A side whose law of moves is a table: it is looked up, not asked.</summary>
internal readonly unsafe struct TableMover<V> : ILadderMover<V>
    where V : unmanaged, ILaneTables<V>
{
    // Thresholds of random words by joint rung.
    private readonly byte* _down, _up;

    public TableMover(RungLaw law, LadderPlan plan, Arena arena, Side side)
    {
        _down = plan.Below<V>(arena, (a, b) => side == Side.A ? law[a, b].Down : law[b, a].Down);
        _up = plan.Above<V>(arena, (a, b) => side == Side.A ? law[a, b].Up : law[b, a].Up);
    }

    public IOfferTaker<V>? Answers => null;

    public void Prepare(ulong seed, long first, int count)
    {
    }

    public void Begin(V mask, int next)
    {
    }

    public void Keep(LaneImage image)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Throttle(
        in LadderSight<V> own, in LadderSight<V> rival, in LadderSights<V> sights, V redLight, V suspended, V alive) => V.Of(0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(V throttle, V word, V at, V tempo, out V down, out V up)
    {
        V zero = V.Of(0), minusOne = V.OfBits(ulong.MaxValue);
        down = V.AddIfBelow(word, V.Lookup(_down, at), zero, minusOne);
        up = V.AddIfBelow(V.Lookup(_up, at), word, zero, minusOne);
    }

    // The move that it tries.
    public static V Tried(V throttle, V down, V up) => V.Select(up, V.Of(1), V.Select(down, V.Of(-1), V.Of(0)));
}
