namespace EscalationModel.Experiments.Discovery;

/// <summary>How robust an option is. All but the last are exact but for one rounding.</summary>
/// <param name="Name">The option.</param>
/// <param name="Worst">Its worst payoff: the greatest where smaller is better.</param>
/// <param name="Best">Its best payoff.</param>
/// <param name="Hurwicz">The mixture of both.</param>
/// <param name="Mean">The mean over the states.</param>
/// <param name="MaxRegret">The greatest regret, at least 0.</param>
/// <param name="WorstState">The first state that has it, from 0.</param>
/// <param name="MeanRegret">The mean regret.</param>
/// <param name="QuantileRegret">The quantile of regret that was asked for.</param>
/// <param name="Satisficing">The share of the states in which it is good enough; null without a threshold.</param>
/// <param name="MeanOverDeviation">The mean divided by the standard deviation over the states (of a population); null if it does not
/// vary.</param>
public sealed record OptionRobustness(
    string Name, double Worst, double Best, double Hurwicz, double Mean, double MaxRegret, int WorstState, double MeanRegret,
    double QuantileRegret, double? Satisficing, double? MeanOverDeviation);
