using EscalationModel.Games;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Solvers.Markov;

/// <summary>The equilibria of a small bimatrix game in doubles, and the choice of one by a rule: one a state and period of a Markov game,
/// millions in a run. One object a thread. Hardly any allocation after the first use of a size.</summary>
/// <remarks>
/// <list type="number">
/// <item>Rows and columns that are strictly dominated by another are struck out, again and again.</item>
/// <item>If one side has a single action left, each of the other's is an equilibrium.</item>
/// <item>Else all corners of both best-reply polytopes are listed. A pair of corners in which each action is unused or a best reply is an
/// extreme equilibrium; degenerate games need nothing else, and all equilibria are mixtures of extreme ones.</item>
/// <item>The rule chooses; what it does not tell apart is chosen by the order of enumeration: A's corners of fewer and lower
/// actions first, then B's.</item>
/// <item>Games of many actions, and those in which rounding hides every equilibrium, go to the exact enumeration.</item>
/// </list>
/// <para>Source: [mangasarian1964], [avis2010].</para>
/// </remarks>
internal sealed class StageGame(StageSelection selection)
{
    private const double TieFactor = 1e-12;
    private const int MostListed = 18;
    private readonly SmallZeroSum _zeroSum = new();
    private readonly StageCorners _cornersA = new(), _cornersB = new();
    private int[] _rows = [], _columns = [];
    private double[] _a = [], _b = [], _forA = [], _forB = [], _bestX = [], _bestY = [], _pureX = [], _pureY = [];
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
    public (double A, double B) Solve(
        ReadOnlySpan<double> payoffsA, ReadOnlySpan<double> payoffsB, int rows, int columns, Span<double> x, Span<double> y)
    {
        Prepare(payoffsA, payoffsB, rows, columns);
        StrikeOutDominated(columns);
        Compact(columns);
        if (_m == 1 || _n == 1)
        {
            OfferTied();
        }

        for (double slack = 1; !_found && slack < 1e7 && _m + _n <= MostListed; slack *= 100)
        {
            Enumerate(slack);
        }

        if (!_found)
        {
            EnumerateExactly();
        }

        x[..rows].Clear();
        y[..columns].Clear();
        for (int i = 0; i < _m; i++)
        {
            x[_rows[i]] = _bestX[i];
        }

        for (int j = 0; j < _n; j++)
        {
            y[_columns[j]] = _bestY[j];
        }

        return (_valueA, _valueB);
    }

    /// <summary>The same for a zero-sum game, whose value needs no rule.</summary>
    public double SolveZeroSum(ReadOnlySpan<double> payoffs, int rows, int columns, Span<double> x, Span<double> y) =>
        _zeroSum.Solve(payoffs, rows, columns, x, y);

    private void Prepare(ReadOnlySpan<double> payoffsA, ReadOnlySpan<double> payoffsB, int rows, int columns)
    {
        int size = rows * columns, most = Math.Max(rows, columns);
        if (_rows.Length < most)
        {
            (_a, _b, _forA, _forB) = (new double[most * most], new double[most * most], new double[most * most], new double[most * most]);
            (_rows, _columns, _bestX, _bestY) = (new int[most], new int[most], new double[most], new double[most]);
            (_pureX, _pureY) = (new double[most], new double[most]);
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

    // The payoffs that are left: A's by column and row, B's by row and column.
    private void Compact(int columns)
    {
        for (int i = 0; i < _m; i++)
        {
            for (int j = 0; j < _n; j++)
            {
                int cell = _rows[i] * columns + _columns[j];
                (_forA[j * _m + i], _forB[i * _n + j]) = (_a[cell], _b[cell]);
            }
        }
    }

    // Where one side is left with a single action, all that is left to the other is as good as the best.
    private void OfferTied()
    {
        for (int i = 0; i < _m; i++)
        {
            for (int j = 0; j < _n; j++)
            {
                (_pureX[i], _pureY[j]) = (1, 1);
                Offer(_pureX.AsSpan(0, _m), _pureY.AsSpan(0, _n), _forA[j * _m + i], _forB[i * _n + j]);
                (_pureX[i], _pureY[j]) = (0, 0);
            }
        }
    }

    private void Enumerate(double slack)
    {
        _cornersA.Find(_forB, _m, _n, slack * _tieB);
        _cornersB.Find(_forA, _n, _m, slack * _tieA);
        int allRows = (1 << _m) - 1, allColumns = (1 << _n) - 1;
        for (int k = 0; k < _cornersA.Count; k++)
        {
            for (int l = 0; l < _cornersB.Count; l++)
            {
                if ((_cornersA.Unused(k) | _cornersB.Best(l)) == allRows && (_cornersB.Unused(l) | _cornersA.Best(k)) == allColumns)
                {
                    Offer(_cornersA.Mixture(k), _cornersB.Mixture(l));
                }
            }
        }
    }

    private void EnumerateExactly()
    {
        var (a, b) = (new double[_m, _n], new double[_m, _n]);
        for (int cell = 0; cell < _m * _n; cell++)
        {
            (a[cell / _n, cell % _n], b[cell / _n, cell % _n]) = (_forA[cell % _n * _m + cell / _n], _forB[cell]);
        }

        foreach (Equilibrium equilibrium in VertexEnumeration.Solve(new NormalFormGame(a, b)).Solutions)
        {
            Offer([.. equilibrium.Row.Probabilities], [.. equilibrium.Column.Probabilities]);
        }
    }

    private void Offer(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double a = 0, b = 0;
        for (int i = 0; i < _m; i++)
        {
            for (int j = 0; j < _n; j++)
            {
                a += x[i] * y[j] * _forA[j * _m + i];
                b += x[i] * y[j] * _forB[i * _n + j];
            }
        }

        Offer(x, y, a, b);
    }

    private void Offer(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double a, double b)
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
        x.CopyTo(_bestX);
        y.CopyTo(_bestY);

        bool Better(double first, double thanFirst, double tieOfFirst, double second, double thanSecond) =>
            first > thanFirst + tieOfFirst || (first >= thanFirst - tieOfFirst && second > thanSecond + tie);
    }
}
