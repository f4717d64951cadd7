namespace EscalationModel.Theory.MarkovLadders;

/// <summary>Into how many levels a rare event is best split. Immutable.</summary>
/// <param name="LevelProbability">The probability of each level given the one before.</param>
/// <param name="Levels">How many, as a real number.</param>
[TypeFormatterSource]
public sealed record SplittingRuleResult(double LevelProbability, double Levels) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => Levels < 1 ? "not rare enough to split" : "split";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings => [new("probability of a level", LevelProbability), new("levels", Levels)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
