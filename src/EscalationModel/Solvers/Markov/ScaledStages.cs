using EscalationModel.Games;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers.Markov;

/// <summary>A discounted game as the homotopy needs it: payoffs scaled to a range of 1, and the expectations at a point. All
/// arrays are by state.</summary>
internal sealed class ScaledStages
{
    private readonly MarkovStage _stage;
    private readonly double[][][] _rewards; // by side, by state
    private readonly bool[] _followsAll; // by joint action

    public ScaledStages(MarkovGame game)
    {
        _stage = game.StageAt(0);
        States = game.StateCount;
        (CountA, CountB) = (game.CountA, game.CountB);
        Discounts = [game.DiscountA, game.DiscountB];
        Scales = [Range(_stage.RewardA), Range(_stage.RewardB)];
        _rewards = [Scaled(_stage.RewardA, Scales[0]), Scaled(_stage.RewardB, Scales[1])];
        _followsAll = [.. Enumerable.Range(0, _stage.JointStart[States]).Select(FollowsAll)];
        Worth = [Tables(), Tables()];
        Replies = [[.. CountA.Select(c => new double[c])], [.. CountB.Select(c => new double[c])]];
        Slopes = [[.. CountA.Select(c => new double[c * States])], [.. CountB.Select(c => new double[c * States])]];
    }

    public int States { get; }

    public int[] CountA { get; }

    public int[] CountB { get; }

    public double[] Discounts { get; }

    /// <summary>By side: what payoffs were divided by.</summary>
    public double[] Scales { get; }

    /// <summary>By side and state: the worth of each joint action at the values.</summary>
    public double[][][] Worth { get; }

    /// <summary>By side and state: the worth of each own action against the rival's probabilities.</summary>
    public double[][][] Replies { get; }

    /// <summary>By side and state: how the worth of each own action changes with each state's value, action by action.</summary>
    public double[][][] Slopes { get; }

    /// <summary>Computes the expectations at a point.</summary>
    /// <param name="x">By state: the probabilities of A.</param>
    /// <param name="y">By state: the probabilities of B.</param>
    /// <param name="values">By side: the values.</param>
    public void Evaluate(double[][] x, double[][] y, double[][] values)
    {
        for (int state = 0; state < States; state++)
        {
            Evaluate(state, x[state], y[state], values);
        }
    }

    private void Evaluate(int state, double[] x, double[] y, double[][] values)
    {
        int rows = CountA[state], columns = CountB[state], first = _stage.JointStart[state];
        double[] worthA = Worth[0][state], worthB = Worth[1][state], slopesA = Slopes[0][state], slopesB = Slopes[1][state];
        Array.Clear(Replies[0][state]);
        Array.Clear(Replies[1][state]);
        Array.Clear(slopesA);
        Array.Clear(slopesB);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                (double a, double b) = Next(
                    first + i * columns + j,
                    values,
                    slopesA.AsSpan(i * States, States),
                    slopesB.AsSpan(j * States, States),
                    Discounts[0] * y[j],
                    Discounts[1] * x[i]);
                a = _rewards[0][state][i * columns + j] + Discounts[0] * a;
                b = _rewards[1][state][i * columns + j] + Discounts[1] * b;
                (worthA[i * columns + j], worthB[i * columns + j]) = (a, b);
                Replies[0][state][i] += y[j] * a;
                Replies[1][state][j] += x[i] * b;
            }
        }
    }

    // The expected values after a joint action; adds the weighted probabilities of what follows to the slopes of both sides.
    private (double A, double B) Next(
        int joint, double[][] values, Span<double> slopesA, Span<double> slopesB, double weightA, double weightB)
    {
        int start = _stage.MoveStart[joint], end = _stage.MoveStart[joint + 1];
        ReadOnlySpan<double> probabilities = _stage.Probabilities.AsSpan(start, end - start);
        if (_followsAll[joint])
        {
            DenseLu.SubtractScaled(slopesA, probabilities, -weightA);
            DenseLu.SubtractScaled(slopesB, probabilities, -weightB);
            return (DenseLu.Dot(probabilities, values[0]), DenseLu.Dot(probabilities, values[1]));
        }

        double a = 0, b = 0;
        for (int move = 0; move < probabilities.Length; move++)
        {
            int target = _stage.Targets[start + move];
            double p = probabilities[move];
            a += p * values[0][target];
            b += p * values[1][target];
            slopesA[target] += weightA * p;
            slopesB[target] += weightB * p;
        }

        return (a, b);
    }

    // Whether every state may follow a joint action, in their order.
    private bool FollowsAll(int joint)
    {
        int start = _stage.MoveStart[joint];
        return _stage.MoveStart[joint + 1] - start == States && Enumerable.Range(0, States).All(t => _stage.Targets[start + t] == t);
    }

    private double[][] Tables() => [.. CountA.Zip(CountB, (a, b) => new double[a * b])];

    private double[][] Scaled(double[] rewards, double scale) =>
        [.. Enumerable.Range(0, States)
            .Select(s => rewards[_stage.JointStart[s].._stage.JointStart[s + 1]].Select(r => r / scale).ToArray())];

    private static double Range(double[] rewards) => rewards.Max() - rewards.Min() is > 0 and var range ? range : 1;
}

/// <summary>A point of the curve: probabilities by their logarithms, values, and the precision.</summary>
internal sealed class LogitPoint(int[] countA, int[] countB)
{
    /// <summary>By side and state: the logarithms of the probabilities.</summary>
    public double[][][] Logs { get; } = [[.. countA.Select(c => new double[c])], [.. countB.Select(c => new double[c])]];

    /// <summary>By side: the values.</summary>
    public double[][] Values { get; } = [new double[countA.Length], new double[countA.Length]];

    public double Precision { get; set; }

    public void CopyFrom(LogitPoint other) => Along(other, null, 0);

    /// <summary>Becomes a point plus a multiple of a direction.</summary>
    public void Along(LogitPoint from, LogitPoint? direction, double length)
    {
        Precision = from.Precision + length * (direction?.Precision ?? 0);
        for (int side = 0; side < 2; side++)
        {
            Add(Values[side], from.Values[side], direction?.Values[side], length);
            for (int state = 0; state < Logs[side].Length; state++)
            {
                Add(Logs[side][state], from.Logs[side][state], direction?.Logs[side][state], length);
            }
        }
    }

    /// <summary>Becomes the weights of a measure of relative changes at a point, for logarithms and the precision.</summary>
    public void Measure(LogitPoint point)
    {
        Precision = Weight(point.Precision);
        for (int side = 0; side < 2; side++)
        {
            Array.Fill(Values[side], 1);
            for (int state = 0; state < Logs[side].Length; state++)
            {
                for (int a = 0; a < Logs[side][state].Length; a++)
                {
                    Logs[side][state][a] = Weight(point.Logs[side][state][a]);
                }
            }
        }
    }

    public double Dot(LogitPoint other, LogitPoint weights)
    {
        double sum = Precision * other.Precision * weights.Precision;
        for (int side = 0; side < 2; side++)
        {
            sum += Dot(Values[side], other.Values[side], weights.Values[side]);
            for (int state = 0; state < Logs[side].Length; state++)
            {
                sum += Dot(Logs[side][state], other.Logs[side][state], weights.Logs[side][state]);
            }
        }

        return sum;
    }

    private static double Weight(double value) => 1 / ((1 + Math.Abs(value)) * (1 + Math.Abs(value)));

    private static double Dot(double[] a, double[] b, double[] weights)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i] * weights[i];
        }

        return sum;
    }

    private static void Add(double[] to, double[] from, double[]? direction, double length)
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = from[i] + (direction is null ? 0 : length * direction[i]);
        }
    }
}
