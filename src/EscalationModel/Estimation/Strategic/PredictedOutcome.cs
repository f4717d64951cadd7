using System.Globalization;

namespace EscalationModel.Estimation.Strategic;

/// <summary>A predicted probability. Immutable.</summary>
/// <param name="Number">The outcome.</param>
/// <param name="Probability">The probability with its 95% interval, whose ends are NaN where there is no standard error.</param>
/// <param name="StandardError">Its standard error by the delta method; null: a parameter that it hangs on has none.</param>
public sealed record PredictedOutcome(int Number, Estimate Probability, double? StandardError);
