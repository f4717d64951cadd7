namespace EscalationModel.Estimation.Scores;

/// <summary>How forecasts are scored.</summary>
public sealed record ForecastScoresOptions
{
    /// <summary>The bins of reliability tables, from 1 to 1000.</summary>
    public int Bins { get; init; } = 10;

    /// <summary>The bins of the histogram of transforms, from 2 to 1000.</summary>
    public int PitBins { get; init; } = 10;

    /// <summary>How many steps ahead forecasts of a series are, at least 1: differences of losses of less than so many steps apart may be
    /// correlated.</summary>
    public int Horizon { get; init; } = 1;

    /// <summary>Whether the ranked probability score is divided by the outcomes less 1.</summary>
    public bool IsRankedNormalized { get; init; }

    /// <summary>The seed of the places that transforms draw in their ranges.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Check()
    {
        ScoreBins.Check(Bins, 1);
        ScoreBins.Check(PitBins, 2);
        if (Horizon < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Horizon), Horizon, "A horizon of at least 1 is allowed.");
        }
    }
}
