using System.Globalization;

namespace EscalationModel.Experiments.RareEvents;

/// <summary>The probability of a rare event, how far it can be trusted and what it cost. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed record RareEventEstimate : IShown
{
    /// <summary>The method: "counting", "hazard", "splitting" or "tilting".</summary>
    public required string Method { get; init; }

    /// <summary>The probability with its 95% interval: Student's over replications, that of counts where paths were counted.</summary>
    public required Estimate Probability { get; init; }

    /// <summary>The standard error of the probability, from the scatter of the replications.</summary>
    public required double StandardError { get; init; }

    /// <summary>The standard error over the probability; infinite where that is 0.</summary>
    public double RelativeError => Probability.Value > 0 ? StandardError / Probability.Value : double.PositiveInfinity;

    /// <summary>The independent replications.</summary>
    public required int Replications { get; init; }

    /// <summary>The paths that were started, branches included.</summary>
    public required long Paths { get; init; }

    /// <summary>The paths that reached the event.</summary>
    public required long Hits { get; init; }

    /// <summary>The work in path-steps, without that of <see cref="Check"/> and of pilots.</summary>
    public required double Steps { get; init; }

    /// <summary>The mean steps of an ordinary path, which is what counting pays for one; NaN if no ordinary path was played.</summary>
    public required double StepsOfPath { get; init; }

    /// <summary>The variance of the estimate times its work in path-steps: does not depend on how long it ran, and the smaller the better.
    /// </summary>
    public double WorkNormalizedVariance => StandardError * StandardError * Steps;

    /// <summary>How many times more path-steps counting needs for the same error: p (1 - p) times the steps of a path, over
    /// <see cref="WorkNormalizedVariance"/>. It is itself an estimate, as good as its error.</summary>
    public double GainOverCounting => Probability.Value * (1 - Probability.Value) * StepsOfPath / WorkNormalizedVariance;

    /// <summary>Whether the wanted precision was reached; true if none was wanted.</summary>
    public bool IsPreciseEnough { get; init; } = true;

    /// <summary>Whether nothing speaks against the estimate; else <see cref="Warnings"/> say what does.</summary>
    public bool IsTrusted { get; init; } = true;

    /// <summary>What a reader of the number must know, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What the weights of hits look like; null: there are none.</summary>
    public WeightDiagnosis? Weights { get; init; }

    /// <summary>An estimate by splitting, on a small budget, that a tilted one was compared with; null: none.</summary>
    public RareEventEstimate? Check { get; init; }

    /// <summary>The estimate in a line, such as "3.47E-08 [3.41E-08, 3.54E-08] by splitting, relative error 1.0%".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Probability.Value:E2} [{Probability.Low:E2}, {Probability.High:E2}] by {Method}, relative error {100 * RelativeError:F1}%");
}
