using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>One move at a node.</summary>
/// <param name="Label">The action's name.</param>
/// <param name="Probability">Its probability if chance moves, else null.</param>
/// <param name="Next">The node that follows.</param>
public sealed record GameMove(string Label, Rational? Probability, GameNode Next);
