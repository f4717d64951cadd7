using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Ladder;

/// <summary>What there is to see of the disputes in the lanes.</summary>
internal struct LadderSights<V>
    where V : unmanaged, ILaneBits<V>
{
    public LadderSight<V> A, B;

    /// <summary>The room left, and the moves done.</summary>
    public V Room, Moves;
}

/// <summary>What there is to see of one side: its tempo and highest tempo so far, and its last move as a throttle.</summary>
internal struct LadderSight<V>
    where V : unmanaged, ILaneBits<V>
{
    public V Tempo, Peak, Last;

    /// <summary>Paths enter the lanes of the mask.</summary>
    public void Enter(V mask, in LadderSight<V> start)
    {
        Tempo = V.Select(mask, start.Tempo, Tempo);
        Peak = V.Select(mask, start.Peak, Peak);
        Last = V.Select(mask, start.Last, Last);
    }
}
