namespace EscalationModel;

/// <summary>What came of talks, counted over all paths. Talks that began agreed, failed, or were still on at the end of the path.</summary>
/// <param name="Began">How often talks began.</param>
/// <param name="Agreed">How often they ended in an agreement.</param>
/// <param name="Failed">How often they broke off.</param>
/// <param name="Steps">How many steps they were on, the first and the last included.</param>
/// <param name="PathsWithTalks">Paths in which talks began at least once.</param>
public readonly record struct TalksCounts(long Began, long Agreed, long Failed, long Steps, long PathsWithTalks)
{
    /// <summary>How often they were still on when the path ended.</summary>
    public long StillOn => Began - Agreed - Failed;

    /// <summary>Adds the counts of disjoint sets of paths.</summary>
    /// <param name="left">Counts.</param>
    /// <param name="right">Counts of other paths.</param>
    public static TalksCounts operator +(TalksCounts left, TalksCounts right) => new(
        left.Began + right.Began,
        left.Agreed + right.Agreed,
        left.Failed + right.Failed,
        left.Steps + right.Steps,
        left.PathsWithTalks + right.PathsWithTalks);

    /// <summary>Adds the counts of disjoint sets of paths.</summary>
    /// <param name="left">Counts.</param>
    /// <param name="right">Counts of other paths.</param>
    public static TalksCounts Add(TalksCounts left, TalksCounts right) => left + right;
}
