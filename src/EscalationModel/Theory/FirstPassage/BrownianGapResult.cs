namespace EscalationModel.Theory.FirstPassage;

/// <summary>Whether and when a gap closes. Immutable.</summary>
/// <param name="Primitives">The gap.</param>
/// <param name="EverCloses">The probability that it ever closes.</param>
/// <param name="MeanTime">The mean time; null unless it drifts shut.</param>
/// <param name="Variance">The variance of the time; null unless it drifts shut.</param>
/// <param name="Mode">The likeliest time; null if it drifts open.</param>
[TypeFormatterSource]
public sealed record BrownianGapResult(
    BrownianGap Primitives, double EverCloses, double? MeanTime, double? Variance, double? Mode) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => Primitives.Closing switch
    {
        > 0 => "drifts shut: it closes for certain",
        < 0 => "drifts open: it may never close",
        _ => "no drift: it closes for certain, after an infinite mean time",
    };

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("probability of ever closing", EverCloses), new("mean time", MeanTime), new("variance of the time", Variance),
        new("likeliest time", Mode),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => Primitives.Closing switch
    {
        > 0 => [],
        < 0 => [FormattableString.Invariant(
            $"Given that it closes, the time is that of a gap that drifts shut as fast: mean {Primitives.Gap / -Primitives.Closing}.")],
        _ => ["The mean and the variance of the time are infinite."],
    };

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
