namespace EscalationModel.Theory.ArmsRaces;

/// <summary>An arms race and its levels at a time. Immutable.</summary>
/// <param name="Solved">The equilibrium.</param>
/// <param name="Time">The time.</param>
/// <param name="Levels">The levels then.</param>
/// <param name="Course">Where it goes; null: it is not told.</param>
[TypeFormatterSource]
internal sealed record RichardsonMoment(RichardsonResult Solved, double Time, ArmsLevels Levels, RaceCourse? Course) : ITheoryResult
{
    public string Regime => Solved.Regime;

    public IReadOnlyList<TheoryFinding> Findings =>
        [.. Solved.Findings, new("level of X at the time", Levels.X), new("level of Y at the time", Levels.Y)];

    public IReadOnlyList<string> Notes =>
    [
        .. Solved.Notes,
        .. Course switch
        {
            RaceCourse.ToBalance => ["From this start it goes to the balance."],
            RaceCourse.Upward => ["From this start both arm without end."],
            RaceCourse.Downward => ["From this start both disarm without end."],
            _ => Array.Empty<string>(),
        },
    ];
}
