namespace EscalationModel.Numerics.Linear;

/// <summary>A dense part of the elimination of <see cref="BlockLu"/>: the unknowns and equations of some blocks, those that waited in the
/// fronts before, and what they are coupled to.</summary>
internal sealed class BlockFront
{
    private const double Threshold = 0.1, Singular = 1e-300;

    private readonly BlockFront[] _before;
    private readonly int[] _own, _border;
    private readonly (int Row, int Column, int At)[] _blocks;

    // The numbers in the whole matrix of the rows and columns here. Of those of _complete no other front knows anything; the first _pivots
    // are eliminated, with the factors in their place.
    private int[] _rows = [], _columns = [];
    private double[] _values = [];
    private int _size, _complete, _pivots;

    public BlockFront(BlockMatrix matrix, BlockOrder.Front front, BlockFront[] before)
    {
        _before = before;
        (_own, _border) = (Unknowns(matrix, front.Own), Unknowns(matrix, front.Border));
        IEnumerable<(int, int)> places = front.Own.SelectMany(a => front.Own.Select(b => (a, b)))
            .Concat(front.Own.SelectMany(a => front.Border.SelectMany(b => ((int, int)[])[(a, b), (b, a)])));
        _blocks =
        [
            .. places.Where(p => matrix.Sizes[p.Item1] > 0 && matrix.Sizes[p.Item2] > 0)
                .Select(p => (p.Item1, p.Item2, matrix.At(p.Item1, p.Item2) ?? -1)).Where(b => b.Item3 >= 0),
        ];
    }

    /// <summary>The entries here when none waits.</summary>
    public long Fill => (long)(_own.Length + _border.Length) * (_own.Length + _border.Length);

    /// <summary>Whether all is eliminated that no later front will take.</summary>
    public bool IsDone => _border.Length > 0 || _pivots == _size;

    /// <summary>Adds up the entries and eliminates what finds a pivot.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="rowAt">Room for the places of all rows.</param>
    /// <param name="columnAt">Room for the places of all columns.</param>
    public void Factor(BlockMatrix matrix, int[] rowAt, int[] columnAt)
    {
        Gather(rowAt, columnAt);
        foreach ((int row, int column, int at) in _blocks)
        {
            Add(matrix, row, column, at, rowAt, columnAt);
        }

        foreach (BlockFront before in _before)
        {
            AddRest(before, rowAt, columnAt);
        }

        Eliminate();
    }

    /// <summary>The first half of a solution: the right-hand side, by rows, is overwritten.</summary>
    public void Forward(Span<double> right, Span<double> work)
    {
        Span<double> eliminated = work[.._pivots];
        for (int i = 0; i < _size; i++)
        {
            ref double here = ref right[_rows[i]];
            here -= DenseLu.Dot(Row(i)[..Math.Min(i, _pivots)], eliminated);
            if (i < _pivots)
            {
                eliminated[i] = here;
            }
        }
    }

    /// <summary>The second half, after that of the later fronts: the solution by columns.</summary>
    public void Backward(ReadOnlySpan<double> right, Span<double> solution, Span<double> work)
    {
        for (int i = _pivots; i < _size; i++)
        {
            work[i] = solution[_columns[i]];
        }

        for (int i = _pivots - 1; i >= 0; i--)
        {
            Span<double> row = Row(i)[.._size];
            work[i] = (right[_rows[i]] - DenseLu.Dot(row[(i + 1)..], work[(i + 1)..])) / row[i];
            solution[_columns[i]] = work[i];
        }
    }

    private static int[] Unknowns(BlockMatrix matrix, List<int> blocks) =>
        [.. blocks.SelectMany(b => Enumerable.Range(matrix.First[b], matrix.Sizes[b]))];

    private Span<double> Row(int i) => _values.AsSpan(i * _size, _size);

    // First what waited, then the own, then the border.
    private void Gather(int[] rowAt, int[] columnAt)
    {
        int waiting = _before.Sum(b => b._complete - b._pivots);
        (_complete, _size, _pivots) = (waiting + _own.Length, waiting + _own.Length + _border.Length, 0);
        if (_rows.Length < _size)
        {
            (_rows, _columns, _values) = (new int[_size], new int[_size], new double[_size * _size]);
        }

        Array.Clear(_values, 0, _size * _size);
        int next = 0;
        foreach (BlockFront before in _before)
        {
            int count = before._complete - before._pivots;
            before._rows.AsSpan(before._pivots, count).CopyTo(_rows.AsSpan(next));
            before._columns.AsSpan(before._pivots, count).CopyTo(_columns.AsSpan(next));
            next += count;
        }

        foreach (int[] numbers in (int[][])[_rows, _columns])
        {
            _own.CopyTo(numbers, next);
            _border.CopyTo(numbers, next + _own.Length);
        }

        for (int i = 0; i < _size; i++)
        {
            (rowAt[_rows[i]], columnAt[_columns[i]]) = (i, i);
        }
    }

    // A block's rows and columns are neighbors: they come from the own or the border, which hold whole blocks.
    private void Add(BlockMatrix matrix, int row, int column, int at, int[] rowAt, int[] columnAt)
    {
        int width = matrix.Sizes[column];
        for (int i = 0; i < matrix.Sizes[row]; i++)
        {
            matrix.Values.AsSpan(at + i * width, width)
                .CopyTo(Row(rowAt[matrix.First[row] + i]).Slice(columnAt[matrix.First[column]], width));
        }
    }

    private void AddRest(BlockFront before, int[] rowAt, int[] columnAt)
    {
        ReadOnlySpan<int> columns = before._columns.AsSpan(before._pivots, before._size - before._pivots);
        for (int i = before._pivots; i < before._size; i++)
        {
            Span<double> to = Row(rowAt[before._rows[i]]);
            ReadOnlySpan<double> from = before.Row(i)[before._pivots..];
            for (int j = 0; j < columns.Length; j++)
            {
                to[columnAt[columns[j]]] += from[j];
            }
        }
    }

    // A column without a good pivot goes behind the others, and waits.
    private void Eliminate()
    {
        for (int end = _complete; _pivots < end;)
        {
            if (PivotOf(_pivots) is var row && row < 0)
            {
                SwapColumns(_pivots, --end);
                continue;
            }

            SwapRows(_pivots, row);
            ReadOnlySpan<double> pivots = Row(_pivots)[_pivots..];
            for (int i = _pivots + 1; i < _size; i++)
            {
                Span<double> below = Row(i)[_pivots..];
                if (below[0] != 0)
                {
                    below[0] /= pivots[0];
                    DenseLu.SubtractScaled(below[1..], pivots[1..], below[0]);
                }
            }

            _pivots++;
        }
    }

    private int PivotOf(int column)
    {
        (int best, double largest, double most) = (-1, Singular, 0);
        for (int i = _pivots; i < _size; i++)
        {
            double entry = Math.Abs(_values[i * _size + column]);
            most = Math.Max(most, entry);
            if (i < _complete && entry > largest)
            {
                (best, largest) = (i, entry);
            }
        }

        return largest >= Threshold * most ? best : -1;
    }

    private void SwapRows(int a, int b)
    {
        if (a != b)
        {
            (_rows[a], _rows[b]) = (_rows[b], _rows[a]);
            Span<double> first = Row(a), second = Row(b);
            for (int j = 0; j < _size; j++)
            {
                (first[j], second[j]) = (second[j], first[j]);
            }
        }
    }

    private void SwapColumns(int a, int b)
    {
        if (a != b)
        {
            (_columns[a], _columns[b]) = (_columns[b], _columns[a]);
            for (int i = 0; i < _size; i++)
            {
                (_values[i * _size + a], _values[i * _size + b]) = (_values[i * _size + b], _values[i * _size + a]);
            }
        }
    }
}
