using EscalationModel.Games;
using EscalationModel.Solvers.NormalForm;
using EscalationModel.Theory.TwoByTwo;

namespace EscalationModel.Theory.Behavior;

/// <summary>The Poisson cognitive hierarchy in a 2 x 2 crisis: steps of thinking are Poisson-distributed, level 0 plays at random, level k
/// replies best to the levels below it in their true proportions; ties (within 1e-12 of the range of payoffs) are mixed evenly. Immutable;
/// thread-safe. Source: [camerer2004].</summary>
/// <param name="Crisis">The crisis.</param>
/// <param name="MeanSteps">tau, 0 to 100; about 1.5 in experiments.</param>
/// <param name="HighestLevel">The highest level, 0 to 10,000; shares are normalized up to it.</param>
public sealed record PoissonHierarchy(TwoByTwoCrisis Crisis, double MeanSteps, int HighestLevel = 60)
{
    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">A number is out of range.</exception>
    public PoissonHierarchyResult Solve()
    {
        new Conditions()
            .Need(MeanSteps is >= 0 and <= 100, $"0 <= tau <= 100: {MeanSteps}")
            .Need(HighestLevel is >= 0 and <= 10_000, $"0 <= highest level <= 10000: {HighestLevel}")
            .Check();
        CognitiveHierarchyResult found = CognitiveHierarchy.Solve(Crisis.ToGame(), MeanSteps, HighestLevel);
        return new(
            [.. found.Levels.Select(l => l.Row[1])], [.. found.Levels.Select(l => l.Column[1])],
            found.Shares, found.Row[1], found.Column[1],
            Crisis.Column.CriticalRisk, Crisis.Row.CriticalRisk);
    }
}
