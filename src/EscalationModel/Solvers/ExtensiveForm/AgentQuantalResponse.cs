using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;
using EscalationModel.Solvers.NormalForm;

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
    private const int MaxActions = 1500;

    /// <summary>Follows the branch toward the sequential equilibrium at its end. Where the players' payoffs differ so much in scale that it
    /// cannot be followed so far, the branch of the game in which each player's payoffs are divided by the own range is followed in its
    /// place, unless a largest lambda is given: that game has the same equilibria.</summary>
    /// <param name="game">The game, with at most 1500 actions over all information sets.</param>
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
        SolverResult<Assessment> common = Follow(new Branch(game, options.MaxLambda), options, progress, cancellation);
        bool oneScale = Ranges(game).Where(r => r > 0).Distinct().Count() < 2;
        return common.Status is SolverStatus.Solved or SolverStatus.Canceled || oneScale || options.MaxLambda is not null
            ? common
            : Follow(new Branch(game, null, byOwnRange: true), options, progress, cancellation) is { Status: SolverStatus.Solved } own
                ? own
                : common;
    }

    private static SolverResult<Assessment> Follow(
        Branch path, AgentQuantalOptions options, IProgress<AgentQuantalPoint>? progress, CancellationToken cancellation)
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
    /// <param name="game">The game, with at most 1500 actions over all information sets.</param>
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

        var path = new Branch(game, lambda);
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

    private static Assessment AssessmentOf(Branch path, BehaviorProfile profile) => Assessment.Of(profile, path.BeliefsAt);

    private static double[] Ranges(ExtensiveFormGame game) => [.. game.Players.Select((_, player) => game.PayoffRange(player))];

    /// <summary>The branch from one point to the next.</summary>
    private sealed class Branch
    {
        // Where lambda ends unless it is told: this over the smallest range of a player's payoffs.
        private const double MostPrecision = 1e12;

        private readonly QuantalSystem _system;
        private readonly double _scale, _maxPrecision;
        private double[] _point, _tangent;
        private double _step = 0.03;

        public Branch(ExtensiveFormGame game, double? maxLambda, bool byOwnRange = false)
        {
            ArgumentNullException.ThrowIfNull(game);
            (Game, IsByOwnRange) = (game, byOwnRange);
            double[] ranges = [.. Ranges(game).Select(r => r > 0 ? r : double.NaN)];
            double largest = ranges.Where(double.IsFinite).DefaultIfEmpty(1).Max(),
                least = ranges.Where(double.IsFinite).DefaultIfEmpty(1).Min();
            _scale = byOwnRange ? 1 : largest;
            _system = new(game.Tree, [.. ranges.Select(r => !double.IsFinite(r) ? 1 : byOwnRange ? r : _scale)]);
            _maxPrecision = (maxLambda ?? MostPrecision / (byOwnRange ? 1 : least)) * _scale;
            if (_system.Unknowns > MaxActions)
            {
                throw new ArgumentException(
                    $"Agent quantal response is for trees with at most {MaxActions} actions; \"{game.Title}\" has {_system.Unknowns}.",
                    nameof(game));
            }

            _point = _system.Start();
            _tangent = new double[_point.Length];
            _tangent[^1] = 1; // at the start lambda grows
        }

        public ExtensiveFormGame Game { get; }

        public bool IsByOwnRange { get; }

        // The last coordinate is lambda in units of the largest range of payoffs, or of each player's own.
        public double Lambda => _point[^1] / _scale;

        public bool IsAtEnd => _point[^1] >= _maxPrecision;

        public AgentQuantalPoint Point() =>
            new(Lambda, BehaviorProfile.Of(Game, set => MixedStrategy.Of(_system.ProbabilitiesAt(set.Index, _point))));

        public MixedStrategy BeliefsAt(InformationSet set) => MixedStrategy.Of(_system.BeliefsAt(set.Index, _point));

        public bool Step()
        {
            double[]? tangent = Tangent(_point, _tangent);
            for (int attempt = 0; tangent is not null && attempt < 60; attempt++)
            {
                double[] from = _point;
                double[] guess = [.. from.Select((x, i) => x + _step * tangent[i])];
                bool lands = guess[^1] >= _maxPrecision;
                if (lands)
                {
                    // The last step ends at the wanted lambda: shortened along the tangent, and lambda is held in Newton's method.
                    double part = (_maxPrecision - from[^1]) / (guess[^1] - from[^1]);
                    guess = [.. from.Select((x, i) => x + part * (guess[i] - x))];
                    guess[^1] = _maxPrecision;
                }

                if (Correct(guess, lands ? Unit(guess.Length) : tangent, out int rounds))
                {
                    (_point, _tangent) = (guess, tangent);
                    _step *= rounds <= 3 ? 1.6 : rounds <= 5 ? 1 : 0.7;
                    return true;
                }

                _step /= 2;
            }

            return false;
        }

        private static double[] Unit(int length)
        {
            var unit = new double[length];
            unit[^1] = 1;
            return unit;
        }

        // The null vector of the derivatives in the direction of the old tangent.
        private double[]? Tangent(double[] point, double[] old)
        {
            double[,] matrix = _system.Derivatives(point, old);
            var right = new double[point.Length];
            right[^1] = 1;
            if (!DenseLinearSystem.Solve(matrix, right))
            {
                return null;
            }

            double norm = Math.Sqrt(right.Sum(x => x * x));
            return [.. right.Select(x => x / norm)];
        }

        private bool Correct(double[] point, double[] normal, out int rounds)
        {
            for (rounds = 1; rounds <= 8; rounds++)
            {
                double[] residual = _system.Residual(point);
                double[] change = [.. residual.Select(r => -r), 0];
                if (!DenseLinearSystem.Solve(_system.Derivatives(point, normal), change))
                {
                    return false;
                }

                double size = 0;
                for (int i = 0; i < point.Length; i++)
                {
                    point[i] += change[i];
                    size = Math.Max(size, Math.Abs(change[i]) / (1 + Math.Abs(point[i])));
                }

                if (!double.IsFinite(size) || size > 10)
                {
                    return false;
                }

                if (size < 1e-9)
                {
                    return true;
                }
            }

            return false;
        }
    }
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
