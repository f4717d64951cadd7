using EscalationModel.Models.Ladder.Exact;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Ladder.Game;

/// <summary>A moment of decision on the ladder.</summary>
/// <param name="Board">What the ladder's rules remember.</param>
/// <param name="Light">Where the mediator stands during the move; before the answers where an offer waits for them.</param>
/// <param name="RedLight">Whether the sides see the red light.</param>
/// <param name="IsOffer">Whether the light has just gone on and a side answers by its own choice.</param>
internal readonly record struct LadderNode(Board Board, Light Light, bool RedLight, bool IsOffer);
