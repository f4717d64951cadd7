using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>A class of disputes. Immutable.</summary>
/// <param name="Hazard">The probability that a move of it is the last.</param>
/// <param name="Weight">Its share of the disputes.</param>
public readonly record struct DisputeClass(double Hazard, double Weight);
