using EscalationModel.CrisisGames;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>How long the solvers of the family of counterfactual regret minimization go on. Immutable.</summary>
public sealed record CfrOptions
{
    /// <summary>The most iterations; one updates both players. At least 1.</summary>
    public int MaxIterations { get; init; } = 10_000;

    /// <summary>The exploitability at which they stop, in payoff units; 0: never before the last iteration.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Every how many iterations the exploitability is computed, and reported as progress. At least 1.</summary>
    public int CheckEvery { get; init; } = 100;
}

/// <summary>How far a solver of the family has come.</summary>
/// <param name="Iteration">The iterations so far.</param>
/// <param name="Exploitability">The mean gain of a best reply to the average strategies.</param>
/// <param name="Value">What the average strategies pay the first player.</param>
public readonly record struct CfrProgress(int Iteration, double Exploitability, double Value);
