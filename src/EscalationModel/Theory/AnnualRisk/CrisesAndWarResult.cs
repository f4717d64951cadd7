namespace EscalationModel.Theory.AnnualRisk;

/// <summary>An annual risk from crises. Immutable.</summary>
/// <param name="WarsPerYear">The rate, with its interval.</param>
/// <param name="WarWithinHorizon">The probability of war within the horizon, with its interval.</param>
[TypeFormatterSource]
public sealed record CrisesAndWarResult(RiskRange WarsPerYear, RiskRange WarWithinHorizon) : ITheoryResult
{
    /// <summary>The mean time to war, years; null: it never comes.</summary>
    public double? ExpectedYears => WarsPerYear.Value > 0 ? 1 / WarsPerYear.Value : null;

    /// <inheritdoc/>
    public string Regime => WarsPerYear.Value > 0 ? "a constant hazard: war for certain in the long run" : "no hazard was seen";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("wars a year", WarsPerYear.Value), new("low end of wars a year", WarsPerYear.Low),
        new("high end of wars a year", WarsPerYear.High),
        new("war within the horizon", WarWithinHorizon.Value), new("low end of war within the horizon", WarWithinHorizon.Low),
        new("high end of war within the horizon", WarWithinHorizon.High), new("mean years to war", ExpectedYears),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
        WarsPerYear is { Value: 0, High: > 0 } ? ["War was not seen, which does not say that it cannot come: look at the high end."] : [];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
