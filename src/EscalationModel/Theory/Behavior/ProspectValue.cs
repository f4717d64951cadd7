namespace EscalationModel.Theory.Behavior;

/// <summary>What a prospect feels like. Immutable; thread-safe.</summary>
/// <param name="Value">The value: gains and losses together.</param>
/// <param name="GainsPart">The part of the gains; at least 0 where the weighting is monotone.</param>
/// <param name="LossesPart">The part of the losses.</param>
/// <param name="CertaintyEquivalent">The sure outcome that feels the same.</param>
/// <param name="IsMonotone">Whether the weighting of probabilities is monotone.</param>
[TypeFormatterSource]
public sealed record ProspectValue(double Value, double GainsPart, double LossesPart, double CertaintyEquivalent, bool IsMonotone)
    : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => Value > 0 ? "felt as a gain" : Value < 0 ? "felt as a loss" : "felt as nothing";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("value", Value), new("part of the gains", GainsPart), new("part of the losses", LossesPart),
        new("certainty equivalent", CertaintyEquivalent),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => IsMonotone
        ? [] : ["An exponent is below about 0.279: the weighting of probabilities falls somewhere, and a decision weight may be negative."];
}
