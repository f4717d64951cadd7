using EscalationModel.Numerics;

namespace EscalationModel.Theory.Behavior;

/// <summary>How likely each level of reasoning stands firm. Immutable; thread-safe.</summary>
/// <param name="RowStandsFirm">The row player's probability of D by level, from 0.</param>
/// <param name="ColumnStandsFirm">The column player's.</param>
[TypeFormatterSource]
public sealed record LevelsOfReasoningResult(IReadOnlyList<Rational> RowStandsFirm, IReadOnlyList<Rational> ColumnStandsFirm)
    : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => RowStandsFirm.Count < 3 ? "too few levels to tell"
        : RowStandsFirm[^1] == RowStandsFirm[^2] && ColumnStandsFirm[^1] == ColumnStandsFirm[^2] ? "levels settle" : "levels alternate";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        .. RowStandsFirm.Take(8).Select((p, k) => ExactFinding.Of($"row of level {k} stands firm", p)),
        .. ColumnStandsFirm.Take(8).Select((p, k) => ExactFinding.Of($"column of level {k} stands firm", p)),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];
}
