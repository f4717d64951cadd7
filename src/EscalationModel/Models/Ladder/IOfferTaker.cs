using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Ladder;

/// <summary>Who answers the mediator's offers for a side of the ladder, in lanes.</summary>
internal interface IOfferTaker<V>
    where V : unmanaged, ILaneBits<V>
{
    /// <summary>Above 0 where the offer is accepted; asked of the lanes of the mask.</summary>
    V Accepts(in LadderSight<V> own, in LadderSight<V> rival, in LadderSights<V> sights, V asked);
}
