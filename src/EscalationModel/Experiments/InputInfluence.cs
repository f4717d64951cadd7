namespace EscalationModel.Experiments;

/// <summary>How much an uncertain number moves an answer.</summary>
/// <param name="Name">The number: its place, or the name of its group.</param>
/// <param name="RankCorrelation">The weighted rank correlation with the answer, from -1 to 1: positive if a greater number makes the answer
/// greater. Its square is about the share of the answer's variance (of ranks) that the number explains alone.</param>
public sealed record InputInfluence(string Name, double RankCorrelation);
