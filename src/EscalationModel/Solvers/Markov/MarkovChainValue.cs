using EscalationModel.Games;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers.Markov;

/// <summary>What the states of a discounted game are worth to a side when both strategies are fixed: (I - d P) v = r, directly for up to
/// some hundred states, else by Gauss-Seidel iteration. One object for one game; not thread-safe.</summary>
internal sealed class MarkovChainValue(MarkovGame game)
{
    private const int MostDense = 700, MostSweeps = 1_000_000;
    private readonly int _n = game.StateCount;
    private readonly MarkovStage _stage = game.StageAt(0);
    private readonly DenseLu? _lu = game.StateCount <= MostDense ? new DenseLu(game.StateCount) : null;
    private readonly double[] _right = new double[game.StateCount];

    /// <summary>The values of the states.</summary>
    /// <param name="side">Whose values.</param>
    /// <param name="a">The strategy of A.</param>
    /// <param name="b">The strategy of B.</param>
    public double[] Of(Side side, IStateStrategy a, IStateStrategy b)
    {
        var values = new double[_n];
        if (_lu is { } lu)
        {
            Fill(lu, side, a, b);
            if (!lu.Factor())
            {
                throw new ArithmeticException(
                    "The values of a pair of strategies are not defined in double precision: the game hardly ends under them.");
            }

            lu.Solve(_right, values);
            return values;
        }

        Iterate(side, a, b, values);
        return values;
    }

    private void Fill(DenseLu lu, Side side, IStateStrategy a, IStateStrategy b)
    {
        double discount = game.Discount(side);
        double[] rewards = _stage.Rewards(side);
        for (int state = 0; state < _n; state++)
        {
            Span<double> row = lu.Row(state);
            row.Clear();
            row[state] = 1;
            double right = 0;
            foreach ((int joint, double weight) in Joints(state, a, b))
            {
                right += weight * rewards[joint];
                for (int move = _stage.MoveStart[joint]; move < _stage.MoveStart[joint + 1]; move++)
                {
                    row[_stage.Targets[move]] -= weight * discount * _stage.Probabilities[move];
                }
            }

            _right[state] = right;
        }
    }

    private void Iterate(Side side, IStateStrategy a, IStateStrategy b, double[] values)
    {
        double discount = game.Discount(side);
        double[] rewards = _stage.Rewards(side);
        double change = double.PositiveInfinity, scale = 0;
        for (int sweep = 0; sweep < MostSweeps && change > 1e-15 * scale; sweep++)
        {
            (change, scale) = (0, 0);
            for (int state = 0; state < _n; state++)
            {
                double value = 0;
                foreach ((int joint, double weight) in Joints(state, a, b))
                {
                    value += weight * (rewards[joint] + discount * _stage.Expected(joint, values));
                }

                change = Math.Max(change, Math.Abs(value - values[state]));
                scale = Math.Max(scale, Math.Abs(value));
                values[state] = value;
            }
        }
    }

    private List<(int Joint, double Weight)> Joints(int state, IStateStrategy a, IStateStrategy b)
    {
        int rows = game.CountA[state], columns = game.CountB[state];
        double[] x = new double[rows], y = new double[columns];
        a.Read(0, state, x);
        b.Read(0, state, y);
        var joints = new List<(int, double)>();
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                if (x[i] * y[j] > 0)
                {
                    joints.Add((_stage.JointStart[state] + i * columns + j, x[i] * y[j]));
                }
            }
        }

        return joints;
    }
}
