namespace EscalationModel;

/// <summary>How one path ended.</summary>
/// <param name="Outcome">The ending.</param>
/// <param name="Steps">The number of steps until then, at least 1.</param>
/// <param name="Days">Days from the onset until then.</param>
/// <param name="PeakA">A's peak tempo (ladder: peak rung over the top rung).</param>
/// <param name="PeakB">B's peak tempo, likewise.</param>
/// <param name="Mediation">What the mediator did in this path.</param>
public readonly record struct PathEnd(Outcome Outcome, int Steps, double Days, double PeakA, double PeakB, MediationCounts Mediation)
{
    /// <summary>What came of talks in this path.</summary>
    public TalksCounts Talks { get; init; }
}
