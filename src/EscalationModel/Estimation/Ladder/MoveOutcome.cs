namespace EscalationModel.Estimation.Ladder;

/// <summary>What a law of moves tells of the next move.</summary>
public enum MoveOutcome
{
    /// <summary>Its level.</summary>
    Level,

    /// <summary>Who makes it, A, B or both (AB), and its level. The default of comparisons.</summary>
    MoverAndLevel,

    /// <summary>Whether the same, the other or both sides make it, and its level. Beware: the word "same" needs the last mover to be
    /// understood, so that a law that knows the last mover seems to gain by construction.</summary>
    SameOrOther,

    /// <summary>Whether there is one: the dispute ends or goes on.</summary>
    End,
}
