namespace EscalationModel;

/// <summary>The precision of the simulated state. Each has its own random numbers and its own bits.</summary>
public enum Precision
{
    /// <summary>64 bits: the default.</summary>
    Double,

    /// <summary>32 bits: two to three times faster, for mass studies. Agrees with double precision within sampling error.</summary>
    Single,
}
