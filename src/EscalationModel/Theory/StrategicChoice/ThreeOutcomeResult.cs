namespace EscalationModel.Theory.StrategicChoice;

/// <summary>Choices and outcomes with three outcomes. Immutable; thread-safe.</summary>
/// <param name="P1">How likely player 1 stops.</param>
/// <param name="P2">How likely it goes on.</param>
/// <param name="P3">How likely player 2 then takes outcome 3.</param>
/// <param name="P4">How likely it takes outcome 4.</param>
/// <param name="Outcome1">The probability of outcome 1.</param>
/// <param name="Outcome3">The probability of outcome 3.</param>
/// <param name="Outcome4">The probability of outcome 4.</param>
[TypeFormatterSource]
public sealed record ThreeOutcomeResult(
    double P1, double P2, double P3, double P4, double Outcome1, double Outcome3, double Outcome4) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => "quantal response";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("outcome 1: 1 stops", Outcome1), new("outcome 3", Outcome3), new("outcome 4", Outcome4), new("1 goes on", P2),
        new("2 takes outcome 4", P4),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => ["The equilibrium is unique: moves are solved from the last one back."];

    /// <summary>The probabilities of the outcomes.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"outcome 1 {Outcome1:0.0000}, outcome 3 {Outcome3:0.0000}, outcome 4 {Outcome4:0.0000}");
}
