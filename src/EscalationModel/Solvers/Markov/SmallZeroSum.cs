namespace EscalationModel.Solvers.Markov;

/// <summary>The value and optimal strategies of a small zero-sum matrix game in doubles, for the solvers that need one a state and step.
/// One object a thread: it keeps its tableau.</summary>
/// <remarks>
/// <list type="number">
/// <item>A saddle point, if there is one, is the answer.</item>
/// <item>A 2 x 2 game without one mixes by the closed form.</item>
/// <item>Else the payoffs are moved and scaled to [1, 2] and the column player's linear program, maximize 1'y subject to M y &lt;= 1,
/// is solved by the simplex method (the steepest reduced cost first, after many pivots the first: Bland's rule). The row player's
/// strategy is the dual solution.</item>
/// </list>
/// <para>Source: [vonneumann1944].</para>
/// </remarks>
internal sealed class SmallZeroSum
{
    private const double Eps = 1e-13;
    private double[] _tableau = [];
    private int[] _basis = [];

    /// <summary>The value to the row player, who maximizes.</summary>
    /// <param name="payoffs">Row by row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="x">Gets an optimal strategy of the row player.</param>
    /// <param name="y">Gets an optimal strategy of the column player.</param>
    public double Solve(ReadOnlySpan<double> payoffs, int rows, int columns, Span<double> x, Span<double> y)
    {
        x[..rows].Clear();
        y[..columns].Clear();
        if (SaddlePoint(payoffs, rows, columns, out int row, out int column))
        {
            (x[row], y[column]) = (1, 1);
            return payoffs[row * columns + column];
        }

        return rows == 2 && columns == 2 ? TwoByTwo(payoffs, x, y) : Simplex(payoffs, rows, columns, x, y);
    }

    private static bool SaddlePoint(ReadOnlySpan<double> payoffs, int rows, int columns, out int row, out int column)
    {
        double maximin = double.NegativeInfinity, minimax = double.PositiveInfinity;
        (row, column) = (0, 0);
        for (int i = 0; i < rows; i++)
        {
            double least = double.PositiveInfinity;
            for (int j = 0; j < columns; j++)
            {
                least = Math.Min(least, payoffs[i * columns + j]);
            }

            (maximin, row) = least > maximin ? (least, i) : (maximin, row);
        }

        for (int j = 0; j < columns; j++)
        {
            double most = double.NegativeInfinity;
            for (int i = 0; i < rows; i++)
            {
                most = Math.Max(most, payoffs[i * columns + j]);
            }

            (minimax, column) = most < minimax ? (most, j) : (minimax, column);
        }

        return maximin >= minimax;
    }

    // Without a saddle point both mix, so that the rival is indifferent.
    private static double TwoByTwo(ReadOnlySpan<double> m, Span<double> x, Span<double> y)
    {
        double d = (m[0] - m[1]) + (m[3] - m[2]);
        x[0] = Math.Clamp((m[3] - m[2]) / d, 0, 1);
        y[0] = Math.Clamp((m[3] - m[1]) / d, 0, 1);
        (x[1], y[1]) = (1 - x[0], 1 - y[0]);
        return y[0] * (x[0] * m[0] + x[1] * m[2]) + y[1] * (x[0] * m[1] + x[1] * m[3]);
    }

    private double Simplex(ReadOnlySpan<double> payoffs, int rows, int columns, Span<double> x, Span<double> y)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double p in payoffs[..(rows * columns)])
        {
            (low, high) = (Math.Min(low, p), Math.Max(high, p));
        }

        double scale = high - low;
        int width = columns + rows + 1;
        if (_tableau.Length < (rows + 1) * width)
        {
            (_tableau, _basis) = (new double[(rows + 1) * width], new int[rows]);
        }

        Span<double> t = _tableau.AsSpan(0, (rows + 1) * width);
        t.Clear();
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                t[i * width + j] = 1 + (payoffs[i * columns + j] - low) / scale;
            }

            t[i * width + columns + i] = 1;
            t[i * width + width - 1] = 1;
            _basis[i] = columns + i;
        }

        t.Slice(rows * width, columns).Fill(-1);
        Pivot(t, rows, width);
        for (int i = 0; i < rows; i++)
        {
            x[i] = Math.Max(0, t[rows * width + columns + i]);
            if (_basis[i] < columns)
            {
                y[_basis[i]] = Math.Max(0, t[i * width + width - 1]);
            }
        }

        Normalize(x[..rows]);
        double total = Normalize(y[..columns]);
        return low + scale * (1 / total - 1);
    }

    private void Pivot(Span<double> t, int rows, int width)
    {
        Span<double> costs = t.Slice(rows * width, width - 1);
        for (int pivots = 0; pivots < 10_000; pivots++)
        {
            int entering = Entering(costs, bland: pivots > 50);
            if (entering < 0)
            {
                return;
            }

            int leaving = Leaving(t, rows, width, entering);
            Span<double> pivotRow = t.Slice(leaving * width, width);
            double inverse = 1 / pivotRow[entering];
            foreach (ref double v in pivotRow)
            {
                v *= inverse;
            }

            for (int i = 0; i <= rows; i++)
            {
                double factor = t[i * width + entering];
                if (i == leaving || factor == 0)
                {
                    continue;
                }

                for (int j = 0; j < width; j++)
                {
                    t[i * width + j] -= factor * pivotRow[j];
                }
            }

            _basis[leaving] = entering;
        }
    }

    private static int Entering(ReadOnlySpan<double> costs, bool bland)
    {
        int entering = -1;
        for (int j = 0; j < costs.Length; j++)
        {
            if (costs[j] < (entering < 0 ? -Eps : costs[entering]))
            {
                entering = j;
                if (bland)
                {
                    break;
                }
            }
        }

        return entering;
    }

    // All columns are positive at first, so that the program is bounded and a row always leaves.
    private int Leaving(ReadOnlySpan<double> t, int rows, int width, int entering)
    {
        int leaving = -1;
        double least = double.PositiveInfinity;
        for (int i = 0; i < rows; i++)
        {
            double v = t[i * width + entering];
            double ratio = v > Eps ? t[i * width + width - 1] / v : double.PositiveInfinity;
            if (ratio < least || (ratio == least && leaving >= 0 && _basis[i] < _basis[leaving]))
            {
                (least, leaving) = (ratio, i);
            }
        }

        return leaving >= 0 ? leaving : throw new ArithmeticException("A matrix game's numbers are too far apart for the simplex method.");
    }

    private static double Normalize(Span<double> p)
    {
        double sum = 0;
        foreach (double v in p)
        {
            sum += v;
        }

        foreach (ref double v in p)
        {
            v /= sum;
        }

        return sum;
    }
}
