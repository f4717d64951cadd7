using EscalationModel.Numerics;

namespace EscalationModel.Theory.Bargaining;

/// <summary>The divisions that both states prefer to war. Immutable.</summary>
/// <param name="Low">The least share of A that A accepts.</param>
/// <param name="High">The largest share of A that B accepts.</param>
[TypeFormatterSource]
public sealed record BargainingRangeResult(Rational Low, Rational High) : ITheoryResult
{
    /// <summary>How wide the range is.</summary>
    public Rational Width => High - Low;

    /// <summary>What A demands if its demand is final.</summary>
    public Rational Demand => High;

    /// <summary>The probability of war: 0, as both know all.</summary>
    public Rational WarProbability { get; } = Rational.Zero;

    /// <inheritdoc/>
    public string Regime => Width.IsZero ? "one division that both accept" : "a range of divisions that both prefer to war";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("low end of the range", Low), ExactFinding.Of("high end of the range", High), ExactFinding.Of("width", Width),
        ExactFinding.Of("demand of A", Demand), ExactFinding.Of("probability of war", WarProbability),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
        Width.IsZero ? ["Where war costs nothing, both are indifferent between it and the only division."] : [];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
