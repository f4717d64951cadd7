using EscalationModel.Numerics;

namespace EscalationModel.Theory.AudienceCosts;

/// <summary>What a way to signal resolve leads to. Immutable.</summary>
/// <param name="Cutoff">The value of the prize from which on types signal; above the top of the signaler nobody does.</param>
/// <param name="Cost">The signal: what is paid when backing down (tying hands), or at once (sinking costs).</param>
/// <param name="SignalProbability">The probability that the signaler's type signals.</param>
/// <param name="WarProbability">The probability of war.</param>
/// <param name="PayoffSignaler">What the signaler expects before it knows its value; silence is worth 0.</param>
public sealed record CostlySignal(
    Rational Cutoff, Rational Cost, Rational SignalProbability, Rational WarProbability, Rational PayoffSignaler);
