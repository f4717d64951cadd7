namespace EscalationModel.Experiments;

/// <summary>A value that was tried.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Value">The value of the parameter.</param>
/// <param name="War">The war probability of the baseline there.</param>
public readonly record struct CalibrationTrial(int Number, double Value, Estimate War);
