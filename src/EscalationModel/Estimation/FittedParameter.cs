namespace EscalationModel.Estimation;

/// <summary>A parameter that was fitted, and how far it can be trusted. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value at which the likelihood is greatest; for one at infinity where the search stopped.</param>
/// <param name="StandardError">The standard error of the kind that the fit was asked for; null: there is none, since it is on its bound,
/// at infinity, or not told apart from others by the data.</param>
/// <param name="AtBoundary">Whether it lies on a bound of what is allowed.</param>
/// <param name="AtInfinity">Whether the likelihood still rises as it grows.</param>
public sealed record FittedParameter(string Name, double Value, double? StandardError, bool AtBoundary, bool AtInfinity)
{
    /// <summary>Value and 95% interval, by the normal approximation; null: there is no standard error.</summary>
    public Estimate? Interval =>
        StandardError is { } error ? new Estimate(Value, Value - Estimate.Z * error, Value + Estimate.Z * error) : null;
}
