namespace EscalationModel.Experiments.Tournaments;

/// <summary>A point of a <see cref="Fingerprint"/>.</summary>
/// <param name="X">The probability of an unasked cooperation of the probe.</param>
/// <param name="Y">The probability of an unasked defection of the probe.</param>
/// <param name="Value">What the strategy gets in a round.</param>
public readonly record struct FingerprintPoint(double X, double Y, double Value);
