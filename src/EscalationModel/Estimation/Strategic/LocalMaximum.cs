namespace EscalationModel.Estimation.Strategic;

/// <summary>A place where a search ended that is not the answer. Immutable.</summary>
/// <param name="Values">The parameters, in the order of the fit.</param>
/// <param name="LogLikelihood">The log-likelihood there, in nats; of one at infinity what it tends to.</param>
/// <param name="AtInfinity">Whether the likelihood still rises by next to nothing as parameters grow.</param>
public sealed record LocalMaximum(IReadOnlyList<double> Values, double LogLikelihood, bool AtInfinity);
