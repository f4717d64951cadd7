namespace EscalationModel.Theory;

/// <summary>A number that a published model gives. Immutable.</summary>
/// <param name="Name">A short name in words, such as <c>probability of war</c>.</param>
/// <param name="Value">The number; null: it does not exist or is not unique for these primitives.</param>
/// <param name="Exact">The same as a fraction where there is one, or in words where it is no number; null: there is neither.</param>
public sealed record TheoryFinding(string Name, double? Value, string? Exact = null);
