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
        CfrProgress reached = new(0, double.PositiveInfinity, double.NaN);
        while (minimizer.Iteration < options.MaxIterations
            && !cancellation.IsCancellationRequested
            && !(reached.Exploitability <= options.Tolerance))
        {
            minimizer.Iterate();
            if (minimizer.Iteration % options.CheckEvery == 0)
            {
                reached = minimizer.Measure();
                progress?.Report(reached);
            }
        }

        reached = minimizer.Measure();
        return new()
        {
            Method = method,
            Status = cancellation.IsCancellationRequested ? SolverStatus.Canceled
                : reached.Exploitability <= options.Tolerance ? SolverStatus.Solved : SolverStatus.IterationLimit,
            Solutions = [BehaviorProfile.OfBehavior(game, minimizer.AverageBehavior())],
            Iterations = minimizer.Iteration,
            Residual = reached.Exploitability,
            Value = reached.Value,
            Note = "The average strategies; the residual is their exploitability.",
        };
    }
}
