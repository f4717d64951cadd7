namespace EscalationModel.Experiments.Optimization;

/// <summary>A number of a scenario that is searched, and the values that it may take.</summary>
/// <param name="Path">Its place, such as <c>$.actors[0].policy.nerve</c> (see <see cref="Scenario.Number"/>).</param>
/// <param name="Low">The least value.</param>
/// <param name="High">The greatest value, above the least.</param>
public sealed record SearchedNumber(string Path, double Low, double High);
