namespace EscalationModel.Theory.StrategicChoice;

/// <summary>Choices and outcomes of challenge, resist, war. Immutable; thread-safe.</summary>
/// <param name="Challenges">How likely 1 challenges.</param>
/// <param name="Resists">How likely 2 then resists.</param>
/// <param name="Fights">How likely 1 then fights.</param>
/// <param name="StatusQuo">The probability of the status quo.</param>
/// <param name="Concession">The probability that 2 concedes.</param>
/// <param name="BackDown">The probability that 1 backs down.</param>
/// <param name="War">The probability of war.</param>
[TypeFormatterSource]
public sealed record ChallengeResult(
    double Challenges, double Resists, double Fights, double StatusQuo, double Concession, double BackDown, double War) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => "quantal response";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("probability of war", War), new("status quo", StatusQuo), new("2 concedes", Concession), new("1 backs down", BackDown),
        new("1 challenges", Challenges), new("2 resists", Resists), new("1 fights in the end", Fights),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => ["The equilibrium is unique: moves are solved from the last one back."];

    /// <summary>The probabilities of the outcomes.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"status quo {StatusQuo:0.0000}, concession {Concession:0.0000}, back down {BackDown:0.0000}, war {War:0.0000}");
}
