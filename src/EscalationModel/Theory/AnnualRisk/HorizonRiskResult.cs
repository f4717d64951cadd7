namespace EscalationModel.Theory.AnnualRisk;

/// <summary>What an annual risk becomes. Immutable.</summary>
/// <param name="Primitives">The risk.</param>
/// <param name="Ever">The probability that war ever comes.</param>
[TypeFormatterSource]
public sealed record HorizonRiskResult(HorizonRisk Primitives, double Ever) : ITheoryResult
{
    /// <summary>The years within which war is as likely as not; null: it never is.</summary>
    public double? HalfLife => Primitives.YearsUntil(0.5);

    /// <inheritdoc/>
    public string Regime => Primitives switch
    {
        { AnnualRate: 0 } => "no risk",
        { Decline: 0 } => "a constant risk: war for certain in the long run",
        _ => "a falling risk: war may never come",
    };

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("war ever", Ever), new("years until as likely as not", HalfLife),
        .. ((int[])[1, 10, 50, 100]).Select(
            years => new TheoryFinding(years == 1 ? "war within a year" : $"war within {years} years", Primitives.Within(years))),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
