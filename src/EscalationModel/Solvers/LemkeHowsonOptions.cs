namespace EscalationModel.Solvers;

/// <summary>Options of <see cref="LemkeHowson"/>. Immutable.</summary>
public sealed record LemkeHowsonOptions
{
    /// <summary>The label that is dropped first: a row, or the number of rows plus a column. Null: every one in turn.</summary>
    public int? Label { get; init; }

    /// <summary>The numbers to calculate with.</summary>
    public Arithmetic Arithmetic { get; init; } = Arithmetic.Exact;

    /// <summary>The limit of pivots for each label.</summary>
    public long MaxPivots { get; init; } = 1_000_000;
}
