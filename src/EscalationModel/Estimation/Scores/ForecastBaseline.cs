namespace EscalationModel.Estimation.Scores;

/// <summary>Forecasts of the same rows that others are held against.</summary>
/// <param name="Name">What they are called.</param>
/// <param name="Forecasts">A row each: the probability of the event, the probability of each outcome, or a number as a point forecast of a
/// number; empty: none for this row.</param>
public sealed record ForecastBaseline(string Name, IReadOnlyList<IReadOnlyList<double>> Forecasts);
