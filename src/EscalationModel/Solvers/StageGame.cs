namespace EscalationModel.Solvers;

/// <summary>The equilibria of a small bimatrix game in doubles, and the choice of one by a rule: one a state and period of a Markov game, millions
/// in a run. One object a thread. No allocation after the first use of a size.</summary>
/// <remarks>
/// <list type="number">
/// <item>Rows and columns that are strictly dominated by another are struck out, again and again.</item>
/// <item>Each pure pair of best replies is an equilibrium.</item>
/// <item>For each pair of supports of one size (2 and up) both indifference systems are solved; a solution that is a distribution and against
/// which nothing outside of the supports is better is an equilibrium. In a nondegenerate game these are all; in a degenerate one at least one is
/// among them, some mixtures of others not.</item>
/// <item>The rule chooses; what it does not tell apart is chosen by the order of enumeration: pure before mixed, lower actions first.</item>
/// </list>
/// <para>Source: [nash1951].</para>
/// </remarks>
internal sealed class StageGame(StageSelection selection)
{
    private const double TieFactor = 1e-12;
    private readonly MatrixGame _zeroSum = new();
    private int[] _rows = [], _columns = [];
    private double[] _a = [], _b = [], _x = [], _y = [], _system = [], _bestX = [], _bestY = [];
    private int _m, _n;
    private double _lowA, _lowB, _scaleA, _scaleB, _tieA, _tieB, _valueA, _valueB;
    private bool _found, _severalPay;

    /// <summary>Whether the last game had equilibria that pay differently.</summary>
    public bool IsAmbiguous => _severalPay;

    /// <summary>The payoffs of the chosen equilibrium; its strategies go into x and y.</summary>
    /// <param name="payoffsA">A's payoffs, row by row; not kept.</param>
    /// <param name="payoffsB">B's payoffs.</param>
    /// <param name="rows">The number of A's actions.</param>
    /// <param name="columns">The number of B's actions.</param>
    /// <param name="x">Gets A's strategy.</param>
    /// <param name="y">Gets B's strategy.</param>
    public (double A, double B) Solve(ReadOnlySpan<double> payoffsA, ReadOnlySpan<double> payoffsB, int rows, int columns, Span<double> x, Span<double> y)
    {
        Prepare(payoffsA, payoffsB, rows, columns);
        StrikeOutDominated(columns);
        for (double slack = 1; !_found && slack < 1e7; slack *= 100)
        {
            Pure(columns, slack);
            Mixed(columns, slack);
        }

        if (!_found)
        {
            throw new ArithmeticException("No equilibrium of a stage game was found: its payoffs are too far apart for double precision.");
        }

        _bestX.AsSpan(0, rows).CopyTo(x);
        _bestY.AsSpan(0, columns).CopyTo(y);
        return (_valueA, _valueB);
    }

    /// <summary>The same for a zero-sum game, whose value needs no rule.</summary>
    public double SolveZeroSum(ReadOnlySpan<double> payoffs, int rows, int columns, Span<double> x, Span<double> y) => _zeroSum.Solve(payoffs, rows, columns, x, y);

    private void Prepare(ReadOnlySpan<double> payoffsA, ReadOnlySpan<double> payoffsB, int rows, int columns)
    {
        int size = rows * columns, most = Math.Max(rows, columns);
        if (_a.Length < size || _rows.Length < most)
        {
            (_a, _b) = (new double[most * most], new double[most * most]);
            (_rows, _columns) = (new int[most], new int[most]);
            (_x, _y, _bestX, _bestY) = (new double[most], new double[most], new double[most], new double[most]);
            _system = new double[(most + 1) * (most + 2)];
        }

        (_lowA, _scaleA, _tieA) = Scale(payoffsA[..size], _a);
        (_lowB, _scaleB, _tieB) = Scale(payoffsB[..size], _b);
        for (int i = 0; i < most; i++)
        {
            _rows[i] = _columns[i] = i;
        }

        (_m, _n, _found, _severalPay) = (rows, columns, false, false);
    }

    // To a range of 1, so that no comparison depends on units; differences that rounding can make are ties.
    private static (double Low, double Scale, double Tie) Scale(ReadOnlySpan<double> payoffs, Span<double> scaled)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double p in payoffs)
        {
            (low, high) = (Math.Min(low, p), Math.Max(high, p));
        }

        double scale = high - low;
        if (!(scale > 1e-250))
        {
            scaled[..payoffs.Length].Clear();
            return (low, 0, TieFactor);
        }

        for (int i = 0; i < payoffs.Length; i++)
        {
            scaled[i] = (payoffs[i] - low) / scale;
        }

        return (low, scale, TieFactor * Math.Max(1, Largest(payoffs) / scale));
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double v in values)
        {
            largest = Math.Max(largest, Math.Abs(v));
        }

        return largest;
    }

    private void StrikeOutDominated(int columns)
    {
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int i = _m - 1; i >= 0 && _m > 1; i--)
            {
                if (RowIsDominated(i, columns))
                {
                    _rows.AsSpan(i + 1, --_m - i).CopyTo(_rows.AsSpan(i));
                    changed = true;
                }
            }

            for (int j = _n - 1; j >= 0 && _n > 1; j--)
            {
                if (ColumnIsDominated(j, columns))
                {
                    _columns.AsSpan(j + 1, --_n - j).CopyTo(_columns.AsSpan(j));
                    changed = true;
                }
            }
        }
    }

    private bool RowIsDominated(int i, int columns)
    {
        for (int k = 0; k < _m; k++)
        {
            bool better = k != i;
            for (int j = 0; j < _n && better; j++)
            {
                better = _a[_rows[k] * columns + _columns[j]] > _a[_rows[i] * columns + _columns[j]] + _tieA;
            }

            if (better)
            {
                return true;
            }
        }

        return false;
    }

    private bool ColumnIsDominated(int j, int columns)
    {
        for (int k = 0; k < _n; k++)
        {
            bool better = k != j;
            for (int i = 0; i < _m && better; i++)
            {
                better = _b[_rows[i] * columns + _columns[k]] > _b[_rows[i] * columns + _columns[j]] + _tieB;
            }

            if (better)
            {
                return true;
            }
        }

        return false;
    }

    private void Pure(int columns, double slack)
    {
        for (int i = 0; i < _m; i++)
        {
            for (int j = 0; j < _n; j++)
            {
                int cell = _rows[i] * columns + _columns[j];
                if (IsBestRow(cell, j, columns, slack) && IsBestColumn(cell, i, columns, slack))
                {
                    _x.AsSpan().Clear();
                    _y.AsSpan().Clear();
                    (_x[_rows[i]], _y[_columns[j]]) = (1, 1);
                    Offer(_a[cell], _b[cell]);
                }
            }
        }
    }

    private bool IsBestRow(int cell, int j, int columns, double slack)
    {
        for (int k = 0; k < _m; k++)
        {
            if (_a[_rows[k] * columns + _columns[j]] > _a[cell] + slack * _tieA)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsBestColumn(int cell, int i, int columns, double slack)
    {
        for (int k = 0; k < _n; k++)
        {
            if (_b[_rows[i] * columns + _columns[k]] > _b[cell] + slack * _tieB)
            {
                return false;
            }
        }

        return true;
    }

    private void Mixed(int columns, double slack)
    {
        int rowSets = 1 << _m, columnSets = 1 << _n;
        for (int rowSet = 3; rowSet < rowSets; rowSet++)
        {
            int size = System.Numerics.BitOperations.PopCount((uint)rowSet);
            if (size < 2 || size > _n)
            {
                continue;
            }

            for (int columnSet = 3; columnSet < columnSets; columnSet++)
            {
                if (System.Numerics.BitOperations.PopCount((uint)columnSet) == size)
                {
                    TrySupports(rowSet, columnSet, size, columns, slack);
                }
            }
        }
    }

    // A's mixture makes B indifferent between the columns of the support, B's makes A indifferent between its rows.
    private void TrySupports(int rowSet, int columnSet, int size, int columns, double slack)
    {
        if (Indifferent(_b, columnSet, rowSet, size, columns, ofB: true, _x) && Indifferent(_a, rowSet, columnSet, size, columns, ofB: false, _y))
        {
            double a = 0, b = 0;
            for (int i = 0; i < _m; i++)
            {
                double reply = 0;
                for (int j = 0; j < _n; j++)
                {
                    reply += _y[_columns[j]] * _a[_rows[i] * columns + _columns[j]];
                }

                a = i == 0 || reply > a ? reply : a;
            }

            for (int j = 0; j < _n; j++)
            {
                double reply = 0;
                for (int i = 0; i < _m; i++)
                {
                    reply += _x[_rows[i]] * _b[_rows[i] * columns + _columns[j]];
                }

                b = j == 0 || reply > b ? reply : b;
            }

            (double payA, double payB) = Expected(columns);
            if (a <= payA + slack * _tieA && b <= payB + slack * _tieB)
            {
                Offer(payA, payB);
            }
        }
    }

    private (double A, double B) Expected(int columns)
    {
        double a = 0, b = 0;
        for (int i = 0; i < _m; i++)
        {
            for (int j = 0; j < _n; j++)
            {
                double p = _x[_rows[i]] * _y[_columns[j]];
                int cell = _rows[i] * columns + _columns[j];
                a += p * _a[cell];
                b += p * _b[cell];
            }
        }

        return (a, b);
    }

    // Solves sum_k p_k (payoff of own_l against k) = v for each own_l in the first set, sum p = 1; true if p is a distribution.
    private bool Indifferent(double[] payoffs, int ownSet, int mixedSet, int size, int columns, bool ofB, double[] mixture)
    {
        int width = size + 2;
        Span<double> s = _system.AsSpan(0, (size + 1) * width);
        int row = 0;
        for (int own = ownSet; own != 0; own &= own - 1, row++)
        {
            int l = System.Numerics.BitOperations.TrailingZeroCount(own), column = 0;
            for (int mixed = mixedSet; mixed != 0; mixed &= mixed - 1, column++)
            {
                int k = System.Numerics.BitOperations.TrailingZeroCount(mixed);
                s[row * width + column] = ofB ? payoffs[_rows[k] * columns + _columns[l]] : payoffs[_rows[l] * columns + _columns[k]];
            }

            s[row * width + size] = -1;
            s[row * width + size + 1] = 0;
        }

        s.Slice(size * width, size).Fill(1);
        s[size * width + size] = 0;
        s[size * width + size + 1] = 1;
        if (!Eliminate(s, size + 1, width))
        {
            return false;
        }

        mixture.AsSpan().Clear();
        int place = 0;
        for (int mixed = mixedSet; mixed != 0; mixed &= mixed - 1, place++)
        {
            double p = s[place * width + size + 1];
            if (!(p >= -1e-13))
            {
                return false;
            }

            int k = System.Numerics.BitOperations.TrailingZeroCount(mixed);
            mixture[ofB ? _rows[k] : _columns[k]] = Math.Max(0, p);
        }

        return true;
    }

    // Gauss-Jordan with partial pivoting; the solution stands in the last column.
    private static bool Eliminate(Span<double> s, int size, int width)
    {
        double scale = Largest(s);
        for (int k = 0; k < size; k++)
        {
            int best = k;
            for (int i = k + 1; i < size; i++)
            {
                best = Math.Abs(s[i * width + k]) > Math.Abs(s[best * width + k]) ? i : best;
            }

            if (Math.Abs(s[best * width + k]) <= 1e-14 * scale)
            {
                return false;
            }

            for (int j = 0; j < width; j++)
            {
                (s[k * width + j], s[best * width + j]) = (s[best * width + j], s[k * width + j]);
            }

            for (int i = 0; i < size; i++)
            {
                double factor = i == k ? 0 : s[i * width + k] / s[k * width + k];
                for (int j = k; j < width && factor != 0; j++)
                {
                    s[i * width + j] -= factor * s[k * width + j];
                }
            }
        }

        for (int k = 0; k < size; k++)
        {
            s[k * width + width - 1] /= s[k * width + k];
        }

        return true;
    }

    private void Offer(double a, double b)
    {
        (a, b) = (_lowA + _scaleA * a, _lowB + _scaleB * b);
        double tieA = 10 * _tieA * _scaleA, tieB = 10 * _tieB * _scaleB, tie = tieA + tieB;
        if (_found)
        {
            _severalPay |= Math.Abs(a - _valueA) > 1e3 * tieA || Math.Abs(b - _valueB) > 1e3 * tieB;
            bool better = selection switch
            {
                StageSelection.BestForA => Better(a, _valueA, tieA, b, _valueB),
                StageSelection.BestForB => Better(b, _valueB, tieB, a, _valueA),
                StageSelection.HighestMinimum => Better(Math.Min(a, b), Math.Min(_valueA, _valueB), tie, a + b, _valueA + _valueB),
                _ => Better(a + b, _valueA + _valueB, tie, Math.Min(a, b), Math.Min(_valueA, _valueB)),
            };
            if (!better)
            {
                return;
            }
        }

        (_found, _valueA, _valueB) = (true, a, b);
        _x.CopyTo(_bestX.AsSpan());
        _y.CopyTo(_bestY.AsSpan());

        bool Better(double first, double thanFirst, double tieOfFirst, double second, double thanSecond) =>
            first > thanFirst + tieOfFirst || (first >= thanFirst - tieOfFirst && second > thanSecond + tie);
    }
}
