using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.Markov;

/// <summary>One step of value iteration on a zero-sum game, and the strategies that go with it.</summary>
internal sealed class ShapleyStep
{
    private readonly MarkovGame _game;
    private readonly MarkovStage _stage;
    private readonly SmallZeroSum _matrix = new();
    private readonly StageSupport[] _supports;
    private readonly double[] _worth;

    public ShapleyStep(MarkovGame game)
    {
        (_game, _stage) = (game, game.StageAt(0));
        (X, Y) = (new StationaryMixtures(game.CountA), new StationaryMixtures(game.CountB));
        _supports = new StageSupport[game.StateCount];
        _worth = new double[game.CountA.Zip(game.CountB, (a, b) => a * b).Max()];
        Range = _stage.Ranges[0] is > 0 and double range ? range : 1;
        Contraction = game.DiscountA * Enumerable.Range(0, _stage.RewardA.Length).Max(_stage.GoesOn);
    }

    /// <summary>By how much a step shrinks distances at least.</summary>
    public double Contraction { get; }

    /// <summary>The range of the payoffs, which is the same for both sides; 1 if they are all the same.</summary>
    public double Range { get; }

    /// <summary>A's optimal strategy in the last step.</summary>
    public StationaryMixtures X { get; }

    /// <summary>B's.</summary>
    public StationaryMixtures Y { get; }

    public static void Check(MarkovGame game, string method)
    {
        ArgumentNullException.ThrowIfNull(game);
        if (game.Periods is not null)
        {
            throw new ArgumentException(
                $"{method} is for games that go on for ever; this one has {game.Periods} periods: solve it by backward induction.",
                nameof(game));
        }

        if (!game.IsZeroSum)
        {
            throw new ArgumentException(
                $"{method} is for zero-sum games; the payoffs of this one do not add up to 0 everywhere: solve it by the logit homotopy.",
                nameof(game));
        }
    }

    /// <summary>A step from the present values, without allocation. Most states mix the same actions as in the step before, so that
    /// those are tried first.</summary>
    /// <param name="values">The present values.</param>
    /// <param name="next">Gets the next ones.</param>
    /// <returns>The largest change.</returns>
    public double Apply(ReadOnlySpan<double> values, Span<double> next)
    {
        double change = 0;
        for (int state = 0; state < next.Length; state++)
        {
            Span<double> x = X.In(state), y = Y.In(state), worth = _worth.AsSpan(0, x.Length * y.Length);
            _stage.Worth(state, Side.A, _game.DiscountA, values, worth);
            if (!SupportedZeroSum.TrySolve(worth, x, y, _supports[state], out double value))
            {
                value = _matrix.Solve(worth, x.Length, y.Length, x, y);
                _supports[state] = StageSupport.Of(x, y);
            }

            change = Math.Max(change, Math.Abs(value - values[state]));
            next[state] = value;
        }

        return change;
    }

    /// <summary>The result with the strategies of the last step: solved if both the error bound of the values and the regret of the
    /// strategies are within the tolerance, as shares of the range of the payoffs.</summary>
    public SolverResult<MarkovSolution> Result(
        string method, double tolerance, int iterations, double[] values, double bound, CancellationToken cancellation)
    {
        MarkovStrategyWriter a = new(Side.A, _game.CountA, 1), b = new(Side.B, _game.CountB, 1);
        for (int state = 0; state < values.Length; state++)
        {
            a.Set(0, state, X.In(state));
            b.Set(0, state, Y.In(state));
        }

        (MarkovStrategy ofA, MarkovStrategy ofB) = (a.Build(), b.Build());
        MarkovReplies replies = MarkovReplies.Of(_game, ofA, ofB, keep: false, parallel: true, CancellationToken.None);
        var solution = new MarkovSolution(_game, ofA, ofB, values, [.. values.Select(v => -v)], replies.Regrets, replies.Ranges);
        double rounding = 1e-13 * values.Max(Math.Abs) / Range; // of the values that the regret is the difference of
        bool solved = bound <= tolerance && solution.RelativeRegret <= 2 * tolerance + rounding;
        return new SolverResult<MarkovSolution>
        {
            Method = method,
            Status = solved
                ? NearbyStages.Hold(_game, solution, CancellationToken.None) ? SolverStatus.Solved : SolverStatus.Approximate
                : cancellation.IsCancellationRequested ? SolverStatus.Canceled
                : bound <= tolerance ? SolverStatus.NumericalTrouble : SolverStatus.IterationLimit,
            Solutions = [solution],
            IsComplete = false,
            Iterations = iterations,
            Residual = bound,
            Value = solution.ValueA,
            Note = "The value of a zero-sum game is unique; the strategies may not be.",
        };
    }
}
