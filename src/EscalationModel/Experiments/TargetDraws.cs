namespace EscalationModel.Experiments;

/// <summary>A target over the draws.</summary>
/// <param name="Target">The target.</param>
/// <param name="Unweighted">The quantity over all draws alike: what the ranges of the numbers alone say of it.</param>
/// <param name="Weighted">The quantity over the draws by their weights.</param>
public sealed record TargetDraws(Target Target, DrawRange Unweighted, DrawRange Weighted);
