using EscalationModel.Numerics;

namespace EscalationModel.Theory.AnnualRisk;

/// <summary>A source of false alarms. Immutable.</summary>
/// <param name="Rate">Alarms a year; at least 0.</param>
/// <param name="LaunchProbability">The probability that an alarm leads to war; from 0 to 1.</param>
public sealed record AlarmSource(Rational Rate, Rational LaunchProbability);
