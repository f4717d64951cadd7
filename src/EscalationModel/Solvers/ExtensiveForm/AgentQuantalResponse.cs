using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>Logit agent quantal response equilibria of a tree, for any number of players [mckelvey1998]: at each information set an
/// independent agent plays actions with probabilities in proportion to exp(lambda times what they pay). The principal branch is followed
/// from lambda 0, where all actions are equally likely [turocy2010]:
/// <list type="number">
/// <item><description>The unknowns are the logarithms of all probabilities, and lambda.</description></item>
/// <item><description>A step goes along the tangent of the branch.</description></item>
/// <item><description>Newton's method goes back to the branch, at right angles to the tangent; the step is halved if it fails, and grows if
/// it is easy.</description></item>
/// </list>
/// The limit for lambda to infinity is a sequential equilibrium, and the beliefs on the way lead to its beliefs.</summary>
public static class AgentQuantalResponse
{
    /// <summary>Follows the branch toward the sequential equilibrium at its end. Where the players' payoffs differ so much in scale that it
    /// cannot be followed so far, the branch of the game in which each player's payoffs are divided by the own range is followed in its
    /// place, unless a largest lambda is given: that game has the same equilibria.</summary>
    /// <param name="game">The game, with at most 3000 actions over all information sets.</param>
    /// <param name="options">How far to go; null: the defaults.</param>
    /// <param name="progress">Told every point.</param>
    /// <param name="cancellation">Stops with the last point.</param>
    /// <returns>The last assessment of the branch (all actions still have positive probabilities); the residual is its
    /// <see cref="Assessment.RelativeRegret"/>, which vanishes as lambda grows. Solved: that is at most the tolerance, and an equilibrium
    /// is proven to lie near.</returns>
    /// <exception cref="ArgumentException">The game is too large.</exception>
    public static SolverResult<Assessment> Solve(
        ExtensiveFormGame game,
        AgentQuantalOptions? options = null,
        IProgress<AgentQuantalPoint>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new();
        SolverResult<Assessment> common = Follow(new QuantalBranch(game, options.MaxLambda), options, progress, cancellation);
        bool oneScale = QuantalBranch.Ranges(game).Where(r => r > 0).Distinct().Count() < 2;
        return common.Status is SolverStatus.Solved or SolverStatus.Canceled || oneScale || options.MaxLambda is not null
            ? common
            : Follow(new QuantalBranch(game, null, byOwnRange: true), options, progress, cancellation)
                is { Status: SolverStatus.Solved } own
                    ? own
                    : common;
    }

    private static SolverResult<Assessment> Follow(
        QuantalBranch path, AgentQuantalOptions options, IProgress<AgentQuantalPoint>? progress, CancellationToken cancellation)
    {
        ExtensiveFormGame game = path.Game;
        AgentQuantalPoint last = new(0, BehaviorProfile.Uniform(game));
        var proof = new NearbyProfile(game);
        (int steps, double? distance) = (0, null);
        bool moves = game.InformationSets.Count > 0, enough = false;
        while (moves && !enough && steps < options.MaxSteps
            && !cancellation.IsCancellationRequested && !path.IsAtEnd && (moves = path.Step()))
        {
            steps++;
            last = path.Point();
            progress?.Report(last);
            if (steps % 10 == 0 && IsClose())
            {
                distance = proof.DistanceFrom(last.Profile, cancellation);
                enough = distance is not null || !proof.IsPossible;
            }
        }

        Assessment assessment = AssessmentOf(path, last.Profile);
        distance ??= IsClose() ? proof.DistanceFrom(last.Profile, cancellation) : null;
        return new()
        {
            Method = "Logit agent quantal response",
            Status = cancellation.IsCancellationRequested ? SolverStatus.Canceled
                : distance is not null ? SolverStatus.Solved
                : IsClose() ? SolverStatus.Approximate
                : moves ? SolverStatus.IterationLimit : SolverStatus.NumericalTrouble,
            Solutions = [assessment], Iterations = steps, Residual = assessment.RelativeRegret,
            Value = game.Players.Count == 2 && game.ConstantSum is not null ? last.Profile.Payoffs[0] : null,
            Note = FormattableString.Invariant($"The branch was followed to lambda {path.Lambda:G6}")
                + (path.IsByOwnRange ? " over each player's own range of payoffs." : ".")
                + (distance is { } near ? " " + NearbyEquilibrium.Note(near) : ""),
        };

        bool IsClose() => AssessmentOf(path, last.Profile).RelativeRegret <= options.Tolerance;
    }

    /// <summary>The equilibrium of the principal branch at a given lambda: the first point of the branch there.</summary>
    /// <param name="game">The game, with at most 3000 actions over all information sets.</param>
    /// <param name="lambda">The precision, 0 or more, in units of one over payoff.</param>
    /// <param name="cancellation">Stops with an exception.</param>
    /// <exception cref="ArgumentException">The game is too large, or the branch could not be followed so far.</exception>
    public static BehaviorProfile At(ExtensiveFormGame game, double lambda, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentOutOfRangeException.ThrowIfNegative(lambda);
        if (!double.IsFinite(lambda))
        {
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "A finite number is needed.");
        }

        var path = new QuantalBranch(game, lambda);
        while (!path.IsAtEnd && game.InformationSets.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!path.Step())
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The branch could be followed to lambda {path.Lambda:G6} only."), nameof(lambda));
            }
        }

        return path.Point().Profile;
    }

    private static Assessment AssessmentOf(QuantalBranch path, BehaviorProfile profile) => Assessment.Of(profile, path.BeliefsAt);

}

/// <summary>How far a branch of agent quantal responses is followed. Immutable.</summary>
public sealed record AgentQuantalOptions
{
    /// <summary>The largest precision, in units of one over payoff; null: 1e12 over the smallest range of a player's payoffs.</summary>
    public double? MaxLambda { get; init; }

    /// <summary>The most steps.</summary>
    public int MaxSteps { get; init; } = 10_000;

    /// <summary>The regret at which to stop, as a share of each player's own range of payoffs.</summary>
    public double Tolerance { get; init; } = 1e-5;
}

/// <summary>A point of a branch of agent quantal responses.</summary>
/// <param name="Lambda">The precision, in units of one over payoff.</param>
/// <param name="Profile">The equilibrium there.</param>
[TypeFormatterSource]
public sealed record AgentQuantalPoint(double Lambda, BehaviorProfile Profile) : IShown;
