using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.Markov;

/// <summary>One step of value iteration on a zero-sum game, and the strategies that go with it.</summary>
internal sealed class ShapleyStep
{
    private readonly MarkovGame _game;
    private readonly MarkovStage _stage;
    private readonly SmallZeroSum _matrix = new();
    private readonly ReplyBuffers _buffers = new();

    public ShapleyStep(MarkovGame game)
    {
        (_game, _stage) = (game, game.StageAt(0));
        X = [.. game.CountA.Select(c => new double[c])];
        Y = [.. game.CountB.Select(c => new double[c])];
        Range = _stage.Ranges[0] is > 0 and double range ? range : 1;
        Contraction = game.DiscountA * Enumerable.Range(0, _stage.RewardA.Length).Max(_stage.GoesOn);
    }

    /// <summary>By how much a step shrinks distances at least.</summary>
    public double Contraction { get; }

    /// <summary>The range of the payoffs, which is the same for both sides; 1 if they are all the same.</summary>
    public double Range { get; }

    /// <summary>By state: A's optimal strategy in the last step.</summary>
    public double[][] X { get; }

    /// <summary>By state: B's.</summary>
    public double[][] Y { get; }

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

    /// <summary>The result with the strategies of the last step: solved if both the error bound of the values and the regret of the
    /// strategies are within the tolerance, as shares of the range of the payoffs.</summary>
    public SolverResult<MarkovSolution> Result(
        string method, double tolerance, int iterations, double[] values, double bound, CancellationToken cancellation)
    {
        MarkovStrategyWriter a = new(Side.A, _game.CountA, 1), b = new(Side.B, _game.CountB, 1);
        for (int state = 0; state < values.Length; state++)
        {
            a.Set(0, state, X[state]);
            b.Set(0, state, Y[state]);
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
