namespace EscalationModel.Theory.MarkovLadders;

/// <summary>Whether a queue of incidents overflows in a busy time. Immutable.</summary>
/// <param name="OverflowProbability">The probability that it does before it is empty.</param>
/// <param name="DecayRate">How fast its logarithm falls with the places; below 0 where incidents come faster than they are settled.</param>
[TypeFormatterSource]
public sealed record QueueOverflowResult(double OverflowProbability, double DecayRate) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => DecayRate switch
    {
        > 0 => "settled faster than they come",
        < 0 => "come faster than they are settled",
        _ => "settled as fast as they come",
    };

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings => [new("probability of overflow", OverflowProbability), new("decay rate", DecayRate)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
