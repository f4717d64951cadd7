namespace EscalationModel.Experiments.Sensitivity;

/// <summary>A derivative by central differences.</summary>
/// <param name="Path">The place of the number.</param>
/// <param name="Value">The number.</param>
/// <param name="Step">The step to both sides.</param>
public sealed record Derivative(string Path, double Value, double Step)
{
    /// <summary>The probability a step below.</summary>
    public required Estimate Low { get; init; }

    /// <summary>The probability a step above.</summary>
    public required Estimate High { get; init; }

    /// <summary>The change of the probability a unit of the number, with its paired interval: of sampling alone, not of
    /// curvature.</summary>
    public required Estimate Slope { get; init; }

    /// <summary>The standard error of the slope, from paired paths.</summary>
    public required double StandardError { get; init; }

    /// <summary>The change of the probability in percent, a percent of the number: the ratio of the logarithms of both ratios, with its
    /// paired interval. Null where the number is not above 0 or the outcome was not seen on one side.</summary>
    public required Estimate? Elasticity { get; init; }
}
