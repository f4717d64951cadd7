namespace EscalationModel.Estimation.Data;

/// <summary>How many disputes had how many moves.</summary>
/// <param name="Length">The number of moves, at least 1.</param>
/// <param name="Count">The number of disputes, at least 0.</param>
/// <param name="Censored">Whether the disputes had at least that many moves, rather than just as many.</param>
public readonly record struct LengthCount(int Length, int Count, bool Censored);
