using EscalationModel.Games;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>A strategy that was taken away.</summary>
/// <param name="Round">The round, from 1; all of a round went at once.</param>
/// <param name="Player">0: the row player; 1: the column player.</param>
/// <param name="Strategy">The strategy, from 0.</param>
/// <param name="DominatedBy">A strategy that dominates it.</param>
public sealed record EliminatedStrategy(int Round, int Player, int Strategy, MixedStrategy DominatedBy);
