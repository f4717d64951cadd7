namespace EscalationModel.Experiments.Sensitivity;

/// <summary>The Sobol indices of an input, or of a group, whose first order is the closed index of its inputs.</summary>
/// <param name="Name">The input, or those of the group.</param>
/// <param name="First">The share of the variance that is due to it by itself; null if the output has no variance.</param>
/// <param name="Total">The share with all its interactions; null likewise.</param>
public sealed record SobolIndex(string Name, Estimate? First, Estimate? Total);
