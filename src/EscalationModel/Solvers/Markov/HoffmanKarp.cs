using EscalationModel.Games;

namespace EscalationModel.Solvers.Markov;

/// <summary>Value and stationary optimal strategies of a zero-sum game that goes on for ever, by strategy iteration: few iterations even
/// where discounting is weak. Thread-safe.</summary>
/// <remarks>
/// <list type="number">
/// <item>At the present values A takes its optimal strategies of the matrix games r + d P v.</item>
/// <item>B replies best to them: policy iteration on the decision process that A's strategy leaves to B; its
/// values are the new values.</item>
/// <item>It ends when a step of value iteration moves the values by no more than the error bound allows (see
/// <see cref="ShapleyIteration"/>).</item>
/// <item>Safeguard: in exact arithmetic the values never fall. Where rounding makes the change grow, a step of value iteration, which
/// cannot fail to come closer, is taken instead.</item>
/// </list>
/// <para>Unlike Newton's method (Pollatschek and Avi-Itzhak), in which both strategies are fixed at once, it cannot
/// cycle. Source: [hoffman1966].</para>
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
        var chain = new MarkovChainValue(game);
        double contraction = step.Contraction, factor = 1 / (1 - contraction), bound = double.PositiveInfinity;
        double[] values = new double[game.StateCount], stepped = new double[game.StateCount];
        int iteration = 0;
        while (iteration < maxIterations && !cancellation.IsCancellationRequested)
        {
            double before = bound;
            bound = factor * step.Apply(values, stepped) / step.Range;
            iteration++;
            progress?.Report(bound);
            if (bound <= tolerance)
            {
                break;
            }

            if (bound < before)
            {
                values = ReplyOfB(game, chain, step, values, cancellation);
            }
            else
            {
                (values, stepped) = (stepped, values);
            }
        }

        return step.Result("Hoffman-Karp strategy iteration", tolerance, iteration, values, bound, cancellation);
    }

    private static double[] ReplyOfB(
        MarkovGame game, MarkovChainValue chain, ShapleyStep step, double[] values, CancellationToken cancellation)
    {
        (double[] ofB, _) = MarkovReplies.PolicyIteration(game, chain, Side.B, step.X, [.. values.Select(v => -v)], cancellation);
        return [.. ofB.Select(v => -v)];
    }
}
