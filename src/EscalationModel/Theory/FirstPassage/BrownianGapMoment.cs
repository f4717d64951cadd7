namespace EscalationModel.Theory.FirstPassage;

/// <summary>A gap, and what has become of it by a time. Immutable.</summary>
[TypeFormatterSource]
internal sealed record BrownianGapMoment(BrownianGapResult Solved, double Time) : ITheoryResult
{
    public string Regime => Solved.Regime;

    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("closed by the time", Solved.Primitives.ClosedBy(Time)), new("density at the time", Solved.Primitives.Density(Time)),
        .. Solved.Findings,
    ];

    public IReadOnlyList<string> Notes => Solved.Notes;
}
