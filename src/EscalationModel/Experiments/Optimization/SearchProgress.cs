namespace EscalationModel.Experiments.Optimization;

/// <summary>How far a search is.</summary>
/// <param name="Done">Points that were tried.</param>
/// <param name="Total">Points that will be tried at most.</param>
/// <param name="Best">The smallest value so far; of many objectives the points of the front.</param>
public readonly record struct SearchProgress(long Done, long Total, double Best);
