namespace EscalationModel.Experiments.Optimization;

/// <summary>A game of two players that is known by sampling alone. Called by several threads at once.</summary>
/// <param name="a">What A plays.</param>
/// <param name="b">What B plays.</param>
/// <param name="seed">The random numbers: with the same seed, all pairs must meet the same luck, and one pair has one payoff.</param>
/// <param name="paths">How many samples.</param>
/// <returns>The mean payoffs; more is better for each.</returns>
public delegate (double A, double B) SampledGame(IReadOnlyList<double> a, IReadOnlyList<double> b, ulong seed, long paths);
