namespace EscalationModel;

/// <summary>The basis of one number of a scenario file.</summary>
/// <param name="Path">Its place, such as <c>$.actors[0].braking</c>.</param>
/// <param name="Value">The number, as written in the file.</param>
/// <param name="Basis">How it is known.</param>
/// <param name="Source">Where it comes from; may be empty for an assumption.</param>
public sealed record Assumption(string Path, string Value, Basis Basis, string Source);
