using EscalationModel.Internals.Lanes;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Trains;

/// <summary>The state of the paths in the lanes, between blocks of steps.</summary>
internal struct TrainsLanes<V>
    where V : unmanaged, ILaneBits<V>
{
    public V TempoA, TempoB, PeakA, PeakB, Room;

    /// <summary>What each side was last seen to do. Where nothing but the policy acts, what it pulled: a throttle, or the change of tempo
    /// that its lever stands for; else the throttle and what pressures and incidents look like.</summary>
    public V ActionA, ActionB;

    /// <summary>What is left of the accident budget at the start of the block of steps, in two parts; how much the block has used up,
    /// and what that leaves.</summary>
    public V Budget, BudgetLow, Used, Left;

    /// <summary>The integrated hazard at the start of the block, in two parts; and the discounted probability of
    /// the accident so far.</summary>
    public V Hazard, HazardLow, RiskA, RiskB;

    /// <summary>Outcome and steps of the drawn accident, above 0 once it has happened; and the peaks until then.</summary>
    public V Drawn, DrawnPeakA, DrawnPeakB;

    /// <summary>Steps done, and the number of steps at which a side has conceded, or both have settled where rest takes its time, unless
    /// someone moves before.</summary>
    public V Steps, ConcedesA, ConcedesB, RestsAt;

    /// <summary>The clocks of talks; what stands in them means nothing without a channel.</summary>
    public TalksClocks<V> Talks;

    /// <summary>The lanes in which talks begin now.</summary>
    public V Talking;

    /// <summary>With talks and no mediator: the room after the last step, before any recovered.</summary>
    public V RoomLeft;

    /// <summary>The mediator's clocks; what stands in them means nothing without one.</summary>
    public LightLanes<V> Light;

    /// <summary>When the next light is due in the lanes that were alive when the loop of steps began; never in others.</summary>
    public V Awaited;

    /// <summary>Where the mediator's clocks already stand as the next light leaves them: more steps than these are done before they count.
    /// </summary>
    public V Foreseen;
}
