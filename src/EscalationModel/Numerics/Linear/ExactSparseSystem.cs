namespace EscalationModel.Numerics.Linear;

/// <summary>Sparse square systems of linear equations in fractions, by Gaussian elimination with the pivot that touches the fewest entries
/// [markowitz1957].</summary>
internal static class ExactSparseSystem
{
    /// <summary>Solves rows x = right.</summary>
    /// <param name="rows">The entries of each row.</param>
    /// <param name="right">The right-hand sides.</param>
    /// <param name="cancellation">Stops with an exception.</param>
    /// <returns>The solution, or null if there is not exactly one.</returns>
    public static Rational[]? Solve(
        IReadOnlyList<IReadOnlyList<(int Column, Rational Value)>> rows, Rational[] right, CancellationToken cancellation)
    {
        var run = new Run(rows, [.. right]);
        for (int k = 0; k < right.Length; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!run.Eliminate())
            {
                return null;
            }
        }

        return run.Substitute();
    }

    private sealed class Run
    {
        private readonly Dictionary<int, Rational>[] _rows;
        private readonly HashSet<int>[] _columns; // the open rows with an entry
        private readonly Rational[] _right;
        private readonly List<(int Row, int Column)> _pivots = [];
        private readonly HashSet<int> _open;

        public Run(IReadOnlyList<IReadOnlyList<(int Column, Rational Value)>> rows, Rational[] right)
        {
            (_right, _open) = (right, [.. Enumerable.Range(0, right.Length)]);
            _rows = [.. rows.Select(row => row.ToDictionary(e => e.Column, e => e.Value))];
            _columns = [.. right.Select(_ => new HashSet<int>())];
            for (int i = 0; i < _rows.Length; i++)
            {
                foreach (int column in _rows[i].Keys)
                {
                    _columns[column].Add(i);
                }
            }
        }

        public bool Eliminate()
        {
            (int row, int column) = Cheapest();
            if (row < 0)
            {
                return false;
            }

            _pivots.Add((row, column));
            _open.Remove(row);
            foreach (int c in _rows[row].Keys)
            {
                _columns[c].Remove(row);
            }

            Rational pivot = _rows[row][column];
            foreach (int other in _columns[column])
            {
                Rational factor = _rows[other][column] / pivot;
                foreach ((int c, Rational value) in _rows[row])
                {
                    Subtract(other, c, factor * value, isPivot: c == column);
                }

                _right[other] -= factor * _right[row];
            }

            _columns[column].Clear();
            return true;
        }

        public Rational[] Substitute()
        {
            var x = new Rational[_right.Length];
            for (int k = _pivots.Count - 1; k >= 0; k--)
            {
                (int row, int column) = _pivots[k];
                Rational sum = _right[row];
                foreach ((int c, Rational value) in _rows[row])
                {
                    sum -= c == column || x[c].IsZero ? Rational.Zero : value * x[c];
                }

                x[column] = sum / _rows[row][column];
            }

            return x;
        }

        private void Subtract(int row, int column, Rational amount, bool isPivot)
        {
            Rational left = isPivot ? Rational.Zero : _rows[row].GetValueOrDefault(column) - amount;
            if (!left.IsZero)
            {
                _rows[row][column] = left;
                _columns[column].Add(row);
                return;
            }

            _rows[row].Remove(column);
            if (!isPivot)
            {
                _columns[column].Remove(row);
            }
        }

        private (int Row, int Column) Cheapest()
        {
            (int Row, int Column) best = (-1, -1);
            long least = long.MaxValue;
            foreach (int row in _open)
            {
                foreach (int column in _rows[row].Keys)
                {
                    long cost = (_rows[row].Count - 1L) * (_columns[column].Count - 1L);
                    if (cost < least)
                    {
                        (best, least) = ((row, column), cost);
                    }
                }

                if (least == 0)
                {
                    break;
                }
            }

            return best;
        }
    }
}
