using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.Markov;

/// <summary>A Markov perfect equilibrium of a game of finitely many periods, from its end: each state of each period is a small bimatrix
/// game whose payoffs hold what follows. Thread-safe.</summary>
/// <remarks>
/// <list type="number">
/// <item>After the last period the states are worth what the game says.</item>
/// <item>Period by period backward, a joint action of a state is worth its payoff plus the discounted expected
/// value of the next period.</item>
/// <item>In a zero-sum game the stage has a value. Else it may have several equilibria that pay differently: the stated rule chooses
/// (<see cref="StageSelection"/>), or the stage is refused.</item>
/// <item>The regret is computed afterwards by a best response of each side over the whole game.</item>
/// </list>
/// <para>Time grows with periods x states x joint actions x states that can follow. Source: [shapley1953], [maskin2001].</para>
/// </remarks>
public static class MarkovBackwardInduction
{
    // The regret that sums over many periods may leave, as a share of a side's own range.
    private const double Rounding = 1e-9;

    /// <summary>Solves a game of finitely many periods.</summary>
    /// <param name="game">The game.</param>
    /// <param name="selection">Which equilibrium of a stage game is played if there are several.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1, after each period.</param>
    /// <param name="cancellation">Stops it between periods.</param>
    /// <returns>One solution, solved if no side's regret is above 1e-9 of its own range; complete only for zero-sum games,
    /// whose value is unique.</returns>
    /// <exception cref="ArgumentException">The game goes on for ever; or a stage game is ambiguous and the rule is
    /// <see cref="StageSelection.Unique"/>.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static SolverResult<MarkovSolution> Solve(
        MarkovGame game,
        StageSelection selection = StageSelection.HighestSum,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        int periods = game.Periods ?? throw new ArgumentException(
            "Backward induction needs a game of finitely many periods; this one goes on for ever: solve it by value or strategy iteration "
                + "(zero-sum) or by the logit homotopy.",
            nameof(game));
        double[] finalA = game.Final(Side.A), finalB = game.Final(Side.B);
        double[] values = [.. Enumerable.Range(0, 2 * game.StateCount).Select(i => (i % 2 == 0 ? finalA : finalB)[i / 2])];
        var writers = (
            A: new MarkovStrategyWriter(Side.A, game.CountA, periods), B: new MarkovStrategyWriter(Side.B, game.CountB, periods));
        var period = new PeriodSolver(game, selection, cancellation);
        for (int t = periods - 1; t >= 0; t--)
        {
            cancellation.ThrowIfCancellationRequested();
            values = period.Solve(t, values, writers.A, writers.B);
            progress?.Report((periods - t) / (double)periods);
        }

        MarkovSolution solution = MarkovReplies.Solution(game, writers.A.Build(), writers.B.Build(), cancellation);
        return new SolverResult<MarkovSolution>
        {
            Method = game.IsZeroSum ? "backward induction (zero-sum)" : $"backward induction ({selection})",
            Status = !(solution.RelativeRegret <= Rounding) ? SolverStatus.NumericalTrouble
                : NearbyStages.Hold(game, solution, cancellation) ? SolverStatus.Solved : SolverStatus.Approximate,
            Solutions = [solution],
            Iterations = periods,
            Residual = solution.RelativeRegret,
            Value = game.IsZeroSum ? solution.ValueA : null,
            Note = period.Ambiguous == 0 || game.IsZeroSum ? ""
                : $"{period.Ambiguous} of {(long)periods * game.StateCount} stage games have equilibria that pay "
                    + $"differently; {selection} chose.",
        };
    }

    private sealed class PeriodSolver(MarkovGame game, StageSelection selection, CancellationToken cancellation)
    {
        private readonly int _n = game.StateCount;
        private readonly double[][] _x = [.. game.CountA.Select(c => new double[c])], _y = [.. game.CountB.Select(c => new double[c])];
        private readonly bool[] _ambiguous = new bool[game.StateCount];

        /// <summary>How many stage games had equilibria that pay differently.</summary>
        public long Ambiguous { get; private set; }

        public double[] Solve(int t, double[] next, MarkovStrategyWriter writerA, MarkovStrategyWriter writerB)
        {
            Func<IPeriodWorth> worth = game.WorthAt(t, next, 2, cancellation);
            var values = new double[2 * _n];
            bool zeroSum = game.IsZeroSum;
            Sweep.Over(
                _n, parallel: true, () => (Worth: worth(), Stage: new StageGame(selection), Buffers: new ReplyBuffers()), (state, tools) =>
                {
                    int rows = game.CountA[state], columns = game.CountB[state];
                    ReplyBuffers buffers = tools.Buffers;
                    buffers.Fit(rows, columns);
                    tools.Worth.OfBoth(state, buffers.Worth, buffers.WorthOfB);
                    if (zeroSum)
                    {
                        double value = tools.Stage.SolveZeroSum(buffers.Worth, rows, columns, _x[state], _y[state]);
                        (values[2 * state], values[2 * state + 1]) = (value, -value);
                        return;
                    }

                    (values[2 * state], values[2 * state + 1]) =
                        tools.Stage.Solve(buffers.Worth, buffers.WorthOfB, rows, columns, _x[state], _y[state]);
                    _ambiguous[state] = tools.Stage.IsAmbiguous;
                });
            int first = Array.IndexOf(_ambiguous, true);
            if (first >= 0 && selection == StageSelection.Unique)
            {
                throw new ArgumentException(
                    $"State \"{game.StateName(first)}\", period {t}: the stage game has equilibria that pay differently; choose a rule, "
                        + $"such as {nameof(StageSelection.HighestSum)}.");
            }

            Ambiguous += _ambiguous.Count(a => a);
            for (int state = 0; state < _n; state++)
            {
                writerA.Set(t, state, _x[state]);
                writerB.Set(t, state, _y[state]);
            }

            return values;
        }
    }
}
