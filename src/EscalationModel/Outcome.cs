namespace EscalationModel;

/// <summary>How a crisis ends. The trains end in <see cref="Collision"/>, <see cref="Accident"/>, <see cref="Settlement"/>, a
/// concession or <see cref="Stalemate"/>; the ladder in <see cref="War"/>, <see cref="Settlement"/>, a concession,
/// <see cref="Fizzle"/> or <see cref="Stalemate"/>.</summary>
public enum Outcome
{
    /// <summary>The room is used up: deliberate war (trains).</summary>
    Collision = 0,

    /// <summary>The threat that leaves something to chance goes off: inadvertent war (trains).</summary>
    Accident = 1,

    /// <summary>War on the ladder.</summary>
    War = 2,

    /// <summary>Both sides stand still.</summary>
    Settlement = 3,

    /// <summary>A has given way: B prevails.</summary>
    ConcessionByA = 4,

    /// <summary>B has given way: A prevails.</summary>
    ConcessionByB = 5,

    /// <summary>The dispute peters out (ladder).</summary>
    Fizzle = 6,

    /// <summary>Nothing is decided at the horizon.</summary>
    Stalemate = 7,
}
