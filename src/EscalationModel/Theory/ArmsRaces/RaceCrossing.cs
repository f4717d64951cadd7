namespace EscalationModel.Theory.ArmsRaces;

/// <summary>How probable a crossing is, by sampling. Immutable.</summary>
/// <param name="Probability">The mean over the paths.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Paths">How many paths.</param>
public sealed record RaceCrossing(double Probability, double StandardError, int Paths);
