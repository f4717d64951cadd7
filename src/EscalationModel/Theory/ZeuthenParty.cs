using EscalationModel.Numerics;

namespace EscalationModel.Theory;

/// <summary>What a party of a negotiation would get, in its own units.</summary>
/// <param name="OwnOffer">If its own offer were accepted.</param>
/// <param name="OtherOffer">If it accepted the other's offer.</param>
/// <param name="Conflict">If they do not agree.</param>
public readonly record struct ZeuthenParty(Rational OwnOffer, Rational OtherOffer, Rational Conflict);
