namespace EscalationModel.Theory.Brinkmanship;

/// <summary>The symmetric equilibrium of a contest of rising risk. Immutable; thread-safe.</summary>
/// <param name="StoppingHazard">x: the cumulative hazard at which the type gives way; null: never, which only the greatest of a uniform law
/// does.</param>
/// <param name="StoppingRisk">1 - e^-x: the probability of disaster up to there.</param>
/// <param name="EscalationLevel">The level at which it gives way; null: never.</param>
/// <param name="DisasterProbability">The probability of disaster between two sides drawn from the law.</param>
[TypeFormatterSource]
public sealed record NalebuffBrinkmanshipResult(
    double? StoppingHazard, double StoppingRisk, double? EscalationLevel, double DisasterProbability) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => "symmetric increasing equilibrium";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("stopping hazard", StoppingHazard, StoppingHazard is null ? "without bound" : null),
        new("stopping risk", StoppingRisk),
        new("stopping level of escalation", EscalationLevel, EscalationLevel is null ? "without bound" : null),
        new("probability of disaster", DisasterProbability),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
    [
        "The technology of risk changes the level of escalation alone: every risk is the same (neutrality).",
        .. StoppingHazard is null ? ["The greatest type of a uniform law never gives way."] : Array.Empty<string>(),
    ];
}
