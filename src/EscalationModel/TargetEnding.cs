namespace EscalationModel;

/// <summary>The ending that a target is about.</summary>
public enum TargetEnding
{
    /// <summary>War, however it comes.</summary>
    War,

    /// <summary>Any ending but war.</summary>
    NoWar,

    /// <summary>An agreement: <see cref="Outcome.Settlement"/>.</summary>
    Agreement,

    /// <summary><see cref="Outcome.ConcessionByA"/>.</summary>
    ConcessionByA,

    /// <summary><see cref="Outcome.ConcessionByB"/>.</summary>
    ConcessionByB,

    /// <summary><see cref="Outcome.Fizzle"/>.</summary>
    Fizzle,

    /// <summary><see cref="Outcome.Stalemate"/>.</summary>
    Stalemate,

    /// <summary><see cref="Outcome.Collision"/>.</summary>
    Collision,

    /// <summary><see cref="Outcome.Accident"/>.</summary>
    Accident,
}
