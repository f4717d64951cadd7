namespace EscalationModel.Theory.FirstPassage;

/// <summary>When two trains meet. Immutable.</summary>
/// <param name="Time">The time; null: never.</param>
/// <param name="ClosingSpeed">Both speeds together then; null: never.</param>
[TypeFormatterSource]
public sealed record CollisionResult(double? Time, double? ClosingSpeed) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => Time is null ? "no collision" : ClosingSpeed == 0 ? "they touch and stand" : "collision";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings => [new("time to collision", Time), new("closing speed", ClosingSpeed)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => Time is null ? ["Both stand before they meet."] : [];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
