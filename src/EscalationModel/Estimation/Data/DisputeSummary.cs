namespace EscalationModel.Estimation.Data;

/// <summary>A dispute of which only the highest level of each side is known.</summary>
/// <param name="Name">How the file calls it.</param>
/// <param name="Year">The year in which it began.</param>
/// <param name="LevelA">The highest level of the side that moved first: 1 (nothing militarized) to 5 (war); 0 if not known.</param>
/// <param name="LevelB">The highest level of the other side, likewise.</param>
public readonly record struct DisputeSummary(string Name, int Year, int LevelA, int LevelB)
{
    /// <summary>The higher of the two levels.</summary>
    public int Level => Math.Max(LevelA, LevelB);

    /// <summary>Whether both sides threatened, displayed or used force.</summary>
    public bool IsReciprocated => Math.Min(LevelA, LevelB) >= CowFiles.LeastMove;

    /// <summary>Whether it became a war.</summary>
    public bool IsWar => Level == 5;
}
