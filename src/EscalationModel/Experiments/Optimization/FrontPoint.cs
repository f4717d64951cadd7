namespace EscalationModel.Experiments.Optimization;

/// <summary>A point that was tried, and its values.</summary>
/// <param name="Point">Its coordinates.</param>
/// <param name="Values">What it is worth by each objective; smaller is better.</param>
public sealed record FrontPoint(IReadOnlyList<double> Point, IReadOnlyList<double> Values);
