namespace EscalationModel.Experiments.Tournaments;

/// <summary>A strategy of an iterated game as a function of what has happened.</summary>
/// <param name="history">The rounds so far, as the side saw them.</param>
/// <param name="random">Random numbers of this match.</param>
public delegate IteratedMove MoveFunction(in MatchHistory history, ref RandomStream random);
