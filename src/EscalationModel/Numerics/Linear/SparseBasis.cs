namespace EscalationModel.Numerics.Linear;

/// <summary>A basis of sparse columns as a product of triangular factors, with one eta column for every exchange since. The factors come
/// from Gaussian elimination that prefers rows and columns with few entries [markowitz1957], singletons first, and pivots of at least a
/// tenth of the largest entry of their column. Not thread-safe.</summary>
internal sealed class SparseBasis(int size)
{
    private const double Threshold = 0.1, Drop = 1e-14, Singular = 1e-10;

    private readonly int[] _pivotRow = new int[size], _pivotPosition = new int[size];
    private readonly double[] _pivot = new double[size];
    private readonly Entries _lower = new(), _upperRows = new(), _etas = new();
    private readonly List<(int Position, double Pivot)> _exchanges = [];
    private readonly int[] _lowerStart = new int[size + 1], _upperStart = new int[size + 1];
    private readonly List<int> _etaStart = [0];
    private int[] _upperColumnStart = [], _upperColumnRow = [];
    private double[] _upperColumnValue = [];

    /// <summary>The number of exchanges since the factors were made.</summary>
    public int Exchanges => _exchanges.Count;

    /// <summary>The entries of the factors and the eta columns.</summary>
    public int Fill => _lower.Count + _upperRows.Count + _etas.Count;

    /// <summary>Factors the columns of a basis. Positions whose columns depend on the others are returned, each with a row that has no
    /// pivot: the unit column of that row takes their place.</summary>
    public List<(int Position, int Row)> Factor(SparseColumns matrix, ReadOnlySpan<int> basis)
    {
        List<(int Position, int Row)> repairs = [];
        _exchanges.Clear();
        _etas.Clear();
        _etaStart.Clear();
        _etaStart.Add(0);
        _lower.Clear();
        _upperRows.Clear();
        var active = new ActiveMatrix(size, matrix, basis);
        for (int k = 0; k < size; k++)
        {
            if (!active.Next(Threshold, Singular, out int row, out int position, out double pivot))
            {
                (row, position) = active.Unpivoted();
                pivot = 1;
                active.Clear(row, position);
                repairs.Add((position, row));
            }

            (_pivotRow[k], _pivotPosition[k], _pivot[k]) = (row, position, pivot);
            active.Eliminate(row, position, pivot, Drop, _lower, _upperRows);
            (_lowerStart[k + 1], _upperStart[k + 1]) = (_lower.Count, _upperRows.Count);
        }

        StoreUpperByColumns();
        return repairs;
    }

    /// <summary>Solves B x = a: a is by rows, x by positions of the basis. In place; uses the array up.</summary>
    public void Forward(double[] a, double[] x)
    {
        for (int k = 0; k < size; k++)
        {
            double value = a[_pivotRow[k]];
            if (value != 0)
            {
                for (int e = _lowerStart[k]; e < _lowerStart[k + 1]; e++)
                {
                    a[_lower.Index[e]] -= _lower.Value[e] * value;
                }
            }
        }

        for (int k = size - 1; k >= 0; k--)
        {
            double value = a[_pivotRow[k]];
            if (value != 0)
            {
                value /= _pivot[k];
                for (int e = _upperColumnStart[k]; e < _upperColumnStart[k + 1]; e++)
                {
                    a[_upperColumnRow[e]] -= _upperColumnValue[e] * value;
                }
            }

            x[_pivotPosition[k]] = value;
        }

        for (int t = 0; t < _exchanges.Count; t++)
        {
            (int position, double pivot) = _exchanges[t];
            double value = x[position];
            if (value != 0)
            {
                value /= pivot;
                for (int e = _etaStart[t]; e < _etaStart[t + 1]; e++)
                {
                    x[_etas.Index[e]] -= _etas.Value[e] * value;
                }

                x[position] = value;
            }
        }
    }

    /// <summary>Solves y B = c: c is by positions, y by rows. Uses c up.</summary>
    public void Backward(double[] c, double[] y)
    {
        for (int t = _exchanges.Count - 1; t >= 0; t--)
        {
            (int position, double pivot) = _exchanges[t];
            double sum = c[position];
            for (int e = _etaStart[t]; e < _etaStart[t + 1]; e++)
            {
                sum -= _etas.Value[e] * c[_etas.Index[e]];
            }

            c[position] = sum / pivot;
        }

        for (int k = 0; k < size; k++)
        {
            double value = c[_pivotPosition[k]];
            if (value != 0)
            {
                value /= _pivot[k];
                for (int e = _upperStart[k]; e < _upperStart[k + 1]; e++)
                {
                    c[_upperRows.Index[e]] -= _upperRows.Value[e] * value;
                }
            }

            y[_pivotRow[k]] = value;
        }

        for (int k = size - 1; k >= 0; k--)
        {
            double sum = 0;
            for (int e = _lowerStart[k]; e < _lowerStart[k + 1]; e++)
            {
                sum += _lower.Value[e] * y[_lower.Index[e]];
            }

            y[_pivotRow[k]] -= sum;
        }
    }

    /// <summary>Replaces the column of a position by one that is the given combination of the basis.</summary>
    public void Exchange(int position, double[] combination)
    {
        for (int i = 0; i < size; i++)
        {
            if (i != position && Math.Abs(combination[i]) > Drop)
            {
                _etas.Add(i, combination[i]);
            }
        }

        _etaStart.Add(_etas.Count);
        _exchanges.Add((position, combination[position]));
    }

    private void StoreUpperByColumns()
    {
        var step = new int[size];
        for (int k = 0; k < size; k++)
        {
            step[_pivotPosition[k]] = k;
        }

        _upperColumnStart = new int[size + 1];
        for (int e = 0; e < _upperRows.Count; e++)
        {
            _upperColumnStart[step[_upperRows.Index[e]] + 1]++;
        }

        for (int k = 0; k < size; k++)
        {
            _upperColumnStart[k + 1] += _upperColumnStart[k];
        }

        int[] next = _upperColumnStart[..size];
        (_upperColumnRow, _upperColumnValue) = (new int[_upperRows.Count], new double[_upperRows.Count]);
        for (int k = 0; k < size; k++)
        {
            for (int e = _upperStart[k]; e < _upperStart[k + 1]; e++)
            {
                int to = next[step[_upperRows.Index[e]]]++;
                (_upperColumnRow[to], _upperColumnValue[to]) = (_pivotRow[k], _upperRows.Value[e]);
            }
        }
    }
}
