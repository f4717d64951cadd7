namespace EscalationModel.Models;

/// <summary>A joint rung that a dispute can open with.</summary>
/// <param name="RungA">The rung of A.</param>
/// <param name="RungB">The rung of B.</param>
/// <param name="Probability">From 0 to 1.</param>
public readonly record struct Opening(int RungA, int RungB, double Probability);
