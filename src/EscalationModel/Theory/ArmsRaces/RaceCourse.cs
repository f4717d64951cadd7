namespace EscalationModel.Theory.ArmsRaces;

/// <summary>Where an arms race goes from a start.</summary>
public enum RaceCourse
{
    /// <summary>To the balance.</summary>
    ToBalance,

    /// <summary>Upward without end: a race to war, in Richardson's words.</summary>
    Upward,

    /// <summary>Downward without end: disarmament, and cooperation where levels are below 0.</summary>
    Downward,
}
