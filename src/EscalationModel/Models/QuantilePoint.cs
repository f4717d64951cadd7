namespace EscalationModel.Models;

/// <summary>A point of a quantile function.</summary>
/// <param name="Probability">From 0 to 1.</param>
/// <param name="Days">The quantile in days, at least 0.</param>
public readonly record struct QuantilePoint(double Probability, double Days);
