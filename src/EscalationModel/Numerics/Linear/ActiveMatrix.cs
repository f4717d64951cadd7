namespace EscalationModel.Numerics.Linear;

/// <summary>What is left to eliminate while a <see cref="SparseBasis"/> is factored: rows with values, columns with their rows. Not
/// thread-safe.</summary>
internal sealed class ActiveMatrix
{
    private readonly int _size;
    private readonly Entries[] _rows, _columns;
    private readonly bool[] _rowDone, _columnDone;
    private readonly Stack<int> _singleRows = [], _singleColumns = [];
    private readonly double[] _scattered;
    private readonly bool[] _marked;
    private readonly List<int> _openColumns = [];
    private bool _listed;

    public ActiveMatrix(int size, SparseColumns matrix, ReadOnlySpan<int> basis)
    {
        _size = size;
        (_rowDone, _columnDone, _scattered, _marked) = (new bool[size], new bool[size], new double[size], new bool[size]);
        (_rows, _columns) = (new Entries[size], new Entries[size]);
        for (int i = 0; i < size; i++)
        {
            (_rows[i], _columns[i]) = (new(), new());
        }

        for (int j = 0; j < size; j++)
        {
            for (int e = matrix.Start[basis[j]]; e < matrix.Start[basis[j] + 1]; e++)
            {
                _rows[matrix.Row[e]].Add(j, matrix.Value[e]);
                _columns[j].Add(matrix.Row[e], 0);
            }
        }

        for (int i = 0; i < size; i++)
        {
            NoteRow(i);
            NoteColumn(i);
        }
    }

    /// <summary>The next pivot: a singleton if there is one, else the entry of a short column whose row is shortest.
    /// False: none is left.</summary>
    public bool Next(double threshold, double singular, out int row, out int position, out double pivot)
    {
        while (_singleColumns.TryPop(out position))
        {
            if (!_columnDone[position] && _columns[position].Count == 1)
            {
                row = _columns[position].Index[0];
                pivot = ValueAt(row, position);
                if (Math.Abs(pivot) > singular)
                {
                    return true;
                }
            }
        }

        while (_singleRows.TryPop(out row))
        {
            if (!_rowDone[row] && _rows[row].Count == 1)
            {
                (position, pivot) = (_rows[row].Index[0], _rows[row].Value[0]);
                if (Math.Abs(pivot) > singular && Math.Abs(pivot) >= threshold * Largest(position))
                {
                    return true;
                }
            }
        }

        return Search(threshold, singular, out row, out position, out pivot);
    }

    /// <summary>A row and a position without a pivot.</summary>
    public (int Row, int Position) Unpivoted() => (Array.IndexOf(_rowDone, false), Array.IndexOf(_columnDone, false));

    /// <summary>Empties a column and puts a 1 in one row.</summary>
    public void Clear(int row, int position)
    {
        Entries column = _columns[position];
        for (int e = 0; e < column.Count; e++)
        {
            Remove(_rows[column.Index[e]], position);
        }

        column.Clear();
        column.Add(row, 0);
        _rows[row].Add(position, 1);
    }

    /// <summary>Eliminates with a pivot: multipliers go to the lower factor, the rest of the row to the upper one.</summary>
    public void Eliminate(int row, int position, double pivot, double drop, Entries lower, Entries upper)
    {
        Entries across = _rows[row], down = _columns[position];
        (_rowDone[row], _columnDone[position]) = (true, true);
        for (int e = 0; e < across.Count; e++)
        {
            int j = across.Index[e];
            if (j != position)
            {
                upper.Add(j, across.Value[e]);
                Remove(_columns[j], row);
                NoteColumn(j);
            }
        }

        for (int e = 0; e < down.Count; e++)
        {
            int i = down.Index[e];
            if (i == row)
            {
                continue;
            }

            double factor = Remove(_rows[i], position) / pivot;
            lower.Add(i, factor);
            if (across.Count > 1)
            {
                Subtract(i, factor, across, position, drop);
            }

            NoteRow(i);
        }
    }

    private bool Search(double threshold, double singular, out int row, out int position, out double pivot)
    {
        (row, position, pivot) = (-1, -1, 0);
        if (!_listed)
        {
            _listed = true;
            _openColumns.AddRange(Enumerable.Range(0, _size).Where(j => !_columnDone[j]));
        }

        _openColumns.RemoveAll(j => _columnDone[j]);
        long best = long.MaxValue;
        double bestSize = 0;
        foreach (int j in _openColumns)
        {
            Entries column = _columns[j];
            if (column.Count == 0 || column.Count - 1L > best)
            {
                continue;
            }

            double least = Math.Max(threshold * Largest(j), singular);
            for (int e = 0; e < column.Count; e++)
            {
                int i = column.Index[e];
                long cost = (column.Count - 1L) * (_rows[i].Count - 1L);
                if (cost > best)
                {
                    continue;
                }

                double value = ValueAt(i, j);
                if (Math.Abs(value) >= least && (cost < best || Math.Abs(value) > bestSize))
                {
                    (best, bestSize, row, position, pivot) = (cost, Math.Abs(value), i, j, value);
                }
            }
        }

        return row >= 0;
    }

    private void Subtract(int i, double factor, Entries across, int position, double drop)
    {
        Entries row = _rows[i];
        for (int e = 0; e < across.Count; e++)
        {
            (_scattered[across.Index[e]], _marked[across.Index[e]]) = (across.Value[e], true);
        }

        _marked[position] = false;
        for (int e = row.Count - 1; e >= 0; e--)
        {
            int j = row.Index[e];
            if (_marked[j])
            {
                _marked[j] = false;
                row.Value[e] -= factor * _scattered[j];
                if (Math.Abs(row.Value[e]) < drop)
                {
                    row.RemoveAt(e);
                    Remove(_columns[j], i);
                    NoteColumn(j);
                }
            }
        }

        for (int e = 0; e < across.Count; e++)
        {
            int j = across.Index[e];
            if (_marked[j])
            {
                _marked[j] = false;
                row.Add(j, -factor * across.Value[e]);
                _columns[j].Add(i, 0);
            }
        }
    }

    private void NoteRow(int i)
    {
        if (_rows[i].Count == 1)
        {
            _singleRows.Push(i);
        }
    }

    private void NoteColumn(int j)
    {
        if (_columns[j].Count == 1)
        {
            _singleColumns.Push(j);
        }
    }

    private double ValueAt(int row, int position)
    {
        Entries entries = _rows[row];
        return entries.Value[entries.Index.AsSpan(0, entries.Count).IndexOf(position)];
    }

    private double Largest(int position)
    {
        double largest = 0;
        Entries column = _columns[position];
        for (int e = 0; e < column.Count; e++)
        {
            largest = Math.Max(largest, Math.Abs(ValueAt(column.Index[e], position)));
        }

        return largest;
    }

    private static double Remove(Entries entries, int index)
    {
        int place = entries.Index.AsSpan(0, entries.Count).IndexOf(index);
        double value = entries.Value[place];
        entries.RemoveAt(place);
        return value;
    }
}
