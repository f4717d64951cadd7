using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.Markov;

/// <summary>Value and stationary optimal strategies of a zero-sum game that goes on for ever, by Shapley's value iteration with an error bound.
/// Slow where discounting is weak, but it cannot fail. Thread-safe.</summary>
/// <remarks>
/// <list type="number">
/// <item>All values start at 0.</item>
/// <item>v(s) becomes the value of the matrix game with payoffs r(s,a,b) + d sum P(s'|s,a,b) v(s').</item>
/// <item>The map shrinks distances by the largest discounted probability to go on, c &lt; 1; so the values are within c / (1 - c) times the last
/// change of the true ones. It ends when that bound is under the tolerance.</item>
/// <item>The strategies are optimal in the last matrix games; their regret is found by best responses.</item>
/// </list>
/// <para>Source: [shapley1953].</para>
/// </remarks>
public static class ShapleyIteration
{
    /// <summary>Solves a zero-sum game that goes on for ever.</summary>
    /// <param name="game">The game.</param>
    /// <param name="tolerance">The error bound of the values at which it ends, in payoff units, above 0.</param>
    /// <param name="maxIterations">The most iterations.</param>
    /// <param name="progress">Told the error bound after each iteration.</param>
    /// <param name="cancellation">Ends it with what was found so far.</param>
    /// <returns>One solution; the residual is the error bound of the values.</returns>
    /// <exception cref="ArgumentException">The game is not zero-sum, or has a last period.</exception>
    public static SolverResult<MarkovSolution> Solve(
        MarkovGame game, double tolerance = 1e-10, int maxIterations = 1_000_000, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ZeroSumStep.Check(game, "Shapley's value iteration");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        var step = new ZeroSumStep(game);
        double contraction = step.Contraction, factor = contraction / (1 - contraction), bound = double.PositiveInfinity;
        var values = new double[game.StateCount];
        int iteration = 0;
        while (iteration < maxIterations && !(bound <= tolerance) && !cancellation.IsCancellationRequested)
        {
            double[] next = step.Apply(values);
            bound = factor * next.Zip(values, (a, b) => Math.Abs(a - b)).Max();
            values = next;
            iteration++;
            progress?.Report(bound);
        }

        return step.Result("Shapley value iteration", bound <= tolerance, iteration, values, bound, cancellation);
    }
}

/// <summary>One step of value iteration on a zero-sum game, and the strategies that go with it.</summary>
internal sealed class ZeroSumStep
{
    private readonly MarkovGame _game;
    private readonly MarkovStage _stage;
    private readonly SmallZeroSum _matrix = new();
    private readonly ReplyBuffers _buffers = new();

    public ZeroSumStep(MarkovGame game)
    {
        (_game, _stage) = (game, game.StageAt(0));
        X = [.. game.CountA.Select(c => new double[c])];
        Y = [.. game.CountB.Select(c => new double[c])];
        Contraction = game.DiscountA * Enumerable.Range(0, _stage.RewardA.Length).Max(_stage.GoesOn);
    }

    /// <summary>By how much a step shrinks distances at least.</summary>
    public double Contraction { get; }

    /// <summary>By state: A's optimal strategy in the last step.</summary>
    public double[][] X { get; }

    /// <summary>By state: B's.</summary>
    public double[][] Y { get; }

    public static void Check(MarkovGame game, string method)
    {
        ArgumentNullException.ThrowIfNull(game);
        if (game.Periods is not null)
        {
            throw new ArgumentException($"{method} is for games that go on for ever; this one has {game.Periods} periods: use MarkovBackwardInduction.", nameof(game));
        }

        if (!game.IsZeroSum)
        {
            throw new ArgumentException($"{method} is for zero-sum games; the payoffs of this one do not add up to 0 everywhere: use StationaryHomotopy.", nameof(game));
        }
    }

    public double[] Apply(double[] values)
    {
        var next = new double[values.Length];
        for (int state = 0; state < values.Length; state++)
        {
            int rows = _game.CountA[state], columns = _game.CountB[state];
            _buffers.Fit(rows, columns);
            _stage.Worth(state, Side.A, _game.DiscountA, values, _buffers.Worth);
            next[state] = _matrix.Solve(_buffers.Worth, rows, columns, X[state], Y[state]);
        }

        return next;
    }

    /// <summary>The result with the strategies of the last step.</summary>
    public SolverResult<MarkovSolution> Result(string method, bool solved, int iterations, double[] values, double bound, CancellationToken cancellation)
    {
        MarkovStrategyWriter a = new(Side.A, _game.CountA, 1), b = new(Side.B, _game.CountB, 1);
        for (int state = 0; state < values.Length; state++)
        {
            a.Set(0, state, X[state]);
            b.Set(0, state, Y[state]);
        }

        (MarkovStrategy ofA, MarkovStrategy ofB) = (a.Build(), b.Build());
        double regret = MarkovReplies.Of(_game, ofA, ofB, keep: false, parallel: true, CancellationToken.None).Regret;
        var solution = new MarkovSolution(_game, ofA, ofB, values, [.. values.Select(v => -v)], regret);
        return new SolverResult<MarkovSolution>
        {
            Method = method,
            Status = solved ? SolverStatus.Solved : cancellation.IsCancellationRequested ? SolverStatus.Canceled : SolverStatus.IterationLimit,
            Solutions = [solution],
            IsComplete = false,
            Iterations = iterations,
            Residual = bound,
            Value = solution.ValueA,
            Note = "The value of a zero-sum game is unique; the strategies may not be.",
        };
    }
}
