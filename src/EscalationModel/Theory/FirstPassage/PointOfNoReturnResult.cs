using EscalationModel.Numerics;

namespace EscalationModel.Theory.FirstPassage;

/// <summary>The last moment at which a red light helps. Immutable.</summary>
/// <param name="StoppingDistance">How far both go on after a light now.</param>
/// <param name="LastClearChance">The last moment; null: too late, or none is needed as both stand.</param>
/// <param name="CollisionTime">When they meet without a light; null: never.</param>
/// <param name="IsAvoidable">Whether a light now prevents the collision.</param>
[TypeFormatterSource]
public sealed record PointOfNoReturnResult(Rational StoppingDistance, double? LastClearChance, double? CollisionTime, bool IsAvoidable)
    : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => !IsAvoidable ? "beyond the point of no return"
        : LastClearChance is { } last ? last > 0 ? "avoidable for a while" : "avoidable at this moment alone"
        : "both stand";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("last clear chance", LastClearChance), new("stopping distance now", StoppingDistance.ToDouble()),
        new("time to collision without a light", CollisionTime),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
        IsAvoidable ? [] : ["Both brake as hard as they can, and meet nevertheless."];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
