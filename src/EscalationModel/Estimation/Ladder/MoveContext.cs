namespace EscalationModel.Estimation.Ladder;

/// <summary>What a law of moves depends on: what is known of a dispute before the next move.</summary>
public enum MoveContext
{
    /// <summary>Nothing: one law for all moves.</summary>
    None,

    /// <summary>The level of the last move.</summary>
    Level,

    /// <summary>Who made the last move.</summary>
    Mover,

    /// <summary>Who made the last move, and its level.</summary>
    MoverAndLevel,

    /// <summary>The last level of each side, such as "4|2"; 0 for a side that has not moved.</summary>
    JointRung,

    /// <summary>The number of the last move: 1 to 10, then 11-15, 16-20, 21-30 and 31 or more.</summary>
    MoveNumber,
}
