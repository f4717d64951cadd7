namespace EscalationModel.Experiments.Optimization;

/// <summary>A function that is known by sampling alone. Called by several threads at once.</summary>
/// <param name="point">Where.</param>
/// <param name="seed">The random numbers: with the same seed, points must meet the same luck, and one point has one value.</param>
/// <param name="paths">How many samples.</param>
/// <returns>The mean with its interval; smaller is better. An infinite value for a point that cannot be.</returns>
public delegate Estimate SampledObjective(IReadOnlyList<double> point, ulong seed, long paths);
