using System.Globalization;

namespace EscalationModel.Estimation.Reciprocity;

/// <summary>How coupling is tested.</summary>
public sealed record CouplingOptions
{
    /// <summary>The decays that are tried, with and without coupling apart.</summary>
    public IReadOnlyList<double> DecayRates { get; init; } = new HawkesOptions().DecayRates;

    /// <summary>How many data sets are simulated without coupling and fitted, for the p-value; 0: none.</summary>
    public int Resamples { get; init; } = 999;

    /// <summary>The seed of the simulated moves.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The most threads; null: one a core. Does not change results.</summary>
    public int? Threads { get; init; }
}
