namespace EscalationModel.Theory;

/// <summary>A point of a curve of a published model.</summary>
/// <param name="Value">The primitive that varies.</param>
/// <param name="Result">What the model says; null: it is not stated for this value.</param>
/// <param name="Refusal">Why it is not stated for it; null: it is.</param>
public sealed record TheoryCurvePoint(double Value, ITheoryResult? Result, string? Refusal)
{
    /// <summary>A number of the result by its name; null: it does not exist here.</summary>
    /// <param name="name">The name.</param>
    public double? this[string name] => Result?.Findings.FirstOrDefault(f => f.Name == name)?.Value;
}
