namespace EscalationModel.Experiments.Optimization;

/// <summary>A point that was tried, and its value.</summary>
/// <param name="Point">Its coordinates.</param>
/// <param name="Value">What it is worth; smaller is better.</param>
public sealed record EvaluatedPoint(IReadOnlyList<double> Point, double Value);
