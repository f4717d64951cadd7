using EscalationModel.Games;

namespace EscalationModel.Solvers.Markov;

/// <summary>Value and stationary optimal strategies of a zero-sum game that goes on for ever, by Shapley's value iteration with an error
/// bound. Slow where discounting is weak, but it cannot fail. Thread-safe.</summary>
/// <remarks>
/// <list type="number">
/// <item>All values start at 0.</item>
/// <item>v(s) becomes the value of the matrix game with payoffs r(s,a,b) + d sum P(s'|s,a,b) v(s').</item>
/// <item>The map shrinks distances by the largest discounted probability to go on, c &lt; 1; so the values are within c / (1 - c) times the
/// last change of the true ones. It ends when that bound is under the tolerance.</item>
/// <item>The strategies are optimal in the last matrix games; their regret is found by best responses.</item>
/// </list>
/// <para>Source: [shapley1953].</para>
/// </remarks>
public static class ShapleyIteration
{
    /// <summary>Solves a zero-sum game that goes on for ever.</summary>
    /// <param name="game">The game.</param>
    /// <param name="tolerance">The error bound of the values at which it ends, as a share of the range of the payoffs, above 0.</param>
    /// <param name="maxIterations">The most iterations.</param>
    /// <param name="progress">Told the error bound after each iteration.</param>
    /// <param name="cancellation">Ends it with what was found so far.</param>
    /// <returns>One solution; the residual is the error bound of the values, as a share of the range of the payoffs.</returns>
    /// <exception cref="ArgumentException">The game is not zero-sum, or has a last period.</exception>
    public static SolverResult<MarkovSolution> Solve(
        MarkovGame game,
        double tolerance = 1e-10,
        int maxIterations = 1_000_000,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ShapleyStep.Check(game, "Shapley's value iteration");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        var step = new ShapleyStep(game);
        double contraction = step.Contraction, factor = contraction / (1 - contraction), bound = double.PositiveInfinity;
        double[] values = new double[game.StateCount], next = new double[game.StateCount];
        int iteration = 0;
        while (iteration < maxIterations && !(bound <= tolerance) && !cancellation.IsCancellationRequested)
        {
            bound = factor * step.Apply(values, next) / step.Range;
            (values, next) = (next, values);
            iteration++;
            progress?.Report(bound);
        }

        return step.Result("Shapley value iteration", tolerance, iteration, values, bound, cancellation);
    }
}
