using System.Runtime.Intrinsics;
using EscalationModel.Games;
using EscalationModel.Internals;

namespace EscalationModel.Solvers.Markov;

/// <summary>What a pair of strategies is worth to both sides, and what each could get by a best reply to the other: in a finite game by one
/// backward pass over all periods, in a discounted one by linear equations and policy iteration. [howard1960].</summary>
internal sealed class MarkovReplies
{
    private MarkovReplies(double[][] values, double[][] best, MarkovStrategy?[] replies, double[] regrets, double[] ranges) =>
        (Values, Best, Replies, Regrets, Ranges) = (values, best, replies, regrets, ranges);

    /// <summary>By side and state: the value of the pair in the first period.</summary>
    public double[][] Values { get; }

    /// <summary>By side and state: the value of the best reply to the rival's strategy.</summary>
    public double[][] Best { get; }

    /// <summary>By side: a best reply, the first of equal actions; null where it was not asked for.</summary>
    public MarkovStrategy?[] Replies { get; }

    /// <summary>By side: the largest gain in any state and period.</summary>
    public double[] Regrets { get; }

    /// <summary>By side: the range of its payoffs (a game for ever) or of what joint actions are worth (one that ends).</summary>
    public double[] Ranges { get; }

    /// <summary>Computes all of it.</summary>
    /// <param name="game">The game.</param>
    /// <param name="a">The strategy of A.</param>
    /// <param name="b">The strategy of B.</param>
    /// <param name="keep">Whether to keep best replies.</param>
    /// <param name="parallel">Whether the strategies may be read by several threads at once.</param>
    /// <param name="cancellation">Stops it between periods or iterations.</param>
    public static MarkovReplies Of(
        MarkovGame game, IStateStrategy a, IStateStrategy b, bool keep, bool parallel, CancellationToken cancellation) =>
        game.Periods is { } periods
            ? Finite(game, periods, a, b, keep, parallel, cancellation)
            : Discounted(game, a, b, cancellation);

    /// <summary>The regret of a pair of strategies as a solution.</summary>
    public static MarkovSolution Solution(MarkovGame game, MarkovStrategy a, MarkovStrategy b, CancellationToken cancellation)
    {
        MarkovReplies replies = Of(game, a, b, keep: false, parallel: true, cancellation);
        return new MarkovSolution(game, a, b, replies.Values[0], replies.Values[1], replies.Regrets, replies.Ranges);
    }

    private static MarkovReplies Finite(
        MarkovGame game, int periods, IStateStrategy a, IStateStrategy b, bool keep, bool parallel, CancellationToken cancellation)
    {
        int n = game.StateCount;
        double[] finalA = game.Final(Side.A), finalB = game.Final(Side.B);
        double[] values = [.. Enumerable.Range(0, 4 * n).Select(i => (i % 2 == 0 ? finalA : finalB)[i / 4])];
        MarkovStrategyWriter?[] writers =
        [
            keep ? new(Side.A, game.CountA, periods) : null, keep ? new(Side.B, game.CountB, periods) : null
        ];
        double[] regrets = [0, 0];
        int[][] choices = [new int[n], new int[n]];
        var spreads = new WorthSpread[n];
        for (int period = periods - 1; period >= 0; period--)
        {
            cancellation.ThrowIfCancellationRequested();
            Func<IPeriodWorth> worth = game.WorthAt(period, values, 4, cancellation);
            (double[] now, int t) = (new double[4 * n], period);
            Sweep.Over(n, parallel, () => (Worth: worth(), Buffers: new FourBuffers()), (state, tools) =>
            {
                FourBuffers buffers = tools.Buffers;
                buffers.Fit(game.CountA[state], game.CountB[state]);
                a.Read(t, state, buffers.X);
                b.Read(t, state, buffers.Y);
                tools.Worth.OfFour(state, buffers.Worth);
                spreads[state].Take(buffers.Joint);
                buffers.Expected(now.AsSpan(4 * state));
                (choices[0][state], now[4 * state + 2]) = buffers.Best(Side.A);
                (choices[1][state], now[4 * state + 3]) = buffers.Best(Side.B);
            }, cancellation);
            values = now;
            Gain(values, regrets);
            for (int side = 0; side < 2 && keep; side++)
            {
                Keep(writers[side]!, period, choices[side]);
            }
        }

        double[] Of(int place) => [.. Enumerable.Range(0, n).Select(s => values[4 * s + place])];
        return new MarkovReplies(
            [Of(0), Of(1)], [Of(2), Of(3)], [writers[0]?.Build(), writers[1]?.Build()], regrets, WorthSpread.Ranges(spreads));
    }

    private static void Gain(double[] values, double[] regrets)
    {
        for (int i = 0; i < values.Length; i += 4)
        {
            regrets[0] = Math.Max(regrets[0], values[i + 2] - values[i]);
            regrets[1] = Math.Max(regrets[1], values[i + 3] - values[i + 1]);
        }
    }

    private static MarkovReplies Discounted(MarkovGame game, IStateStrategy a, IStateStrategy b, CancellationToken cancellation)
    {
        var chain = new MarkovChainValue(game);
        double[][] values = [chain.Of(Side.A, a, b), chain.Of(Side.B, a, b)];
        (double[] bestA, MarkovStrategy replyA) = PolicyIteration(game, chain, Side.A, b, values[0], cancellation);
        (double[] bestB, MarkovStrategy replyB) = PolicyIteration(game, chain, Side.B, a, values[1], cancellation);
        double[][] best = [bestA, bestB];
        double[] regrets = [.. best.Zip(values, (most, has) => Math.Max(0, most.Zip(has, (u, v) => u - v).Max()))];
        return new MarkovReplies(values, best, [replyA, replyB], regrets, game.StageAt(0, cancellation).Ranges);
    }

    /// <summary>A best reply to a stationary strategy by policy iteration: improve where an action is better at the present values,
    /// evaluate, until none is.</summary>
    /// <param name="game">A discounted game.</param>
    /// <param name="chain">Evaluates.</param>
    /// <param name="side">Who replies.</param>
    /// <param name="rival">The strategy that is replied to.</param>
    /// <param name="values">Where to begin: any values.</param>
    /// <param name="cancellation">Stops it between iterations.</param>
    public static (double[] Values, MarkovStrategy Reply) PolicyIteration(
        MarkovGame game, MarkovChainValue chain, Side side, IStateStrategy rival, double[] values, CancellationToken cancellation)
    {
        int n = game.StateCount, s = (int)side;
        MarkovStage stage = game.StageAt(0, cancellation);
        var buffers = new ReplyBuffers();
        var choices = new int[n];
        Array.Fill(choices, -1);
        var chosen = new ChosenActions(choices);
        for (int iteration = 0; iteration < 10_000; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            bool changed = false;
            double tie = 1e-13 * values.Max(Math.Abs);
            for (int state = 0; state < n; state++)
            {
                int rows = game.CountA[state], columns = game.CountB[state];
                buffers.Fit(rows, columns);
                rival.Read(0, state, side == Side.A ? buffers.Y : buffers.X);
                stage.Worth(state, side, game.Discount(side), values, buffers.Worth);
                (int choice, double worth) = buffers.Best(s, rows, columns);
                if (choices[state] < 0 || worth > buffers.Reply(s, choices[state], rows, columns) + tie)
                {
                    choices[state] = choice;
                    changed = true;
                }
            }

            if (!changed)
            {
                break;
            }

            double[] before = values;
            values = side == Side.A ? chain.Of(side, chosen, rival, values) : chain.Of(side, rival, chosen, values);
            if (iteration > 0 && !Rise(before, values, tie))
            {
                break; // what seemed better was rounding
            }
        }

        var writer = new MarkovStrategyWriter(side, game.Counts(side), 1);
        Keep(writer, 0, choices);
        return (values, writer.Build());
    }

    private static bool Rise(double[] before, double[] values, double tie)
    {
        for (int state = 0; state < values.Length; state++)
        {
            if (values[state] > before[state] + tie)
            {
                return true;
            }
        }

        return false;
    }

    private static void Keep(MarkovStrategyWriter writer, int period, int[] choices)
    {
        for (int state = 0; state < choices.Length; state++)
        {
            writer.SetPure(period, state, choices[state]);
        }
    }
}

/// <summary>The numbers of one state while a solver looks at it.</summary>
internal sealed class ReplyBuffers
{
    private double[] _worth = [], _worthOfB = [], _x = [], _y = [];
    private int _rows, _columns;

    /// <summary>The strategy of A.</summary>
    public Span<double> X => _x.AsSpan(0, _rows);

    /// <summary>The strategy of B.</summary>
    public Span<double> Y => _y.AsSpan(0, _columns);

    /// <summary>By joint action: its worth.</summary>
    public Span<double> Worth => _worth.AsSpan(0, _rows * _columns);

    /// <summary>By joint action: its worth to B where both are needed.</summary>
    public Span<double> WorthOfB => _worthOfB.AsSpan(0, _rows * _columns);

    public void Fit(int rows, int columns)
    {
        (_rows, _columns) = (rows, columns);
        if (_worth.Length < rows * columns || _x.Length < rows || _y.Length < columns)
        {
            (_worth, _worthOfB, _x, _y) = (new double[rows * columns], new double[rows * columns], new double[rows], new double[columns]);
        }
    }

    /// <summary>The worth of an action against the rival's strategy.</summary>
    public double Reply(int side, int action, int rows, int columns)
    {
        double sum = 0;
        for (int other = 0; other < (side == 0 ? columns : rows); other++)
        {
            sum += side == 0 ? _y[other] * _worth[action * columns + other] : _x[other] * _worth[other * columns + action];
        }

        return sum;
    }

    /// <summary>The best action against the rival's strategy, the first of equal ones.</summary>
    public (int Action, double Worth) Best(int side, int rows, int columns)
    {
        (int action, double worth) = (0, Reply(side, 0, rows, columns));
        for (int a = 1; a < (side == 0 ? rows : columns); a++)
        {
            double reply = Reply(side, a, rows, columns);
            (action, worth) = reply > worth ? (a, reply) : (action, worth);
        }

        return (action, worth);
    }
}

/// <summary>The numbers of one state in a pass over four values: of the pair for A and B, of the best replies for A and B.</summary>
internal sealed class FourBuffers
{
    private Vector256<double>[] _worth = [];
    private double[] _x = [], _y = [];
    private int _rows, _columns;

    public Span<double> X => _x.AsSpan(0, _rows);

    public Span<double> Y => _y.AsSpan(0, _columns);

    public Span<Vector256<double>> Worth => _worth;

    /// <summary>The worth of the joint actions of the state.</summary>
    public ReadOnlySpan<Vector256<double>> Joint => _worth.AsSpan(0, _rows * _columns);

    public void Fit(int rows, int columns)
    {
        (_rows, _columns) = (rows, columns);
        if (_worth.Length < rows * columns || _x.Length < rows || _y.Length < columns)
        {
            (_worth, _x, _y) = (new Vector256<double>[rows * columns], new double[rows], new double[columns]);
        }
    }

    /// <summary>Writes the values of the pair for A and B.</summary>
    public void Expected(Span<double> values)
    {
        Vector256<double> sum = Vector256<double>.Zero;
        for (int i = 0; i < _rows; i++)
        {
            for (int j = 0; j < _columns; j++)
            {
                sum += Vector256.Create(_x[i] * _y[j]) * _worth[i * _columns + j];
            }
        }

        (values[0], values[1]) = (sum.GetElement(0), sum.GetElement(1));
    }

    /// <summary>The best action of a side against the rival's strategy, the first of equal ones.</summary>
    public (int Action, double Worth) Best(Side side)
    {
        (int action, double worth) = (0, Reply(side, 0));
        for (int a = 1; a < (side == Side.A ? _rows : _columns); a++)
        {
            double reply = Reply(side, a);
            (action, worth) = reply > worth ? (a, reply) : (action, worth);
        }

        return (action, worth);
    }

    private double Reply(Side side, int action)
    {
        double sum = 0;
        for (int other = 0; other < (side == Side.A ? _columns : _rows); other++)
        {
            sum += side == Side.A
                ? _y[other] * _worth[action * _columns + other].GetElement(2)
                : _x[other] * _worth[other * _columns + action].GetElement(3);
        }

        return sum;
    }
}

/// <summary>Between what the joint actions of a state are worth to each side, over all periods, when both reply best.</summary>
internal struct WorthSpread
{
    private Vector256<double> _least, _most;
    private bool _any;

    public void Take(ReadOnlySpan<Vector256<double>> worth)
    {
        (_least, _most, _any) = _any ? (_least, _most, true) : (worth[0], worth[0], true);
        foreach (Vector256<double> joint in worth)
        {
            (_least, _most) = (Vector256.Min(_least, joint), Vector256.Max(_most, joint));
        }
    }

    /// <summary>By side: the range over all states.</summary>
    public static double[] Ranges(WorthSpread[] states)
    {
        WorthSpread all = states[0];
        foreach (WorthSpread state in states)
        {
            (all._least, all._most) = (Vector256.Min(all._least, state._least), Vector256.Max(all._most, state._most));
        }

        Vector256<double> range = all._most - all._least;
        return [range.GetElement(2), range.GetElement(3)];
    }
}

/// <summary>Visits all states, on several threads if there are many. What a visit does must depend on its state alone.</summary>
internal static class Sweep
{
    private const int Few = 512;

    public static void Over<TBuffers>(
        int states, bool parallel, Func<TBuffers> make, Action<int, TBuffers> visit, CancellationToken cancellation = default)
    {
        if (!parallel || states < 2 * Few)
        {
            TBuffers buffers = make();
            for (int state = 0; state < states; state++)
            {
                visit(state, buffers);
            }

            return;
        }

        int chunks = (states + Few - 1) / Few;
        ParallelLoop.For(chunks, make, (chunk, buffers) =>
        {
            for (int state = chunk * Few; state < Math.Min(states, (chunk + 1) * Few); state++)
            {
                visit(state, buffers);
            }
        }, cancellation: cancellation);
    }
}
