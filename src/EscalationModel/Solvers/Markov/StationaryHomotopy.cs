using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.Markov;

/// <summary>A stationary equilibrium of a general-sum game that goes on for ever, by following the logit Markov quantal response equilibria
/// from uniform play to the limit of rationality. Thread-safe.</summary>
/// <remarks>
/// <list type="number">
/// <item>Payoffs are scaled to a range of 1. Unknowns are the logarithms of the probabilities, the values, and the
/// precision l of the choices.</item>
/// <item>At l = 0 all actions are equally likely, and the values follow by linear equations.</item>
/// <item>A step along the tangent and the bend of the curve of solutions (which may turn back in l) predicts, Newton's method
/// in the plane across it corrects; the length of the step, relative to the point, follows from how well that went and how
/// far the tangent turned.</item>
/// <item>The sign of the determinant is the same all along the curve: a step that changes it has jumped to a strand that leads back, and is
/// made shorter, but where curves cross.</item>
/// <item>Both use the analytic Jacobian: each state's probabilities depend on the rest through the values alone, so they are eliminated
/// state by state, and a dense system of two values a state is left.</item>
/// <item>Where the probabilities have parted into large and vanishing ones, Newton's method on the equilibrium conditions with that
/// support (all its actions equally good) finds the equilibrium to rounding. It is accepted if a best response of either side gains no
/// more than the tolerance.</item>
/// </list>
/// <para>The selection is the limit of the principal branch (after Newton: the equilibrium with its support). Source: [eibelshaeuser2019],
/// [turocy2005]; predictor-corrector: [allgower1990].</para>
/// </remarks>
public static class StationaryHomotopy
{
    /// <summary>Solves a game that goes on for ever.</summary>
    /// <param name="game">The game.</param>
    /// <param name="tolerance">The regret that an equilibrium may have, as a share of each side's own range of payoffs.</param>
    /// <param name="maxSteps">The most steps along the curve.</param>
    /// <param name="progress">Told the precision l after each step.</param>
    /// <param name="cancellation">Ends it with what was found so far.</param>
    /// <returns>One solution; iterations are steps along the curve, the residual is the regret, as a share of a side's own range.</returns>
    /// <exception cref="ArgumentException">The game has a last period.</exception>
    public static SolverResult<MarkovSolution> Solve(
        MarkovGame game,
        double tolerance = 1e-9,
        int maxSteps = 20_000,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        if (game.Periods is not null)
        {
            throw new ArgumentException(
                $"The homotopy is for games that go on for ever; this one has {game.Periods} periods: solve it by backward induction.",
                nameof(game));
        }

        var curve = new LogitCurve(game);
        var polish = new SupportNewton(game, curve.Scaled);
        curve.Start();
        MarkovSolution? found = null;
        double nextTry = 20;
        int steps = 0;
        for (; steps < maxSteps && found is null && !cancellation.IsCancellationRequested && curve.Step(); steps++)
        {
            progress?.Report(curve.Precision);
            if (curve.Precision >= nextTry)
            {
                found = polish.TryFrom(curve.Point, tolerance, cancellation) ?? GoodAsItIs();
                nextTry = curve.Precision * 2;
            }
        }

        found ??= cancellation.IsCancellationRequested ? null : polish.TryFrom(curve.Point, tolerance, cancellation) ?? GoodAsItIs();
        MarkovSolution solution = found ?? polish.AsItIs(curve.Point);
        SolverStatus otherwise = cancellation.IsCancellationRequested ? SolverStatus.Canceled
            : solution.RelativeRegret <= tolerance ? SolverStatus.Approximate
            : steps >= maxSteps ? SolverStatus.IterationLimit
            : SolverStatus.NumericalTrouble;
        return new SolverResult<MarkovSolution>
        {
            Method = "logit homotopy",
            Status = found is not null ? SolverStatus.Solved : otherwise,
            Solutions = [solution],
            Iterations = steps,
            Residual = solution.RelativeRegret,
            Value = game.IsZeroSum ? solution.ValueA : null,
            Note = "One stationary equilibrium: the limit of the principal logit branch. There may be others.",
        };

        // Where actions are equally good (all of them, in a constant game) Newton's method has nothing to hold on
        // to, and the point is a solution.
        MarkovSolution? GoodAsItIs() => polish.AsItIs(curve.Point) is var point && point.RelativeRegret <= tolerance
            && NearbyStages.Hold(game, point, cancellation) ? point : null;
    }
}
