namespace EscalationModel;

/// <summary>What a <see cref="PathSample"/> tells of a path at the start of a day, in the order of its columns. On the ladder a tempo is
/// rung / top rung and a day is a move. What a side sees of its rival is late and biased as its perception is, but without the noise of
/// the moment, which is drawn anew in every step.</summary>
public enum StateColumn
{
    /// <summary>Days since the onset (ladder: moves).</summary>
    Day,

    /// <summary>The room left.</summary>
    Room,

    /// <summary>A's tempo, 1/day.</summary>
    TempoA,

    /// <summary>B's tempo, 1/day.</summary>
    TempoB,

    /// <summary>A's highest tempo so far.</summary>
    PeakA,

    /// <summary>B's highest tempo so far.</summary>
    PeakB,

    /// <summary>B's tempo as A sees it.</summary>
    SeenByA,

    /// <summary>A's tempo as B sees it.</summary>
    SeenByB,

    /// <summary>B's last action as A sees it, from -1 to 1: <see cref="View.RivalThrottle"/>.</summary>
    ActionSeenByA,

    /// <summary>A's last action as B sees it, likewise.</summary>
    ActionSeenByB,

    /// <summary>1 if the red light is on, else 0.</summary>
    RedLight,

    /// <summary>1 if a suspension is in force, kept or not, else 0.</summary>
    SuspensionInForce,

    /// <summary>1 if talks are on, else 0.</summary>
    TalksOn,

    /// <summary>What broken suspensions have left of trust, from 0 to 1.</summary>
    Trust,
}
