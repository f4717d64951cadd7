namespace EscalationModel.Experiments;

/// <summary>Values that were tried.</summary>
/// <param name="Number">The number of the trial, from 1.</param>
/// <param name="Values">The values of the fitted numbers.</param>
/// <param name="Targets">What the baseline makes of the targets there.</param>
public sealed record CalibrationTrial(int Number, IReadOnlyList<double> Values, IReadOnlyList<TargetCheck> Targets);
