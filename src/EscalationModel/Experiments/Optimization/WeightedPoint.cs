namespace EscalationModel.Experiments.Optimization;

/// <summary>A pure strategy of a mixture.</summary>
/// <param name="Point">Its coordinates.</param>
/// <param name="Weight">Its probability.</param>
public sealed record WeightedPoint(IReadOnlyList<double> Point, double Weight);
