using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Ladder.Exact;

/// <summary>A state of the chain.</summary>
internal readonly record struct LadderState(Board Board, Light Light);
