namespace EscalationModel.Estimation.Scores;

/// <summary>A score of the forecasts beside that of a baseline, on the rows that have both.</summary>
public sealed record ScoreComparison
{
    /// <summary>The score, such as "Brier".</summary>
    public required string Score { get; init; }

    /// <summary>The baseline, such as "base rate".</summary>
    public required string Baseline { get; init; }

    /// <summary>The rows that have both.</summary>
    public required int Rows { get; init; }

    /// <summary>The mean score of the baseline on them.</summary>
    public required Estimate BaselineMean { get; init; }

    /// <summary>The mean score of the forecasts less that of the baseline, row by row: below 0, the forecasts are better. NaN where both
    /// are infinite.</summary>
    public required Estimate Difference { get; init; }

    /// <summary>1 less the ratio of both means: 1 is perfect, 0 as good as the baseline, below 0 worse. NaN where it does not exist, as for
    /// infinite means and for scores that may be below 0.</summary>
    public required Estimate Skill { get; init; }

    /// <summary>The test of a series with one forecast a date; null: it is none, or a loss is infinite.</summary>
    public DieboldMarianoResult? DieboldMariano { get; init; }

    /// <summary>Whether the interval of the difference is on the side of the forecasts.</summary>
    public bool IsBetter => Difference.High < 0;

    /// <summary>Whether the interval of the difference is on the side of the baseline.</summary>
    public bool IsWorse => Difference.Low > 0;
}
