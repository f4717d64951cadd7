namespace EscalationModel.Theory.AudienceCosts;

/// <summary>The equilibrium of a crisis with audience costs, seen at a time.</summary>
[TypeFormatterSource]
internal sealed class AudienceCostMoment : ITheoryResult
{
    private readonly AudienceCostResult _solved;

    public AudienceCostMoment(AudienceCostResult solved, double time) =>
        (_solved, Findings) = (solved,
        [
            .. solved.Findings,
            new("A has backed down by then", solved.BackedDownBy(Side.A, time)),
            new("B has backed down by then", solved.BackedDownBy(Side.B, time)),
            new("hazard of A then", solved.Hazard(Side.A, time)),
            new("hazard of B then", solved.Hazard(Side.B, time)),
        ]);

    public string Regime => _solved.Regime;

    public IReadOnlyList<TheoryFinding> Findings { get; }

    public IReadOnlyList<string> Notes => _solved.Notes;

    public override string ToString() => Regime;
}
