namespace EscalationModel.Theory.FirstPassage;

/// <summary>Whether a random red light comes in time. Immutable.</summary>
/// <param name="CollisionProbability">The probability that it does not.</param>
[TypeFormatterSource]
public sealed record RandomRedLightResult(double CollisionProbability) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => CollisionProbability < 1 ? "the light may come in time" : "no light comes in time";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings => [new("probability of collision", CollisionProbability)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
