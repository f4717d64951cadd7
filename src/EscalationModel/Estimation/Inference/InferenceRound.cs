namespace EscalationModel.Estimation.Inference;

/// <summary>A round of inference.</summary>
/// <param name="Simulations">What was simulated.</param>
/// <param name="Lost">The simulations without finite summaries, which are left out.</param>
/// <param name="Kept">The simulations that were kept.</param>
/// <param name="Tolerance">The distance of the farthest of them, in prior standard deviations of the summaries.</param>
/// <param name="EffectiveDraws">How many draws of equal weight say as much.</param>
public sealed record InferenceRound(int Simulations, int Lost, int Kept, double Tolerance, double EffectiveDraws);
