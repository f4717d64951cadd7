using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>Logit quantal response equilibria: each plays a strategy in proportion to exp(lambda x payoff) against the other's noisy play.
/// The principal branch begins at even play (lambda = 0) and is followed without a break; its limit is a Nash equilibrium, which in 2 x 2
/// games need not be the risk-dominant one if the players' payoffs differ in scale. Sources: [mckelvey1995], [turocy2005].
/// <list type="number">
/// <item>Write the log odds of every strategy against the first of its player as theta. The equations are F = theta - lambda (U - U of the
/// first) = 0, where U is what strategies get against the other's play, payoffs divided by the larger range of the two players.</item>
/// <item>Begin at theta = 0, lambda = 0, facing upward in lambda.</item>
/// <item>Predict: a step along the tangent, the direction in which F does not change, in the sense of the step before.</item>
/// <item>Correct: Newton steps at right angles to the tangent, until F vanishes. If they fail or go far, halve the step and predict again;
/// if they go well, lengthen it.</item>
/// <item>Stop at the lambda that is asked for (a last Newton run with lambda fixed), or when the regret of both players is below the
/// tolerance.</item>
/// <item>The limit: on the strategies still in play, solve the equations of indifference in fractions. If that gives an equilibrium near
/// the last point, it is the answer; else the last point is, solved if an equilibrium is proven to lie near.</item>
/// <item>Where the players' payoffs differ so much in scale that the branch cannot be followed so far, follow that of the game in which
/// each player's payoffs are divided by the own range: it has the same equilibria.</item> </list></summary>
public static class LogitQuantalResponse
{
    // Where doubles end: the regret below which the branch is followed no farther, as a share of a player's own range.
    private const double LeastTolerance = 1e-15;

    /// <summary>The limit of the principal branch.</summary>
    /// <param name="game">The game; payoffs of both players in comparable units, for one lambda serves both.</param>
    /// <param name="options">How far and how finely to follow; null: the defaults.</param>
    /// <param name="cancellation">Ends the work; the result then holds the last point.</param>
    public static SolverResult<Equilibrium> Solve(
        NormalFormGame game, LogitOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        options ??= new();
        SolverResult<Equilibrium> common = Solve(game, options, byOwnRange: false, cancellation);

        // 7.
        return common.Status is SolverStatus.Solved or SolverStatus.Canceled || game.PayoffRange(0) == game.PayoffRange(1)
            ? common
            : Solve(game, options, byOwnRange: true, cancellation) is { Status: SolverStatus.Solved } own ? own : common;
    }

    /// <summary>The points of the principal branch, from lambda = 0 until the regret is below the tolerance; lambda may
    /// turn back on the way.</summary>
    /// <param name="game">The game.</param>
    /// <param name="options">How far and how finely to follow; null: the defaults.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    public static IReadOnlyList<LogitEquilibrium> Trace(
        NormalFormGame game, LogitOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        var branch = new LogitBranch(game);
        var points = new List<LogitEquilibrium> { branch.Here() };
        branch.Follow(double.PositiveInfinity, options ?? new(), points, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return points;
    }

    /// <summary>The equilibrium of the principal branch where it first reaches a lambda.</summary>
    /// <param name="game">The game.</param>
    /// <param name="lambda">The precision, in 1/payoff; 0 is even play. Finite, at least 0.</param>
    /// <param name="options">How finely to follow; null: the defaults.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Lambda is negative or not finite.</exception>
    /// <exception cref="ArithmeticException">The branch could not be followed as far as lambda.</exception>
    public static LogitEquilibrium At(
        NormalFormGame game, double lambda, LogitOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        if (!(lambda >= 0) || !double.IsFinite(lambda))
        {
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "A finite number of at least 0 is needed.");
        }

        var branch = new LogitBranch(game);
        SolverStatus status = branch.Follow(lambda, options ?? new(), null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return status == SolverStatus.Solved
            ? branch.Here()
            : throw new ArithmeticException(
                FormattableString.Invariant($"The branch was lost at lambda = {branch.Here().Lambda}, before {lambda}."));
    }

    private static SolverResult<Equilibrium> Solve(
        NormalFormGame game, LogitOptions options, bool byOwnRange, CancellationToken cancellation)
    {
        // 1. to 5.
        var branch = new LogitBranch(game, byOwnRange);
        SolverStatus status = branch.Follow(double.PositiveInfinity, options, null, cancellation);

        // 6., farther on if nothing is proven: beside a catastrophe a small regret comes early.
        bool arrived = status == SolverStatus.Solved;
        (Equilibrium near, Equilibrium? limit, double? distance) = Proof(game, branch.Here(), arrived, cancellation);
        for (double tolerance = options.Tolerance / 10; status == SolverStatus.Solved && distance is null && tolerance >= LeastTolerance;
            tolerance /= 10)
        {
            status = branch.Follow(double.PositiveInfinity, options with { Tolerance = tolerance }, null, cancellation);
            (near, limit, distance) = Proof(game, branch.Here(), arrived, cancellation);
        }

        LogitEquilibrium last = branch.Here();
        return new()
        {
            Method = "logit quantal response, principal branch",
            Status = cancellation.IsCancellationRequested ? SolverStatus.Canceled
                : !arrived ? status
                : distance is null ? SolverStatus.Approximate : SolverStatus.Solved,
            Solutions = [limit ?? near],
            Iterations = branch.Steps,
            Residual = (limit ?? near).RelativeRegret,
            Note = FormattableString.Invariant($"Followed to lambda = {last.Lambda:G6}")
                + (byOwnRange ? " over each player's own range of payoffs" : "")
                + (limit is null
                    ? "; the equilibrium is the last point of the branch."
                    : "; the equilibrium is that of the strategies still in play there."),
        };
    }

    private static (Equilibrium Near, Equilibrium? Limit, double? Distance) Proof(
        NormalFormGame game, LogitEquilibrium last, bool arrived, CancellationToken cancellation)
    {
        var near = Equilibrium.Of(game, last.Row, last.Column);
        Equilibrium? limit = arrived ? Limit(game, last) : null;
        return (near, limit, !arrived ? null : limit is not null ? 0 : NearbyEquilibrium.DistanceFrom(game, near, cancellation));
    }

    private static Equilibrium? Limit(NormalFormGame game, LogitEquilibrium last)
    {
        foreach (double threshold in (ReadOnlySpan<double>)[1e-2, 1e-3, 1e-4, 1e-6])
        {
            int[] rows = InPlay(last.Row, threshold), columns = InPlay(last.Column, threshold);
            if (rows.Length == columns.Length
                && Indifferent(game, 1, columns, rows) is { } row
                && Indifferent(game, 0, rows, columns) is { } column)
            {
                var found = Equilibrium.Of(game, row, column);
                if (found.Regret == 0 && Math.Max(Distance(row, last.Row), Distance(column, last.Column)) <= NearbyEquilibrium.Distance)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private static int[] InPlay(MixedStrategy strategy, double threshold) =>
        [.. Enumerable.Range(0, strategy.Count).Where(i => strategy[i] > threshold)];

    private static double Distance(MixedStrategy a, MixedStrategy b) => Enumerable.Range(0, a.Count).Max(i => Math.Abs(a[i] - b[i]));

    // The strategy on "weights" of one player that makes all "tied" strategies of the other equally good.
    private static MixedStrategy? Indifferent(NormalFormGame game, int player, int[] tied, int[] weights)
    {
        int n = tied.Length;
        var system = new Rational[n, n + 1];
        for (int j = 0; j < n; j++)
        {
            system[0, j] = 1;
            for (int i = 1; i < n; i++)
            {
                system[i, j] = Gets(tied[i], weights[j]) - Gets(tied[0], weights[j]);
            }
        }

        system[0, n] = 1;
        if (LinearSystem.Solve(system) is not { } found || found.Any(p => p.Sign < 0))
        {
            return null;
        }

        var all = new Rational[player == 0 ? game.Columns : game.Rows];
        for (int j = 0; j < n; j++)
        {
            all[weights[j]] = found[j];
        }

        return MixedStrategy.OfExact(all);

        Rational Gets(int own, int other) => player == 0 ? game.ExactPayoff(0, own, other) : game.ExactPayoff(1, other, own);
    }
}

/// <summary>How a branch of quantal responses is followed.</summary>
public sealed record LogitOptions
{
    /// <summary>The regret at which the limit counts as reached, of each player as a share of the own range of payoffs; above 0.</summary>
    public double Tolerance { get; init; } = 1e-7;

    /// <summary>The most steps.</summary>
    public int MostSteps { get; init; } = 100_000;

    /// <summary>The longest first step, in lambda times the range of payoffs or in log odds; above 0.</summary>
    public double FirstStep { get; init; } = 0.05;
}
