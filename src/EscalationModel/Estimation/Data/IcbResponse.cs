namespace EscalationModel.Estimation.Data;

/// <summary>The major response of a state to a trigger; the values are the codes of the variable MAJRES [brecher2021].</summary>
public enum IcbResponse
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>No response.</summary>
    None = 1,

    /// <summary>A verbal act.</summary>
    Verbal = 2,

    /// <summary>A political act.</summary>
    Political = 3,

    /// <summary>An economic act.</summary>
    Economic = 4,

    /// <summary>Another act without violence.</summary>
    OtherNonViolent = 5,

    /// <summary>A military act without violence.</summary>
    NonViolentMilitary = 6,

    /// <summary>Several acts, among them a military one without violence.</summary>
    MultipleNonViolentMilitary = 7,

    /// <summary>A violent military act.</summary>
    Violent = 8,

    /// <summary>Several acts, among them a violent military one.</summary>
    MultipleViolent = 9,
}
