using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>What plays a side in lanes.</summary>
internal interface IDriver<V>
    where V : unmanaged, ILaneBits<V>
{
    /// <summary>Whether every answer is a lever of the view.</summary>
    static abstract bool PullsLevers { get; }

    /// <summary>Whether no answer depends on what the rival was seen to do.</summary>
    static virtual bool SeesNoActions => false;

    /// <summary>The policy, for messages.</summary>
    IAnyPolicy Policy { get; }

    void Prepare(ulong seed, long first, int count);

    void Begin(V mask, int next);

    /// <summary>Adds what the policy remembers of the path in a lane.</summary>
    void Keep(LaneImage image);

    V Throttle(in LanedView<V> view, V alive);

    /// <summary>Above 0 where the offer is accepted; asked of the lanes of the mask.</summary>
    V Accepts(in LanedView<V> view, V asked);
}
