using EscalationModel.Games;

namespace EscalationModel.Solvers.Learning;

/// <summary>Players who now and then revise and then choose a best response: dx/dt = best response - x, fictitious play in continuous
/// time. Ties are split evenly. The right-hand side jumps, so the path is made of small fixed steps, and its error is of the order of
/// one step. Source: [gilboa1991].
/// <list type="number">
/// <item>Find the best responses to the present mixture (within 1e-9 of the range of payoffs).</item>
/// <item>Move a share h of each population to them, evenly, with h the step.</item>
/// </list></summary>
public static class BestResponseDynamics
{
    private const double TieTolerance = 1e-9;
    private const double MostSteps = 10_000_000;

    /// <summary>Two populations that play the two sides.</summary>
    /// <param name="game">The game.</param>
    /// <param name="row">The row population at the start.</param>
    /// <param name="column">The column population at the start.</param>
    /// <param name="time">How long, in mean times between revisions; finite, at least 0.</param>
    /// <param name="step">The length of a step, above 0 and at most 1; time / step is at most 10 million.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">A population does not fit the game, or a number is out of range.</exception>
    public static DynamicsPath Run(
        NormalFormGame game,
        MixedStrategy row,
        MixedStrategy column,
        double time,
        double step = 0.001,
        CancellationToken cancellation = default)
    {
        DynamicsFlow.Check(game, row, column, time, symmetric: false);
        if (!(step > 0 && step <= 1 && time / step <= MostSteps))
        {
            throw new ArgumentOutOfRangeException(
                nameof(step), step, "A number above 0 and at most 1 is needed, and at most 10 million steps.");
        }

        double[] x = [.. row.Probabilities], y = [.. column.Probabilities];
        var points = new List<DynamicsPoint> { new(0, row, column) };
        for (double now = 0; now < time;)
        {
            cancellation.ThrowIfCancellationRequested();

            // 1.
            double[] toRow = game.AdvantagesOfRow(y), toColumn = game.AdvantagesOfColumn(x);

            // 2.
            double share = Math.Min(step, time - now);
            Move(x, toRow, TieTolerance * game.PayoffRange(0), share);
            Move(y, toColumn, TieTolerance * game.PayoffRange(1), share);
            now = share < step ? time : now + share;
            points.Add(new(now, MixedStrategy.Of(x), MixedStrategy.Of(y)));
        }

        return new(points, Equilibrium.Of(game, points[^1].Row, points[^1].Column));
    }

    /// <summary>One population that plays against itself.</summary>
    /// <param name="game">A symmetric game.</param>
    /// <param name="population">The population at the start.</param>
    /// <param name="time">How long, in mean times between revisions; finite, at least 0.</param>
    /// <param name="step">The length of a step, above 0 and at most 1; time / step is at most 10 million.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The game is not symmetric, the population does not fit it, or a
    /// number is out of range.</exception>
    public static DynamicsPath RunSymmetric(
        NormalFormGame game, MixedStrategy population, double time, double step = 0.001, CancellationToken cancellation = default)
    {
        DynamicsFlow.Check(game, population, population, time, symmetric: true);
        return Run(game, population, population, time, step, cancellation);
    }

    private static void Move(double[] shares, double[] gets, double tolerance, double share)
    {
        double least = gets.Max() - tolerance;
        int best = gets.Count(g => g >= least);
        double sum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] += share * ((gets[i] >= least ? 1.0 / best : 0) - shares[i]);
            sum += shares[i];
        }

        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] /= sum;
        }
    }
}
