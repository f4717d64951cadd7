namespace EscalationModel.Experiments.Sensitivity;

/// <summary>The PAWN indices of an input.</summary>
/// <param name="Input">The input.</param>
public sealed record PawnIndex(string Input)
{
    /// <summary>The Kolmogorov-Smirnov distance of each slice against all, from low to high values of the input.</summary>
    public required IReadOnlyList<double> Slices { get; init; }

    /// <summary>Their summaries; null if the output is the same everywhere.</summary>
    public required PawnSummary? Index { get; init; }

    /// <summary>The same of an input that does nothing.</summary>
    public required PawnDummy Dummy { get; init; }

    /// <summary>The mean distance, with places found by other points than it is measured with, so that it is near 0 (and may be below) for
    /// an input that does nothing; null if the output is the same everywhere.</summary>
    public required Estimate? MeanWithoutNoise { get; init; }

    /// <summary>Whether a slice is farther from all than the farthest of a dummy: the input does something.</summary>
    public bool IsAboveDummy => Index?.Maximum > Dummy.Limit.Maximum;
}
