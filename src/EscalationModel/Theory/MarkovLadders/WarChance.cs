namespace EscalationModel.Theory.MarkovLadders;

/// <summary>A probability of war. Immutable.</summary>
/// <param name="WarProbability">From 0 to 1.</param>
[TypeFormatterSource]
public sealed record WarChance(double WarProbability) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => WarProbability switch
    {
        0 => "no war",
        1 => "war for certain",
        _ => "war or calm",
    };

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings => [new("probability of war", WarProbability)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];

    /// <summary>The regime and the probability of war.</summary>
    public override string ToString() => FormattableString.Invariant($"{Regime}: {WarProbability:G6}");
}
