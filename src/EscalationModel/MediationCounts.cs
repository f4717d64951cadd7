namespace EscalationModel;

/// <summary>What the mediator did, counted over all paths.</summary>
/// <param name="Flashed">How often the red light was flashed.</param>
/// <param name="Accepted">How often an offer bound at least one side.</param>
/// <param name="Kept">How often a suspension lasted to its end.</param>
/// <param name="Broken">How often a cheater was found out.</param>
/// <param name="PathsWithLight">Paths in which the light was flashed at least once.</param>
/// <param name="PathsWithSuspension">Paths in which an offer bound at least one side.</param>
public readonly record struct MediationCounts(
    long Flashed, long Accepted, long Kept, long Broken, long PathsWithLight, long PathsWithSuspension)
{
    /// <summary>How often the end of the crisis cut a suspension short: those accepted that were neither kept nor broken.</summary>
    public long CutShort => Accepted - Kept - Broken;

    /// <summary>Adds the counts of disjoint sets of paths.</summary>
    /// <param name="left">Counts.</param>
    /// <param name="right">Counts of other paths.</param>
    public static MediationCounts operator +(MediationCounts left, MediationCounts right) => new(
        left.Flashed + right.Flashed,
        left.Accepted + right.Accepted,
        left.Kept + right.Kept,
        left.Broken + right.Broken,
        left.PathsWithLight + right.PathsWithLight,
        left.PathsWithSuspension + right.PathsWithSuspension);

    /// <summary>Adds the counts of disjoint sets of paths.</summary>
    /// <param name="left">Counts.</param>
    /// <param name="right">Counts of other paths.</param>
    public static MediationCounts Add(MediationCounts left, MediationCounts right) => left + right;
}
