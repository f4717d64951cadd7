namespace EscalationModel.Models.Ladder.Exact;

/// <summary>What the states hold only if something depends on it.</summary>
[Flags]
internal enum Tracked
{
    None = 0,

    /// <summary>A's last move, which B's policy sees.</summary>
    MoveA = 1,

    /// <summary>B's last move, which A's policy sees.</summary>
    MoveB = 2,

    /// <summary>A's peak, which its policy sees and its audience cost is in.</summary>
    PeakA = 4,

    /// <summary>B's peak, likewise.</summary>
    PeakB = 8,
}
