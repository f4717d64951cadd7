namespace EscalationModel;

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
        Outcome.Collision => "collision",
        Outcome.Accident => "accident",
        Outcome.War => "war",
        Outcome.Settlement => "settlement",
        Outcome.ConcessionByA => "concession by A",
        Outcome.ConcessionByB => "concession by B",
        Outcome.Fizzle => "fizzle",
        Outcome.Stalemate => "stalemate",
        _ => outcome.ToString().ToLowerInvariant(),
    };
}
