using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>A Nash equilibrium of a two-player game of general sum from its sequence form [koller1996]:
/// <list type="number">
/// <item><description>Realization plans x and y, at least 0, meet the linear constraints of the trees of both players; payoffs are lowered
/// by a constant, so that all are negative.</description></item>
/// <item><description>Each plan is a best reply exactly if some values p and q of the information sets make nothing better, and every
/// sequence that is played as good: a linear complementarity problem of the size of the tree.</description></item>
/// <item><description><see cref="Lemke"/>'s algorithm solves it in fractions.</description></item>
/// </list>
/// One equilibrium is found; it is a proof, for the regrets are computed in fractions. It need not be subgame-perfect.</summary>
public static class SequenceFormLemke
{
    /// <summary>Solves a game.</summary>
    /// <param name="game">A game of two players.</param>
    /// <param name="cancellation">Stops with what has been found.</param>
    /// <exception cref="ArgumentException">The game has not two players.</exception>
    public static SolverResult<BehaviorProfile> Solve(ExtensiveFormGame game, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        if (game.Players.Count != 2)
        {
            throw new ArgumentException($"The sequence form is for two players; \"{game.Title}\" has {game.Players.Count}.", nameof(game));
        }

        (BehaviorProfile? profile, ComplementaritySolution solution) = Solve(game, 0, 1, cancellation);
        return new SolverResult<BehaviorProfile>()
        {
            Method = "Sequence form, Lemke",
            Status = profile is not null
                ? SolverStatus.Solved
                : cancellation.IsCancellationRequested ? SolverStatus.Canceled : SolverStatus.IterationLimit,
            Solutions = profile is not null ? [profile] : [],
            Iterations = solution.Iterations,
            Residual = profile?.RelativeRegret ?? double.NaN,
            Value = profile is not null && game.ConstantSum is not null ? profile.Payoffs[0] : null,
        }.Proven();
    }

    /// <summary>An equilibrium of a game of any number of players of whom two move.</summary>
    internal static BehaviorProfile OfTwoActive(ExtensiveFormGame game, int first, int second, CancellationToken cancellation)
    {
        (BehaviorProfile? profile, _) = Solve(game, first, second, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return profile ?? throw new InvalidOperationException($"Lemke's algorithm found no equilibrium of \"{game.Title}\".");
    }

    private static (BehaviorProfile?, ComplementaritySolution) Solve(
        ExtensiveFormGame game, int first, int second, CancellationToken cancellation)
    {
        var problem = new SequenceComplementarity(game.Tree, first, second);
        ComplementaritySolution solution = Lemke.SolveExact(problem.Matrix, problem.Constants, cancellation: cancellation);
        if (solution.ExactZ is not { } z)
        {
            return (null, solution);
        }

        Rational[][] behavior = [.. game.Tree.Players.Select(plex => plex.BehaviorOf(new Rational[plex.SequenceCount]))];
        (Rational[] x, Rational[] y) = problem.Plans(z);
        (behavior[first], behavior[second]) = (game.Tree.Players[first].BehaviorOf(x), game.Tree.Players[second].BehaviorOf(y));
        return (BehaviorProfile.OfBehavior(game, behavior), solution);
    }
}
