using EscalationModel.Games;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>CFR+ for two-player games of constant sum [tammelin2015]:
/// <list type="number">
/// <item><description>The values of a player's actions are computed against the other's strategy, the players in turn.</description></item>
/// <item><description>What an action would have gained is added to its regret; a negative sum becomes 0.</description></item>
/// <item><description>The next strategy plays actions in proportion to their regrets.</description></item>
/// </list>
/// The strategy of iteration t has weight t in the average, which in practice approaches an equilibrium much faster than that
/// of <see cref="Cfr"/>.</summary>
public static class CfrPlus
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
        CfrRun.Solve(game, "CFR+", new Rule(), options, progress, cancellation);

    internal sealed class Rule : IRegretRule
    {
        public (double Positive, double Negative) Discounts(int iteration) => (1, 0);

        public double Weight(int iteration) => iteration;
    }
}
