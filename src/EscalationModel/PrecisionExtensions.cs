namespace EscalationModel;

/// <summary>What can be asked of a <see cref="Precision"/>.</summary>
public static class PrecisionExtensions
{
    /// <summary>The precision in plain words: "double precision" or "single precision".</summary>
    /// <param name="precision">A precision.</param>
    public static string InWords(this Precision precision) => precision == Precision.Single ? "single precision" : "double precision";
}
