using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>What the solvers of the family share: the checks of the game, the loop and the result.</summary>
internal static class CfrRun
{
    public static SolverResult<BehaviorProfile> Solve(
        ExtensiveFormGame game,
        string method,
        IRegretRule rule,
        CfrOptions? options,
        IProgress<CfrProgress>? progress,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(game);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxIterations, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.CheckEvery, 1, nameof(options));
        ConstantSum.Require(game, method);
        var minimizer = new RegretMinimizer(game, rule);
        var proof = new NearbyProfile(game);
        double range = game.PayoffRange(0), tolerance = options.Tolerance * range;
        double? distance = null;
        CfrProgress reached = new(0, double.PositiveInfinity, double.NaN);
        while (minimizer.Iteration < options.MaxIterations
            && !cancellation.IsCancellationRequested
            && distance is null
            && (proof.IsPossible || !(reached.Exploitability <= tolerance)))
        {
            minimizer.Iterate();
            if (minimizer.Iteration % options.CheckEvery == 0)
            {
                reached = minimizer.Measure();
                progress?.Report(reached);
                distance = Proven();
            }
        }

        reached = minimizer.Measure();
        distance ??= Proven();
        return new()
        {
            Method = method,
            Status = cancellation.IsCancellationRequested ? SolverStatus.Canceled
                : distance is not null ? SolverStatus.Solved
                : reached.Exploitability <= tolerance ? SolverStatus.Approximate : SolverStatus.IterationLimit,
            Solutions = [Averages()],
            Iterations = minimizer.Iteration,
            Residual = PayoffLimit.Share(reached.Exploitability, range),
            Value = reached.Value,
            Note = "The average strategies; the residual is their exploitability as a share of the range of payoffs."
                + (distance is { } near ? " " + NearbyEquilibrium.Note(near) : ""),
        };

        BehaviorProfile Averages() => BehaviorProfile.OfBehavior(game, minimizer.AverageBehavior());

        double? Proven() => reached.Exploitability <= tolerance ? proof.DistanceFrom(Averages(), cancellation) : null;
    }
}
