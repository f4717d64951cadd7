namespace EscalationModel.Estimation.Scores;

/// <summary>What forecasts of a table are of, and how they are told.</summary>
public enum ForecastKind
{
    /// <summary>An event: its probability.</summary>
    Event,

    /// <summary>Several outcomes in order: the probability of each.</summary>
    Outcomes,

    /// <summary>A number: draws of it, with or without weights.</summary>
    Ensemble,

    /// <summary>A number: mean and standard deviation of a normal law.</summary>
    Normal,
}
