namespace EscalationModel.Estimation.Reciprocity;

/// <summary>How residuals are judged.</summary>
public sealed record ResidualOptions
{
    /// <summary>How many simulated data sets are fitted for p-values; 0: none, and the p-values are those of known parameters.</summary>
    public int Resamples { get; init; }

    /// <summary>The seed of simulated moves and of the places of moves within their day.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The most threads; null: one a core. Does not change results.</summary>
    public int? Threads { get; init; }
}
