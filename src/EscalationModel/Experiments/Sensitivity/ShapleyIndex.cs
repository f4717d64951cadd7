namespace EscalationModel.Experiments.Sensitivity;

/// <summary>The Shapley effect of an input, and its indices for inputs that may depend on each other; null if the output has no variance.
/// </summary>
/// <param name="Input">The input.</param>
/// <param name="Shapley">Its Shapley effect, a share of the variance.</param>
/// <param name="First">The share of the variance that its knowledge takes away by itself. May be above the total.</param>
/// <param name="Total">The share that is left when all others are known.</param>
public sealed record ShapleyIndex(string Input, Estimate? Shapley, Estimate? First, Estimate? Total);
