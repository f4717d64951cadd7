namespace EscalationModel.ML.Replies;

/// <summary>A built-in policy of a sweep, and what it was worth.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Payoff">Its side's mean payoff, with a 95% interval of sampling.</param>
public sealed record SweptPolicy(IAnyPolicy Policy, Estimate Payoff);
