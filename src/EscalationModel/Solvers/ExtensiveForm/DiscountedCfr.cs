using EscalationModel.Games;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>Discounted CFR for two-player games of constant sum [brown2019], with its authors' choice of 3/2, 0 and 2:
/// <list type="number">
/// <item><description>In iteration t the old regrets are multiplied: positive ones by t^1.5 / (t^1.5 + 1), negative ones by 1/2; the old
/// average by ((t - 1) / t)^2.</description></item>
/// <item><description>The values of a player's actions are computed against the other's strategy, the players in turn, and what an action
/// would have gained is added to its regret.</description></item>
/// <item><description>The next strategy plays actions in proportion to their positive regrets.</description></item>
/// </list></summary>
public static class DiscountedCfr
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
        CfrRun.Solve(game, "Discounted CFR", new Rule(), options, progress, cancellation);

    internal sealed class Rule : IRegretRule
    {
        // The discount of iteration t applies to the regrets of the iterations before it.
        public (double Positive, double Negative) Discounts(int iteration)
        {
            double old = iteration - 1, power = old * Math.Sqrt(old);
            return (power / (power + 1), 0.5);
        }

        // ((t - 1) / t)^2 at each step is a weight of t^2, up to a common factor.
        public double Weight(int iteration) => (double)iteration * iteration;
    }
}
