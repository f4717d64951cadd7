namespace EscalationModel.Estimation.Strategic;

/// <summary>An outcome in the data and in the fit. Immutable.</summary>
/// <param name="Number">The outcome: 1, 3, 4, or 1 to 4.</param>
/// <param name="Observed">How often it was seen.</param>
/// <param name="Mean">The mean of its fitted probability over the data, with its 95% interval, whose ends are NaN where there are no
/// standard errors.</param>
public sealed record StrategicOutcome(int Number, double Observed, Estimate Mean);
