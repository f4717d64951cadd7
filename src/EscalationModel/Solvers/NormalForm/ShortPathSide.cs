using System.Numerics;
using EscalationModel.Games;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>One polytope of a <see cref="ShortPath"/> in doubles: the first tableau is shared and never changed; what the exchanges did is
/// kept as eta columns, so that an early pivot costs far less than a whole tableau. Not thread-safe.</summary>
internal sealed class ShortPathSide
{
    private readonly Start _start;
    private readonly List<(int Row, double[] Column)> _etas = [];
    private readonly double[] _constants;
    private readonly int[] _basis;

    public ShortPathSide(Start start)
    {
        _start = start;
        _constants = new double[start.Polytope.Replies];
        Array.Fill(_constants, 1);
        _basis = [.. Enumerable.Range(start.Polytope.Strategies, start.Polytope.Replies)];
    }

    /// <summary>Lets the variable of a label enter; the label of what leaves, or -1 if nothing does.</summary>
    public int Enter(int label)
    {
        ReplyPolytope polytope = _start.Polytope;
        int variable = polytope.Variable(label);
        double[] column = new double[_constants.Length];
        if (variable < polytope.Strategies)
        {
            _start.Columns[variable].CopyTo(column, 0);
        }
        else
        {
            column[variable - polytope.Strategies] = 1;
        }

        foreach ((int row, double[] eta) in _etas)
        {
            if (column[row] != 0)
            {
                Eliminate(column, row, eta);
            }
        }

        int leaving = Leaving(column);
        if (leaving < 0)
        {
            return -1;
        }

        int left = polytope.Label(_basis[leaving]);
        Eliminate(_constants, leaving, column);
        _etas.Add((leaving, column));
        _basis[leaving] = variable;
        return left;
    }

    /// <summary>The strategy of the basis; null at 0.</summary>
    public MixedStrategy? Strategy()
    {
        double[] x = new double[_start.Polytope.Strategies];
        for (int i = 0; i < _basis.Length; i++)
        {
            if (_basis[i] < x.Length)
            {
                x[_basis[i]] = _constants[i];
            }
        }

        return ReplyPolytope.Strategy(x, _start.Weights);
    }

    // Of rows that tie the largest pivot, for its precision.
    private int Leaving(double[] column)
    {
        int best = -1;
        double least = double.PositiveInfinity;
        for (int i = 0; i < column.Length; i++)
        {
            if (column[i] <= DoubleNumbers.Tolerance)
            {
                continue;
            }

            double ratio = Math.Max(_constants[i], 0) / column[i];
            if (ratio < least - DoubleNumbers.Tolerance || ratio < least + DoubleNumbers.Tolerance && column[i] > column[best])
            {
                (best, least) = (i, ratio);
            }
        }

        return best;
    }

    private static void Eliminate(double[] values, int row, double[] eta)
    {
        double share = values[row] / eta[row];
        var shares = new Vector<double>(share);
        int lane = Vector<double>.Count, i = 0;
        for (; i <= values.Length - lane; i += lane)
        {
            (new Vector<double>(values, i) - shares * new Vector<double>(eta, i)).CopyTo(values, i);
        }

        for (; i < values.Length; i++)
        {
            values[i] -= share * eta[i];
        }

        values[row] = share;
    }

    /// <summary>The columns of the first tableau and the weights of the strategies. Immutable.</summary>
    public sealed class Start
    {
        public Start(ReplyPolytope polytope)
        {
            Polytope = polytope;
            (Columns, Weights) = (new double[polytope.Strategies][], new double[polytope.Strategies]);
            for (int i = 0; i < polytope.Strategies; i++)
            {
                (Columns[i], Weights[i]) = polytope.ScaledColumn(i);
            }
        }

        public ReplyPolytope Polytope { get; }

        public double[][] Columns { get; }

        public double[] Weights { get; }
    }
}
