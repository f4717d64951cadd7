namespace EscalationModel.Estimation.Data;

/// <summary>What triggered a crisis for a state; the values are the codes of the variable TRIGGR [brecher2021].</summary>
public enum IcbTrigger
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>A protest, threat, accusation or demand.</summary>
    Verbal = 1,

    /// <summary>Such as an alliance of adversaries, or relations broken off.</summary>
    Political = 2,

    /// <summary>Such as an embargo.</summary>
    Economic = 3,

    /// <summary>A change elsewhere, such as a report of intelligence or a new weapon.</summary>
    ExternalChange = 4,

    /// <summary>Another act without violence.</summary>
    OtherNonViolent = 5,

    /// <summary>A challenge to the regime from inside.</summary>
    InternalChallenge = 6,

    /// <summary>A display of force, mobilization or movement of troops.</summary>
    NonViolentMilitary = 7,

    /// <summary>Violence against an ally, friend or client.</summary>
    IndirectViolent = 8,

    /// <summary>Violence against the state itself.</summary>
    Violent = 9,
}
