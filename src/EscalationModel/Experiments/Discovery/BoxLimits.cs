namespace EscalationModel.Experiments.Discovery;

/// <summary>What a box asks of one input. The default asks for nothing.</summary>
/// <param name="Low">The least value inside; null if the box has no lower limit.</param>
/// <param name="High">The greatest value inside, which is inside itself; null if the box has no upper limit.</param>
/// <param name="LowIsOutside">Whether the lower limit itself is outside, as it is to the right of a split of a tree.</param>
public readonly record struct BoxLimits(double? Low, double? High, bool LowIsOutside = false)
{
    /// <summary>Whether the box restricts the input at all.</summary>
    public bool IsRestricted => Low.HasValue || High.HasValue;

    /// <summary>Whether a value is inside.</summary>
    /// <param name="value">Any number; NaN is outside of a restriction.</param>
    public bool Contains(double value) =>
        (Low is not { } low || value > low || (value == low && !LowIsOutside)) && (High is not { } high || value <= high);

    /// <summary>Whether the box has a limit at a side.</summary>
    /// <param name="side">The side.</param>
    public bool Has(BoxSide side) => (side == BoxSide.Lower ? Low : High).HasValue;

    /// <summary>The same limits but for one.</summary>
    /// <param name="side">Which limit is another.</param>
    /// <param name="limit">The new one, inclusive; null for none.</param>
    internal BoxLimits With(BoxSide side, double? limit) => side == BoxSide.Lower ? new(limit, High) : this with { High = limit };
}
