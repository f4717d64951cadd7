using System.Globalization;

namespace EscalationModel.Experiments.Discovery;

/// <summary>What is good, for <see cref="Robustness"/>. Numbers are read as the decimal numbers that they are written as.</summary>
public sealed record RobustnessOptions
{
    /// <summary>Whether larger payoffs are better (a payoff) or smaller ones (a probability of war).</summary>
    public required bool LargerIsBetter { get; init; }

    /// <summary>What is good enough, at least or at most; null: satisficing is not asked for.</summary>
    public double? Threshold { get; init; }

    /// <summary>The weight of the best case in Hurwicz's criterion, from 0 to 1.</summary>
    public double Optimism { get; init; } = 0.5;

    /// <summary>Which quantile of regret is shown beside mean and maximum, from 0 to 1.</summary>
    public double RegretQuantile { get; init; } = 0.9;

    internal IEnumerable<string> Problems()
    {
        if (Threshold is { } threshold && !double.IsFinite(threshold))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Threshold is {threshold}; a finite number, or none, is allowed.");
        }

        if (!(Optimism >= 0 && Optimism <= 1))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Optimism is {Optimism}; from 0 to 1 is allowed.");
        }

        if (!(RegretQuantile >= 0 && RegretQuantile <= 1))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"RegretQuantile is {RegretQuantile}; from 0 to 1 is allowed.");
        }
    }
}
