using EscalationModel.Models.Ladder.Exact;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Ladder;

/// <summary>What the exact engine starts from: where a dispute stands before a move.</summary>
/// <param name="Move">The number of the move, from 0.</param>
/// <param name="Board">The rungs, and all that the rules remember of them.</param>
/// <param name="Light">The mediator.</param>
/// <param name="Withstood">The sum of the fizzle hazards so far, for a frailty of 1.</param>
/// <param name="Days">Days since the first move.</param>
internal sealed record LadderStart(int Move, Board Board, Light Light, double Withstood, double Days);
