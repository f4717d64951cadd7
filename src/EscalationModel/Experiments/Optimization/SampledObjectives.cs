namespace EscalationModel.Experiments.Optimization;

/// <summary>Several functions that are known by sampling alone, from one set of samples. Called by several threads at once.</summary>
/// <param name="point">Where.</param>
/// <param name="seed">The random numbers: with the same seed, points must meet the same luck, and one point has one value.</param>
/// <param name="paths">How many samples.</param>
/// <returns>The mean of each with its interval; smaller is better.</returns>
public delegate IReadOnlyList<Estimate> SampledObjectives(IReadOnlyList<double> point, ulong seed, long paths);
