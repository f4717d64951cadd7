using EscalationModel.Numerics;

namespace EscalationModel.Theory.Behavior;

/// <summary>What levels of a Poisson cognitive hierarchy do, and what is seen. Immutable; thread-safe.</summary>
/// <param name="RowByLevel">The row player's probability of D by level, from 0.</param>
/// <param name="ColumnByLevel">The column player's.</param>
/// <param name="Shares">The share of each level; they add up to 1.</param>
/// <param name="RowStandsFirm">The probability of D of a row player of unknown level.</param>
/// <param name="ColumnStandsFirm">The same of a column player.</param>
/// <param name="RowNash">The row player's probability of D in the mixed equilibrium of a game of Chicken type: the critical risk of the
/// other; null: the other has none.</param>
/// <param name="ColumnNash">The column player's.</param>
[TypeFormatterSource]
public sealed record PoissonHierarchyResult(
    IReadOnlyList<double> RowByLevel, IReadOnlyList<double> ColumnByLevel, IReadOnlyList<double> Shares, double RowStandsFirm,
    double ColumnStandsFirm, Rational? RowNash, Rational? ColumnNash) : ITheoryResult
{
    /// <summary>The probability of a clash: both stand firm.</summary>
    public double ClashProbability => RowStandsFirm * ColumnStandsFirm;

    /// <inheritdoc/>
    public string Regime => RowNash is null || ColumnNash is null ? "no mixed equilibrium of Chicken to compare with"
        : ClashProbability > (RowNash.Value * ColumnNash.Value).ToDouble() ? "more clashes than in equilibrium"
        : "no more clashes than in equilibrium";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("row stands firm", RowStandsFirm), new("column stands firm", ColumnStandsFirm), new("probability of a clash", ClashProbability),
        ExactFinding.Of("row stands firm in the mixed equilibrium", RowNash),
        ExactFinding.Of("column stands firm in the mixed equilibrium", ColumnNash),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];
}
