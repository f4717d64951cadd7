namespace EscalationModel.Theory.Behavior;

/// <summary>Whether standing firm feels better than conceding. Immutable; thread-safe.</summary>
/// <param name="StandValue">What standing firm feels like.</param>
/// <param name="ConcedeValue">What conceding feels like.</param>
/// <param name="StandExpectedValue">What standing firm brings on average.</param>
/// <param name="ConcedeOutcome">What conceding brings.</param>
/// <param name="LeastWinProbability">The least probability of a win at which standing firm feels at least as good; null: none, or it is not
/// unique.</param>
/// <param name="IsMonotone">Whether the weighting of probabilities is monotone.</param>
[TypeFormatterSource]
public sealed record StandOrConcedeResult(
    double StandValue, double ConcedeValue, double StandExpectedValue, double ConcedeOutcome, double? LeastWinProbability, bool IsMonotone)
    : ITheoryResult
{
    /// <summary>Whether to stand firm feels at least as good.</summary>
    public bool Stands => StandValue >= ConcedeValue;

    /// <summary>Whether it is at least as good on average.</summary>
    public bool StandsByExpectedValue => StandExpectedValue >= ConcedeOutcome;

    /// <inheritdoc/>
    public string Regime => (Stands, StandsByExpectedValue) switch
    {
        (true, true) => "stands firm",
        (false, false) => "concedes",
        (true, false) => "stands firm against the odds",
        _ => "concedes though standing firm is better on average",
    };

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("value of standing firm", StandValue), new("value of conceding", ConcedeValue),
        new("expected value of standing firm", StandExpectedValue), new("least probability of a win", LeastWinProbability),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => !IsMonotone
        ? ["An exponent is below about 0.279: the weighting of probabilities falls somewhere."]
        : LeastWinProbability is null
            ? ["No probability of a win makes standing firm feel as good as conceding, or a win is no better."] : [];
}
