namespace EscalationModel.Experiments.Discovery;

/// <summary>A classification tree: points are split in two at a threshold of one input, again and again, so that what is of interest parts
/// from what is not. Each split lowers the Gini impurity most, and strictly; thresholds are midpoints between values of the data; ties go
/// to the lower input, then the lower threshold. Impurities are compared as fractions. Its leaves are boxes that do not overlap. Greedy:
/// a pattern that no single split begins to show is missed. Thread-safe; the same on every machine. Source: [breiman1984].</summary>
public static class Cart
{
    /// <summary>Grows a tree.</summary>
    /// <param name="data">The points; at least one is of interest, else <see cref="ArgumentException"/>.</param>
    /// <param name="options">How far; null for the defaults. What is not allowed is an <see cref="ArgumentException"/>.</param>
    /// <param name="cancellation">Stops it with an <see cref="OperationCanceledException"/>.</param>
    public static CartTree Grow(DiscoveryData data, CartOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        CartOptions chosen = options ?? new();
        chosen.Demand();
        data.DemandInterest();
        return new(data, chosen, new TreeGrower(data, chosen, cancellation).Grow());
    }
}
