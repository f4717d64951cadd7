namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>How long the solvers of the family of counterfactual regret minimization go on. Immutable.</summary>
public sealed record CfrOptions
{
    /// <summary>The most iterations; one updates both players. At least 1.</summary>
    public int MaxIterations { get; init; } = 10_000;

    /// <summary>The exploitability at which they stop, as a share of the range of payoffs, if an equilibrium is proven to lie near, too; 0:
    /// hardly ever before the last iteration.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Every how many iterations the exploitability is computed, and reported as progress. At least 1.</summary>
    public int CheckEvery { get; init; } = 100;
}
