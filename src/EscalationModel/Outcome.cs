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

/// <summary>What can be asked of an <see cref="Outcome"/>.</summary>
public static class OutcomeExtensions
{
    /// <summary>The number of outcomes; their values run from 0.</summary>
    internal const int Count = 8;

    /// <summary>Whether the outcome is war: <see cref="Outcome.Collision"/>, <see cref="Outcome.Accident"/> or
    /// <see cref="Outcome.War"/>.</summary>
    /// <param name="outcome">An outcome of either model.</param>
    public static bool IsWar(this Outcome outcome) => outcome <= Outcome.War;

    /// <summary>The outcome with the sides exchanged: a concession by A becomes one by B.</summary>
    /// <param name="outcome">An outcome of either model.</param>
    public static Outcome Mirrored(this Outcome outcome) => outcome switch
    {
        Outcome.ConcessionByA => Outcome.ConcessionByB,
        Outcome.ConcessionByB => Outcome.ConcessionByA,
        _ => outcome,
    };

    /// <summary>The outcome in words, such as "concession by A".</summary>
    /// <param name="outcome">An outcome of either model.</param>
    public static string InWords(this Outcome outcome) => outcome switch
    {
        Outcome.ConcessionByA => "concession by A",
        Outcome.ConcessionByB => "concession by B",
        _ => outcome.ToString().ToLowerInvariant(),
    };
}
