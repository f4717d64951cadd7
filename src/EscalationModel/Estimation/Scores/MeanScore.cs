namespace EscalationModel.Estimation.Scores;

/// <summary>The mean of a score over rows.</summary>
/// <param name="Score">The score, such as "Brier" or "CRPS, fair": a loss.</param>
/// <param name="Mean">The mean with its 95% interval, clustered where the table has clusters; infinite and without an interval if a loss
/// is.</param>
/// <param name="Rows">The rows that are scored.</param>
/// <param name="Infinite">The rows whose loss is infinite: what came had the probability 0.</param>
public sealed record MeanScore(string Score, Estimate Mean, int Rows, int Infinite);
