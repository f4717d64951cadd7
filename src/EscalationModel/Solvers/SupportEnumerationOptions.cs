namespace EscalationModel.Solvers;

/// <summary>Options of <see cref="SupportEnumeration"/>. Immutable.</summary>
public sealed record SupportEnumerationOptions
{
    /// <summary>The numbers to calculate with.</summary>
    public Arithmetic Arithmetic { get; init; } = Arithmetic.Exact;

    /// <summary>The limit of pairs of supports.</summary>
    public long MaxPairs { get; init; } = 10_000_000;
}
