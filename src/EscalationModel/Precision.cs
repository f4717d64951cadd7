namespace EscalationModel;

/// <summary>The precision of the simulated state. Each has its own random numbers and its own bits.</summary>
public enum Precision
{
    /// <summary>64 bits: the default.</summary>
    Double,

    /// <summary>32 bits: two to three times faster, for mass studies. Agrees with double precision within sampling error.</summary>
    Single,
}

/// <summary>What can be asked of a <see cref="Precision"/>.</summary>
public static class PrecisionExtensions
{
    /// <summary>The precision in plain words: "double precision" or "single precision".</summary>
    /// <param name="precision">A precision.</param>
    public static string InWords(this Precision precision) => precision == Precision.Single ? "single precision" : "double precision";
}
