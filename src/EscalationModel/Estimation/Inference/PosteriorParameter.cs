using EscalationModel.Numerics;

namespace EscalationModel.Estimation.Inference;

/// <summary>A parameter before and after the data.</summary>
public sealed record PosteriorParameter
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>What was believed before the data.</summary>
    public required Distribution Prior { get; init; }

    /// <summary>The posterior mean.</summary>
    public required double Mean { get; init; }

    /// <summary>The posterior standard deviation.</summary>
    public required double Deviation { get; init; }

    /// <summary>The posterior median with the interval from the 2.5% to the 97.5% quantile.</summary>
    public required Estimate Interval { get; init; }

    /// <summary>The prior median with the interval from the 2.5% to the 97.5% quantile.</summary>
    public Estimate PriorInterval => new(Prior.Middle, Prior.Quantile(0.025), Prior.Quantile(0.975));

    /// <summary>By how many prior standard deviations the data moved it, on the scale on which the prior is standard normal.</summary>
    public required double Shift { get; init; }

    /// <summary>The posterior standard deviation over the prior's on the same scale: 1 where the data say nothing.</summary>
    public required double Spread { get; init; }

    /// <summary>Whether the data moved or narrowed it by more than four standard errors of the draws.</summary>
    public required bool IsMoved { get; init; }
}
