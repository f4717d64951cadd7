using EscalationModel.Policies;

namespace EscalationModel.ML.Replies;

/// <summary>A round of learning a reply by rollouts.</summary>
/// <param name="HeldSteps">For how many steps a throttle was kept to see what it is worth.</param>
/// <param name="States">The states that were played on from, with those of rounds before that followed the same policy.</param>
/// <param name="Policy">The tree that was learned.</param>
/// <param name="Gain">What it gains over the policy that learning started from, on the paths that choose among rounds.</param>
public sealed record RolloutRound(int HeldSteps, int States, DecisionTree Policy, PairedGain Gain);
