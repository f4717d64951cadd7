namespace EscalationModel.Theory.MarkovLadders;

/// <summary>The probability of war on a ladder of even odds on all rungs. Immutable.</summary>
/// <param name="WarProbability">The probability of war.</param>
/// <param name="SampledHits">The probability that a path with exchanged steps gets to war.</param>
/// <param name="SampledWeight">The weight of such a path.</param>
[TypeFormatterSource]
public sealed record GamblersRuinResult(double WarProbability, double SampledHits, double SampledWeight) : ITheoryResult
{
    /// <summary>The relative variance of one path with exchanged steps; null: none gets to war.</summary>
    public double? SampledRelativeVariance => SampledHits > 0 ? 1 / SampledHits - 1 : null;

    /// <summary>The relative variance of one plain path; null: war is less probable than a double tells.</summary>
    public double? CrudeRelativeVariance => WarProbability > 0 ? 1 / WarProbability - 1 : null;

    /// <inheritdoc/>
    public string Regime => WarProbability switch
    {
        0 => "no war",
        1 => "war for certain",
        _ => "war or calm",
    };

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("probability of war", WarProbability), new("hits with exchanged steps", SampledHits), new("weight of a hit", SampledWeight),
        new("relative variance of one path with exchanged steps", SampledRelativeVariance),
        new("relative variance of one plain path", CrudeRelativeVariance),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];

    /// <summary>The regime and the probability of war.</summary>
    public override string ToString() => FormattableString.Invariant($"{Regime}: {WarProbability:G6}");
}
