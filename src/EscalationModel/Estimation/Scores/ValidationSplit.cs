namespace EscalationModel.Estimation.Scores;

/// <summary>Rows to fit to and rows to score, which have none in common.</summary>
/// <param name="Train">The rows to fit to, ascending, from 0.</param>
/// <param name="Test">The rows to score, ascending, from 0.</param>
public sealed record ValidationSplit(IReadOnlyList<int> Train, IReadOnlyList<int> Test);
