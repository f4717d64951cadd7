using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.Learning;

/// <summary>Players who now and then revise and then choose by the logit rule: dx/dt = logit(u) - x. Its rest points are the logit quantal
/// response equilibria. Source: [fudenberg1998].
/// <list type="number">
/// <item>Compute what every strategy gets against the present mixture.</item>
/// <item>Shares move towards the logit choice, in proportion to exp(lambda u).</item>
/// <item>Follow the shares with a method of order 5 that chooses its steps (relative error 1e-10 a step).</item>
/// </list></summary>
public static class LogitDynamics
{
    /// <summary>Two populations that play the two sides.</summary>
    /// <param name="game">The game.</param>
    /// <param name="lambda">The precision, in 1/payoff; finite, at least 0.</param>
    /// <param name="row">The row population at the start.</param>
    /// <param name="column">The column population at the start.</param>
    /// <param name="time">How long, in mean times between revisions; finite, at least 0.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">A population does not fit the game, or a number is out of range.</exception>
    public static DynamicsPath Run(
        NormalFormGame game, double lambda, MixedStrategy row, MixedStrategy column, double time, CancellationToken cancellation = default)
    {
        DynamicsFlow.Check(game, row, column, time, symmetric: false);
        return new DynamicsFlow(game, Velocity(lambda)).Run(row, column, time, cancellation);
    }

    /// <summary>One population that plays against itself.</summary>
    /// <param name="game">A symmetric game.</param>
    /// <param name="lambda">The precision, in 1/payoff; finite, at least 0.</param>
    /// <param name="population">The population at the start.</param>
    /// <param name="time">How long, in mean times between revisions; finite, at least 0.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The game is not symmetric, the population does not fit it, or a
    /// number is out of range.</exception>
    public static DynamicsPath RunSymmetric(
        NormalFormGame game, double lambda, MixedStrategy population, double time, CancellationToken cancellation = default)
    {
        DynamicsFlow.Check(game, population, population, time, symmetric: true);
        return new DynamicsFlow(game, Velocity(lambda)).RunSymmetric(population, time, cancellation);
    }

    private static Action<double[], double[], double[]> Velocity(double lambda)
    {
        if (!(lambda >= 0) || !double.IsFinite(lambda))
        {
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "A finite number of at least 0 is needed.");
        }

        return (shares, gets, velocity) =>
        {
            // 1. and 2.
            LogitChoice.Probabilities(gets, lambda, velocity);
            for (int i = 0; i < shares.Length; i++)
            {
                velocity[i] -= shares[i];
            }
        };
    }
}
