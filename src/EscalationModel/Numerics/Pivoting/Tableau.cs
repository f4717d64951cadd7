using System.Runtime.CompilerServices;

namespace EscalationModel.Numerics.Pivoting;

/// <summary>A condensed tableau: the basic variable of row i is (cell(i, last) - sum over columns j of cell(i, j) times the variable of
/// column j) / denominator. Variables have numbers from 0; the rows begin with the variables <c>columns</c> to <c>columns + rows - 1</c>,
/// the columns with those below. Extra rows (an objective) are carried along and never leave. Not thread-safe.</summary>
/// <typeparam name="T">The type of a cell.</typeparam>
/// <typeparam name="TNumbers">Its arithmetic.</typeparam>
internal sealed class Tableau<T, TNumbers>
    where TNumbers : struct, IPivotNumbers<T>
{
    private readonly T[] _cells;
    private readonly int _width;
    private readonly TNumbers _numbers;

    /// <summary>A tableau of zeros with denominator 1.</summary>
    public Tableau(int rows, int columns, int extraRows = 0, TNumbers numbers = default)
    {
        _numbers = numbers;
        (Rows, Columns, _width) = (rows, columns, columns + 1);
        _cells = new T[(rows + extraRows) * _width];
        Array.Fill(_cells, TNumbers.From(0));
        Denominator = TNumbers.From(1);
        RowVariable = [.. Enumerable.Range(columns, rows)];
        ColumnVariable = [.. Enumerable.Range(0, columns)];
        Place = [.. Enumerable.Range(0, columns).Select(j => ~j), .. Enumerable.Range(0, rows)];
    }

    /// <summary>The number of rows with basic variables.</summary>
    public int Rows { get; }

    /// <summary>The number of columns, without that of the constants.</summary>
    public int Columns { get; }

    /// <summary>The common denominator of all cells; positive.</summary>
    public T Denominator { get; private set; }

    /// <summary>The basic variable of each row.</summary>
    public int[] RowVariable { get; }

    /// <summary>The non-basic variable of each column.</summary>
    public int[] ColumnVariable { get; }

    /// <summary>Where a variable is: its row if basic, else the complement of its column.</summary>
    public int[] Place { get; }

    /// <summary>A cell; column <see cref="Columns"/> holds the constants.</summary>
    public ref T this[int row, int column] => ref _cells[row * _width + column];

    /// <summary>The cells of a row, the constant last.</summary>
    public ReadOnlySpan<T> Row(int row) => _cells.AsSpan(row * _width, _width);

    /// <summary>The constant of a row.</summary>
    public T Constant(int row) => _cells[row * _width + Columns];

    /// <summary>The value of a variable in the basic solution.</summary>
    public Rational Value(int variable) => Place[variable] >= 0 ? TNumbers.Fraction(Constant(Place[variable]), Denominator) : Rational.Zero;

    /// <summary>The value of a variable in the basic solution, as a double.</summary>
    public double DoubleValue(int variable) => Place[variable] >= 0 ? TNumbers.Ratio(Constant(Place[variable]), Denominator) : 0;

    /// <summary>Exchanges the basic variable of a row and the non-basic one of a column, whose cell is not 0.</summary>
    public void Pivot(int row, int column)
    {
        Denominator = _numbers.Pivot(_cells, _width, row, column, Denominator);
        Exchange(row, column);
    }

    private void Exchange(int row, int column)
    {
        (RowVariable[row], ColumnVariable[column]) = (ColumnVariable[column], RowVariable[row]);
        Place[RowVariable[row]] = row;
        Place[ColumnVariable[column]] = ~column;
    }

    /// <summary>A tableau of its own with the same numbers.</summary>
    public Tableau<T, TNumbers> Copy()
    {
        var copy = new Tableau<T, TNumbers>(Rows, Columns, _cells.Length / _width - Rows, _numbers) { Denominator = Denominator };
        _cells.CopyTo(copy._cells, 0);
        RowVariable.CopyTo(copy.RowVariable, 0);
        ColumnVariable.CopyTo(copy.ColumnVariable, 0);
        Place.CopyTo(copy.Place, 0);
        return copy;
    }

    /// <summary>A tableau that begins at the present basis, of some of its rows and columns, with extra rows of zeros.</summary>
    public Tableau<TOther, TOtherNumbers> Part<TOther, TOtherNumbers>(
        IReadOnlyList<int> rows, IReadOnlyList<int> columns, int extraRows, Func<T, TOther> number, TOtherNumbers numbers = default)
        where TOtherNumbers : struct, IPivotNumbers<TOther>
    {
        var part = new Tableau<TOther, TOtherNumbers>(rows.Count, columns.Count, extraRows, numbers) { Denominator = number(Denominator) };
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = 0; j < columns.Count; j++)
            {
                part[i, j] = number(this[rows[i], columns[j]]);
            }

            part[i, columns.Count] = number(Constant(rows[i]));
        }

        return part;
    }

    /// <summary>What <see cref="Restore"/> needs to come back to the present basis.</summary>
    public Basis Saved() => new((T[])_cells.Clone(), Denominator, (int[])RowVariable.Clone(), (int[])ColumnVariable.Clone());

    /// <summary>Comes back to a basis that was saved.</summary>
    public void Restore(Basis saved)
    {
        saved.Cells.CopyTo(_cells, 0);
        Denominator = saved.Denominator;
        saved.RowVariable.CopyTo(RowVariable, 0);
        saved.ColumnVariable.CopyTo(ColumnVariable, 0);
        for (int i = 0; i < Rows; i++)
        {
            Place[RowVariable[i]] = i;
        }

        for (int j = 0; j < Columns; j++)
        {
            Place[ColumnVariable[j]] = ~j;
        }
    }

    /// <summary>The row that leaves when the variable of a column enters: the least ratio, ties broken as if the constant of each first row
    /// had been raised by its own power of an infinitesimal number, so that there is only one. -1: no row limits the variable. Needs a
    /// lexicographically feasible tableau. [dantzig1955].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int LexicographicRow(int column)
    {
        int best = -1;
        for (int i = 0, at = column; i < Rows; i++, at += _width)
        {
            if (TNumbers.Sign(_cells[at]) > 0 && (best < 0 || Compare(i, best, column) < 0))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>Whether a row's constant is positive, or 0 and positive if the constants of the first rows had been raised as for
    /// <see cref="LexicographicRow"/>.</summary>
    public bool IsLexicographicallyPositive(int row)
    {
        int sign = TNumbers.Sign(Constant(row));
        for (int v = Columns; sign == 0 && v < Place.Length; v++)
        {
            sign = TNumbers.Sign(Of(row, v));
        }

        return sign > 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Compare(int first, int second, int column)
    {
        T b = this[first, column], d = this[second, column];
        int sign = TNumbers.CompareRatios(Constant(first), b, Constant(second), d);
        for (int v = Columns; sign == 0 && v < Place.Length; v++)
        {
            sign = TNumbers.CompareRatios(Of(first, v), b, Of(second, v), d);
        }

        return sign;
    }

    // The coefficient of a first basic variable in a row.
    private T Of(int row, int variable)
    {
        int place = Place[variable];
        return place < 0 ? this[row, ~place] : place == row ? Denominator : TNumbers.From(0);
    }

    /// <summary>A basis with its numbers.</summary>
    internal sealed record Basis(T[] Cells, T Denominator, int[] RowVariable, int[] ColumnVariable);
}
