namespace EscalationModel.Estimation.Inference;

/// <summary>A number that was computed from the data, and is computed from every simulation.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Observed">Its value in the data, finite.</param>
public sealed record ObservedStatistic(string Name, double Observed);
