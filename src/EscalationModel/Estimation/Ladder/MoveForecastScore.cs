namespace EscalationModel.Estimation.Ladder;

/// <summary>How well one law of moves foretold. Immutable.</summary>
/// <param name="Context">What the law depends on.</param>
/// <param name="Score">The mean log probability that it gave to the moves that came, in nats a move.</param>
/// <param name="Gain">What it gains over independent draws, in nats a move, over the same moves.</param>
public sealed record MoveForecastScore(MoveContext Context, ClusteredMean Score, ClusteredMean Gain);
