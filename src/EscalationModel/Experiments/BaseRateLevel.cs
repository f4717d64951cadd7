namespace EscalationModel.Experiments;

/// <summary>The scenario at one level of the base rate.</summary>
/// <param name="BaseRate">The base rate of war that the parameter was fitted to.</param>
/// <param name="Parameter">The value of the fitted parameter.</param>
/// <param name="Result">The run: war probabilities, and paired differences to the baseline at the same level.</param>
public sealed record BaseRateLevel(double BaseRate, double Parameter, SimulationResult Result);
