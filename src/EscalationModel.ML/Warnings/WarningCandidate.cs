namespace EscalationModel.ML.Warnings;

/// <summary>A kind of model that a curve might have been made of.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="LogScore">Its cross-validated log score in nats, below 0; the nearer to 0, the better.</param>
public sealed record WarningCandidate(WarningModelKind Kind, double LogScore);
