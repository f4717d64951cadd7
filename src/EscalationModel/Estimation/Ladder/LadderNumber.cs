namespace EscalationModel.Estimation.Ladder;

/// <summary>A number of a ladder that was estimated from moves. Immutable.</summary>
/// <param name="Path">Its place in a scenario.</param>
/// <param name="Value">The number with its 95% interval; without width where there is none.</param>
/// <param name="Basis">Measured: a share, an opening, a quantile; calibrated: the maximum of a likelihood.</param>
/// <param name="Meaning">What it rests on, such as "12 of 40 moves".</param>
/// <param name="Group">The name of the numbers that are unsure together; empty: alone.</param>
public sealed record LadderNumber(string Path, Estimate Value, Basis Basis, string Meaning, string Group = "")
{
    /// <summary>Whether the scenario is told the interval as a range to draw from: not where the numbers of a list must sum to 1.</summary>
    public bool IsDrawn { get; init; } = true;
}
