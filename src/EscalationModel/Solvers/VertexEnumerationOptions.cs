namespace EscalationModel.Solvers;

/// <summary>Options of <see cref="VertexEnumeration"/>. Immutable.</summary>
public sealed record VertexEnumerationOptions
{
    /// <summary>The numbers to calculate with.</summary>
    public Arithmetic Arithmetic { get; init; } = Arithmetic.Exact;

    /// <summary>The limit of pivots for both polytopes together.</summary>
    public long MaxPivots { get; init; } = long.MaxValue;
}
