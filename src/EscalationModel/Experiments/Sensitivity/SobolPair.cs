namespace EscalationModel.Experiments.Sensitivity;

/// <summary>The Sobol indices of a pair of inputs or groups.</summary>
/// <param name="First">One.</param>
/// <param name="Second">The other.</param>
/// <param name="Interaction">The share of the variance that is due to both together and to neither by itself; null if the output has no
/// variance.</param>
/// <param name="Closed">The interaction with both first orders; null likewise.</param>
public sealed record SobolPair(string First, string Second, Estimate? Interaction, Estimate? Closed);
