namespace EscalationModel.Games;

/// <summary>An end of a game that is reached.</summary>
/// <param name="Path">The moves that lead there, joined by " > ".</param>
/// <param name="Probability">How likely it is.</param>
/// <param name="Payoffs">What each player gets.</param>
public sealed record TreeOutcome(string Path, double Probability, IReadOnlyList<double> Payoffs);
