namespace EscalationModel.Theory.Behavior;

/// <summary>Choice probabilities of the logit rule. Immutable; thread-safe.</summary>
/// <param name="Probabilities">In the order of the utilities; they add up to 1.</param>
/// <param name="InclusiveValue">(1/lambda) ln sum exp(lambda u): what the choice is worth before the errors are known, up to a constant;
/// null at lambda = 0.</param>
[TypeFormatterSource]
public sealed record QuantalChoiceResult(IReadOnlyList<double> Probabilities, double? InclusiveValue) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => InclusiveValue is null ? "even choice" : "the better, the likelier";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
        [.. Probabilities.Select((p, i) => new TheoryFinding($"probability of {i + 1}", p)), new("inclusive value", InclusiveValue)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => InclusiveValue is null ? ["At lambda = 0 there is no inclusive value."] : [];
}
