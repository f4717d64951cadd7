using EscalationModel.Games;

namespace EscalationModel.Solvers.Learning;

/// <summary>Strategies that do better than the mean of their population grow, in proportion to their share: dx_i/dt = x_i (u_i - mean of
/// u). A strategy that nobody plays never appears. Source: [taylor1978].
/// <list type="number">
/// <item>Compute what every strategy gets against the present mixture, and the mean over the population.</item>
/// <item>Each share changes by itself times its lead over the mean.</item>
/// <item>Follow the shares with a method of order 5 that chooses its steps (relative error 1e-10 a step).</item>
/// </list></summary>
public static class ReplicatorDynamics
{
    /// <summary>Two populations that play the two sides.</summary>
    /// <param name="game">The game.</param>
    /// <param name="row">The row population at the start.</param>
    /// <param name="column">The column population at the start.</param>
    /// <param name="time">How long, in 1/payoff; finite, at least 0.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">A population does not fit the game, or the time is out of range.</exception>
    public static DynamicsPath Run(
        NormalFormGame game, MixedStrategy row, MixedStrategy column, double time, CancellationToken cancellation = default)
    {
        DynamicsFlow.Check(game, row, column, time, symmetric: false);
        return new DynamicsFlow(game, Velocity).Run(row, column, time, cancellation);
    }

    /// <summary>One population that plays against itself.</summary>
    /// <param name="game">A symmetric game.</param>
    /// <param name="population">The population at the start.</param>
    /// <param name="time">How long, in 1/payoff; finite, at least 0.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The game is not symmetric, the population does not fit it, or the
    /// time is out of range.</exception>
    public static DynamicsPath RunSymmetric(
        NormalFormGame game, MixedStrategy population, double time, CancellationToken cancellation = default)
    {
        DynamicsFlow.Check(game, population, population, time, symmetric: true);
        return new DynamicsFlow(game, Velocity).RunSymmetric(population, time, cancellation);
    }

    private static void Velocity(double[] shares, double[] gets, double[] velocity)
    {
        // 1.
        double mean = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            mean += shares[i] * gets[i];
        }

        // 2.
        for (int i = 0; i < shares.Length; i++)
        {
            velocity[i] = shares[i] * (gets[i] - mean);
        }
    }
}
