namespace EscalationModel.Models;

/// <summary>A probability that holds from a day on.</summary>
/// <param name="Day">The first day since the onset on which it holds.</param>
/// <param name="Probability">From 0 to 1.</param>
public readonly record struct DatedProbability(double Day, double Probability);
