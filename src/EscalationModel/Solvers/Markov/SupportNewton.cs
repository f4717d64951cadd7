using EscalationModel.Games;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers.Markov;

/// <summary>Newton's method on the equilibrium conditions of a discounted game with given supports: all actions of a support are worth the
/// value of the state, the others are not played.</summary>
internal sealed class SupportNewton(MarkovGame game, ScaledStages scaled)
{
    private const int MostIterations = 30;
    private static readonly double[] Thresholds = [1e-2, 1e-4, 1e-7];
    private readonly double[][] _x = [.. game.CountA.Select(c => new double[c])], _y = [.. game.CountB.Select(c => new double[c])];
    private readonly double[][] _values = [new double[game.StateCount], new double[game.StateCount]];

    /// <summary>An equilibrium near a point of the logit curve, if the supports that show there lead to one.</summary>
    public MarkovSolution? TryFrom(LogitPoint point, double tolerance, CancellationToken cancellation)
    {
        int tried = -1;
        foreach (double threshold in Thresholds)
        {
            Read(point);
            int[][][] supports = [[.. _x.Select(p => Support(p, threshold))], [.. _y.Select(p => Support(p, threshold))]];
            int played = supports.Sum(s => s.Sum(t => t.Length));
            if (played == tried)
            {
                continue;
            }

            tried = played;
            if (Converges(supports) && Solution() is { } solution && solution.RelativeRegret <= tolerance
                && NearbyStages.Hold(game, solution, cancellation))
            {
                return solution;
            }
        }

        return null;
    }

    /// <summary>The probabilities of a point, whatever their regret.</summary>
    public MarkovSolution AsItIs(LogitPoint point)
    {
        Read(point);
        return Solution()!;
    }

    private void Read(LogitPoint point)
    {
        for (int state = 0; state < scaled.States; state++)
        {
            for (int a = 0; a < _x[state].Length; a++)
            {
                _x[state][a] = PortableMath.Exp(point.Logs[0][state][a]);
            }

            for (int b = 0; b < _y[state].Length; b++)
            {
                _y[state][b] = PortableMath.Exp(point.Logs[1][state][b]);
            }
        }

        point.Values[0].CopyTo(_values[0], 0);
        point.Values[1].CopyTo(_values[1], 0);
    }

    private static int[] Support(double[] p, double threshold)
    {
        int[] support = [.. Enumerable.Range(0, p.Length).Where(a => p[a] > threshold)];
        double sum = support.Sum(a => p[a]);
        for (int a = 0; a < p.Length; a++)
        {
            p[a] = p[a] > threshold ? p[a] / sum : 0;
        }

        return support;
    }

    private bool Converges(int[][][] supports)
    {
        var blocks = new BorderedBlocks([.. supports[0].Zip(supports[1], (a, b) => a.Length + b.Length + 2)]);
        double before = double.PositiveInfinity;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            Linearise(blocks, supports);
            if (!blocks.Solve(1))
            {
                return false;
            }

            double change = Move(blocks, supports);
            if (!(change < 1e3))
            {
                return false;
            }

            if (change < 1e-13 || (change < 1e-9 && change >= before))
            {
                return true;
            }

            before = change;
        }

        return false;
    }

    // A state's unknowns: the probabilities of both supports, and both values again, which the dense system makes the same as the values.
    private void Linearise(BorderedBlocks blocks, int[][][] supports)
    {
        blocks.Clear();
        scaled.Evaluate(_x, _y, _values);
        for (int state = 0; state < scaled.States; state++)
        {
            int[] a = supports[0][state], b = supports[1][state];
            int columns = scaled.CountB[state], valueA = a.Length + b.Length, valueB = valueA + 1;
            Span<double> right = blocks.Right(state, 0);
            for (int i = 0; i < a.Length; i++)
            {
                Span<double> row = blocks.Block(state, i);
                for (int j = 0; j < b.Length; j++)
                {
                    row[a.Length + j] = scaled.Worth[0][state][a[i] * columns + b[j]];
                }

                row[valueA] = -1;
                right[i] = _values[0][state] - scaled.Replies[0][state][a[i]];
                scaled.Slopes[0][state].AsSpan(a[i] * scaled.States, scaled.States).CopyTo(blocks.Coupling(state, i, 0));
            }

            for (int j = 0; j < b.Length; j++)
            {
                Span<double> row = blocks.Block(state, a.Length + j);
                for (int i = 0; i < a.Length; i++)
                {
                    row[i] = scaled.Worth[1][state][a[i] * columns + b[j]];
                }

                row[valueB] = -1;
                right[a.Length + j] = _values[1][state] - scaled.Replies[1][state][b[j]];
                scaled.Slopes[1][state].AsSpan(b[j] * scaled.States, scaled.States).CopyTo(blocks.Coupling(state, a.Length + j, 1));
            }

            blocks.Block(state, valueA)[..a.Length].Fill(1);
            blocks.Block(state, valueB).Slice(a.Length, b.Length).Fill(1);
            right[valueA] = 1 - a.Sum(i => _x[state][i]);
            right[valueB] = 1 - b.Sum(j => _y[state][j]);
            for (int side = 0; side < 2; side++)
            {
                blocks.Back(state, side)[valueA + side] = -1;
                blocks.Values(state, side)[state] = 1;
            }
        }
    }

    private double Move(BorderedBlocks blocks, int[][][] supports)
    {
        double change = 0;
        for (int state = 0; state < scaled.States; state++)
        {
            int[] a = supports[0][state], b = supports[1][state];
            ReadOnlySpan<double> step = blocks.Right(state, 0);
            for (int i = 0; i < a.Length + b.Length; i++)
            {
                (i < a.Length ? ref _x[state][a[i]] : ref _y[state][b[i - a.Length]]) += step[i];
                change = Math.Max(change, Math.Abs(step[i]));
            }

            for (int side = 0; side < 2; side++)
            {
                double moved = blocks.ValueRight(0)[side * scaled.States + state];
                _values[side][state] += moved;
                change = Math.Max(change, Math.Abs(moved) / (1 + Math.Abs(_values[side][state])));
            }
        }

        return change;
    }

    // Null if a probability is negative beyond rounding.
    private MarkovSolution? Solution()
    {
        if (_x.Concat(_y).Any(p => p.Any(v => v < -1e-9)))
        {
            return null;
        }

        MarkovStrategyWriter a = new(Side.A, game.CountA, 1), b = new(Side.B, game.CountB, 1);
        for (int state = 0; state < scaled.States; state++)
        {
            a.Set(0, state, _x[state]);
            b.Set(0, state, _y[state]);
        }

        return MarkovReplies.Solution(game, a.Build(), b.Build(), CancellationToken.None);
    }
}
