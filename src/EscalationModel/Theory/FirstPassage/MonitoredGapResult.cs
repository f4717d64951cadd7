namespace EscalationModel.Theory.FirstPassage;

/// <summary>How often a gap is found closed that is looked at now and then. Immutable.</summary>
/// <param name="Continuous">If it were watched all the time: an upper bound.</param>
/// <param name="Corrected">With the gap widened by the mean overshoot.</param>
/// <param name="Exact">The exact probability; null where it would take too long.</param>
[TypeFormatterSource]
public sealed record MonitoredGapResult(double Continuous, double Corrected, double? Exact) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => "looked at now and then";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
        [new("watched all the time", Continuous), new("with the continuity correction", Corrected), new("exactly", Exact)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
        Exact is null ? ["There are too many steps for the exact answer; the correction is the better, the smaller they are."] : [];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
