namespace EscalationModel.Experiments.Comparison;

/// <summary>What a rule of stopping does where the share is known.</summary>
/// <param name="Share">The share.</param>
/// <param name="Coverage">How often the interval at the end holds the share.</param>
/// <param name="ExpectedTrials">The mean number of trials.</param>
/// <param name="StopProbabilities">How likely it ends at each look; they add up to 1.</param>
public sealed record StoppedShare(double Share, double Coverage, double ExpectedTrials, IReadOnlyList<double> StopProbabilities);
