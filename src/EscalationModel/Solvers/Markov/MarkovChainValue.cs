using EscalationModel.Games;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers.Markov;

/// <summary>What the states of a discounted game are worth to a side when both strategies are fixed: (I - d P) v = r, in flat arrays that
/// are made once. Directly for few states, else by iteration to rounding. One object for one game; not thread-safe.</summary>
internal sealed class MarkovChainValue(MarkovGame game)
{
    // Elimination is as fast as iteration for the first number, and still bearable for the second.
    private const int FewStates = 100, MostDense = 700;
    private readonly int _n = game.StateCount;
    private readonly MarkovStage _stage = game.StageAt(0);
    private readonly ChainEquations _equations = new(game.StateCount);
    private readonly double[] _x = new double[game.CountA.Max()], _y = new double[game.CountB.Max()];
    private ChainIteration? _iteration;
    private DenseLu? _lu;

    /// <summary>The values of the states.</summary>
    /// <param name="side">Whose values.</param>
    /// <param name="a">The strategy of A.</param>
    /// <param name="b">The strategy of B.</param>
    /// <param name="guess">Where iteration begins; the nearer the faster.</param>
    /// <returns>An array of their own.</returns>
    public double[] Of(Side side, IStateStrategy a, IStateStrategy b, ReadOnlySpan<double> guess = default)
    {
        Write(side, a, b);
        var values = new double[_n];
        guess.CopyTo(values);
        if (_n <= FewStates || (!(_iteration ??= new(_equations)).Solve(values) && _n <= MostDense))
        {
            Eliminate(values);
        }

        return values;
    }

    private void Eliminate(double[] values)
    {
        DenseLu lu = _lu ??= new(_n);
        for (int state = 0; state < _n; state++)
        {
            _equations.Write(state, lu.Row(state));
        }

        if (!lu.Factor())
        {
            throw new ArithmeticException(
                "The values of a pair of strategies are not defined in double precision: the game hardly ends under them.");
        }

        lu.Solve(_equations.Right, values);
    }

    private void Write(Side side, IStateStrategy a, IStateStrategy b)
    {
        double discount = game.Discount(side);
        double[] rewards = _stage.Rewards(side);
        _equations.Clear();
        for (int state = 0; state < _n; state++)
        {
            Span<double> x = _x.AsSpan(0, game.CountA[state]), y = _y.AsSpan(0, game.CountB[state]);
            a.Read(0, state, x);
            b.Read(0, state, y);
            double right = 0;
            int joint = _stage.JointStart[state];
            foreach (double p in x)
            {
                foreach (double q in y)
                {
                    if (p * q > 0)
                    {
                        right += p * q * rewards[joint];
                        Follow(joint, p * q * discount);
                    }

                    joint++;
                }
            }

            _equations.End(right);
        }
    }

    private void Follow(int joint, double weight)
    {
        for (int move = _stage.MoveStart[joint]; move < _stage.MoveStart[joint + 1]; move++)
        {
            _equations.Add(_stage.Targets[move], weight * _stage.Probabilities[move]);
        }
    }
}
