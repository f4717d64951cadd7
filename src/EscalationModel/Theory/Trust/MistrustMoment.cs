namespace EscalationModel.Theory.Trust;

/// <summary>Trust before a period of a spiral.</summary>
/// <param name="Trust1">1's probability that 2 is trustworthy; null: what was seen before had probability 0.</param>
/// <param name="Trust2">2's probability that 1 is.</param>
/// <param name="Trusts1">Whether that is at least 1's minimum trust; null: it is not known.</param>
/// <param name="Trusts2">The same of 2.</param>
public readonly record struct MistrustMoment(double? Trust1, double? Trust2, bool? Trusts1, bool? Trusts2);
