using EscalationModel.Games;

namespace EscalationModel.Solvers.Markov;

/// <summary>Value and stationary optimal strategies of a zero-sum game that goes on for ever, by strategy iteration: few iterations even
/// where discounting is weak. Thread-safe.</summary>
/// <remarks>
/// <list type="number">
/// <item>At the present values both sides take their optimal strategies of the matrix games r + d P v.</item>
/// <item>A's is held, and B replies best to it: policy iteration on the decision process that is left to B; its values are the new
/// values. In exact arithmetic they never fall from one such iteration to the next.</item>
/// <item>Before that, Newton's method is tried: both strategies are held, and what they are worth are the new values. That is one
/// system of equations instead of several, and near the end squares the error, but it can cycle: it is kept where it halves the
/// error bound, else taken back, and then left alone for one iteration, two, four, ...</item>
/// <item>It ends when a step of value iteration moves the values by no more than the error bound allows (see
/// <see cref="ShapleyIteration"/>).</item>
/// <item>Safeguard: where the change grows, or is rounding already, a step of value iteration, which cannot fail to come closer, is
/// taken instead.</item>
/// </list>
/// <para>The chains of fixed strategies are solved by <see cref="ChainIteration"/>; memory does not grow with the iterations. Source:
/// [hoffman1966]; Newton's method: [pollatschek1969].</para>
/// </remarks>
public static class HoffmanKarp
{
    /// <summary>Solves a zero-sum game that goes on for ever.</summary>
    /// <param name="game">The game.</param>
    /// <param name="tolerance">The error bound of the values at which it ends, as a share of the range of the payoffs, above 0. Not less
    /// than rounding allows: about 1e-13 over 1 less the discount.</param>
    /// <param name="maxIterations">The most iterations.</param>
    /// <param name="progress">Told the error bound after each iteration.</param>
    /// <param name="cancellation">Ends it with what was found so far.</param>
    /// <returns>One solution; the residual is the error bound of the values, as a share of the range of the payoffs.</returns>
    /// <exception cref="ArgumentException">The game is not zero-sum, or has a last period.</exception>
    public static SolverResult<MarkovSolution> Solve(
        MarkovGame game,
        double tolerance = 1e-10,
        int maxIterations = 1000,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ShapleyStep.Check(game, "Hoffman and Karp's strategy iteration");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        var step = new ShapleyStep(game);
        var strategies = new StrategyStep(game, step, cancellation);
        double factor = 1 / (1 - step.Contraction), bound = double.PositiveInfinity;
        int iteration = 0;
        while (iteration < maxIterations && !cancellation.IsCancellationRequested)
        {
            double change = strategies.Look();
            bound = factor * change / step.Range;
            iteration++;
            progress?.Report(bound);
            if (bound <= tolerance)
            {
                break;
            }

            strategies.Move(change);
        }

        return step.Result("Hoffman-Karp strategy iteration", tolerance, iteration, strategies.Values, bound, cancellation);
    }
}
