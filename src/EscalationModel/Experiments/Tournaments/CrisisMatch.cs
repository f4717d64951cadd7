namespace EscalationModel.Experiments.Tournaments;

/// <summary>What came of two policies in a scenario. Immutable.</summary>
/// <param name="Scenario">The name of the scenario.</param>
/// <param name="A">Who played side A.</param>
/// <param name="B">Who played side B.</param>
/// <param name="War">The probability of war.</param>
/// <param name="PayoffA">The mean payoff of side A.</param>
/// <param name="PayoffB">The mean payoff of side B.</param>
public sealed record CrisisMatch(string Scenario, string A, string B, Estimate War, Estimate PayoffA, Estimate PayoffB);
