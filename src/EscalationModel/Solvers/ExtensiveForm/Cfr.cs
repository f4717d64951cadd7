using EscalationModel.Games;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>Counterfactual regret minimization for two-player games of constant sum [zinkevich2007], with alternating updates:
/// <list type="number">
/// <item><description>The values of a player's actions are computed against the other's strategy, each weighted with the probability that
/// chance and the other lead there.</description></item>
/// <item><description>What an action would have gained is added to its regret.</description></item>
/// <item><description>The next strategy plays actions in proportion to their positive regrets.</description></item>
/// </list>
/// The average of all strategies approaches an equilibrium: its exploitability falls at least as fast as one over the
/// root of the iterations.</summary>
public static class Cfr
{
    /// <summary>Solves a game.</summary>
    /// <param name="game">A game of two players and constant sum.</param>
    /// <param name="options">When to stop; null: the defaults.</param>
    /// <param name="progress">Told the exploitability every few iterations.</param>
    /// <param name="cancellation">Stops with what has been found.</param>
    /// <exception cref="ArgumentException">The game has not two players or no constant sum.</exception>
    public static SolverResult<BehaviorProfile> Solve(
        ExtensiveFormGame game,
        CfrOptions? options = null,
        IProgress<CfrProgress>? progress = null,
        CancellationToken cancellation = default) =>
        CfrRun.Solve(game, "CFR", new Rule(), options, progress, cancellation);

    internal sealed class Rule : IRegretRule
    {
        public (double Positive, double Negative) Discounts(int iteration) => (1, 1);

        public double Weight(int iteration) => 1;
    }
}
