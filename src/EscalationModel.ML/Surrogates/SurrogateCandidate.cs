namespace EscalationModel.ML.Surrogates;

/// <summary>How well a learner foretold held-out points.</summary>
/// <param name="Learner">The learner.</param>
/// <param name="Deviance">The mean deviance of a held-out point: about 1 if nothing but the noise of counts is left; NaN: it was not tried.
/// </param>
/// <param name="LogitError">The root mean square error of its log odds at held-out points, the noise of the counts subtracted; points at
/// which hardly anything happens count for little. NaN likewise.</param>
/// <param name="Skipped">Why it could not be tried; null: it was.</param>
public sealed record SurrogateCandidate(SurrogateLearner Learner, double Deviance, double LogitError, string? Skipped = null);
