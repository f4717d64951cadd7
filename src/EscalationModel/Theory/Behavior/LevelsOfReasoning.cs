using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.NormalForm;
using EscalationModel.Theory.TwoByTwo;

namespace EscalationModel.Theory.Behavior;

/// <summary>Level-k thinking in a 2 x 2 crisis: level 0 plays at random, level k replies best to level k - 1; ties are mixed evenly. In
/// Chicken levels alternate. Exact. Immutable; thread-safe. Sources: [nagel1995], [stahl1995].</summary>
/// <param name="Crisis">The crisis.</param>
/// <param name="HighestLevel">The highest level, 0 to 10,000.</param>
public sealed record LevelsOfReasoning(TwoByTwoCrisis Crisis, int HighestLevel)
{
    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">The level is out of range, or a payoff is beyond 1e300.</exception>
    public LevelsOfReasoningResult Solve()
    {
        new Conditions().Need(HighestLevel is >= 0 and <= 10_000, $"0 <= highest level <= 10000: {HighestLevel}").Check();
        IReadOnlyList<(MixedStrategy Row, MixedStrategy Column)> levels = LevelK.Solve(Crisis.ToGame(), HighestLevel);
        return new([.. levels.Select(l => l.Row.Exact![1])], [.. levels.Select(l => l.Column.Exact![1])]);
    }
}
