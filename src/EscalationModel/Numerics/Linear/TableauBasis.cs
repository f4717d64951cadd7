using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EscalationModel.Numerics.Linear;

/// <summary>The basis of a dense program as a condensed tableau: row i holds how much of the basic variable at position i a unit of each
/// other variable replaces, and last its constant. An exchange overwrites its row and its column and is otherwise kept as a product of
/// a column and a row; some of these are subtracted from the tableau at once, so that its cells go through the processor once for
/// them all. Not thread-safe.</summary>
internal sealed class TableauBasis : ISimplexBasis
{
    private const int MostPending = 8;
    private const double Singular = 1e-10;

    private readonly ScaledProgram _program;
    private readonly int _rows, _columns, _width;
    private readonly double[] _cells, _row, _pendingColumns, _pendingRows, _sums;
    private readonly int[] _variableAt, _columnOf, _basic;
    private int _pending;

    public TableauBasis(ScaledProgram program)
    {
        (_program, _rows, _columns) = (program, program.Rows, program.Variables);
        _width = (_columns + Vector512<double>.Count) / Vector512<double>.Count * Vector512<double>.Count;
        _cells = new double[_rows * _width];
        (_row, _sums) = (new double[_width], new double[_width]);
        (_pendingColumns, _pendingRows) = (new double[_rows * MostPending], new double[MostPending * _width]);
        (_variableAt, _columnOf, _basic) = (new int[_columns], new int[_columns + _rows], new int[_rows]);
    }

    public int Exchanges { get; private set; }

    public bool IsWorn => Exchanges >= 2 * _rows + 100;

    /// <summary>Whether a program is dense enough for a tableau, and the tableau not too large.</summary>
    public static bool Serves(ScaledProgram program)
    {
        long cells = (long)program.Rows * program.Variables;
        return cells <= 1 << 24 && 4L * (program.Columns.Row.Length - program.Rows) >= cells;
    }

    public void Factor(int[] basis)
    {
        Fill();
        bool[] stays = new bool[_rows];
        foreach (int variable in basis)
        {
            if (variable >= _columns)
            {
                stays[variable - _columns] = true;
            }
        }

        double[] alpha = new double[_rows], across = new double[_columns + _rows];
        int[] entering = [.. basis.Where(v => v < _columns)];
        for (int i = 0; i < _rows; i++)
        {
            basis[i] = _columns + i;
        }

        foreach (int variable in entering)
        {
            Direction(variable, alpha);
            int best = -1;
            for (int i = 0; i < _rows; i++)
            {
                best = !stays[i] && (best < 0 || Math.Abs(alpha[i]) > Math.Abs(alpha[best])) ? i : best;
            }

            if (best >= 0 && Math.Abs(alpha[best]) > Singular)
            {
                PivotRow(best, across);
                Exchange(best, variable, alpha);
                (basis[best], stays[best]) = (variable, true);
            }
        }

        Exchanges = 0;
    }

    public void Values(double[] x, int[] place, double[] basic)
    {
        Subtract();
        for (int j = 0; j < _columns; j++)
        {
            _row[j] = -x[_variableAt[j]];
        }

        _row[_columns] = 1;
        _row.AsSpan(_columns + 1).Clear();
        for (int i = 0; i < _rows; i++)
        {
            basic[i] = DenseLu.Dot(Cells(i), _row);
        }
    }

    public void Gains(double[] basic, ReadOnlySpan<double> own, double[] gains)
    {
        Array.Clear(_sums);
        Span<double> weights = stackalloc double[MostPending];
        weights.Clear();
        for (int i = 0; i < _rows; i++)
        {
            if (basic[i] != 0)
            {
                DenseLu.SubtractScaled(_sums, Cells(i), basic[i]);
                for (int k = 0; k < _pending; k++)
                {
                    weights[k] += basic[i] * _pendingColumns[i * MostPending + k];
                }
            }
        }

        for (int k = 0; k < _pending; k++)
        {
            DenseLu.SubtractScaled(_sums, PendingRow(k), -weights[k]);
        }

        for (int j = 0; j < _columns; j++)
        {
            int variable = _variableAt[j];
            gains[variable] = (own.IsEmpty ? 0 : own[variable]) + _sums[j];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Direction(int variable, double[] alpha)
    {
        int column = _columnOf[variable];
        Span<double> across = stackalloc double[MostPending];
        for (int k = 0; k < _pending; k++)
        {
            across[k] = _pendingRows[k * _width + column];
        }

        for (int i = 0; i < _rows; i++)
        {
            double value = _cells[i * _width + column];
            for (int k = 0; k < _pending; k++)
            {
                value -= _pendingColumns[i * MostPending + k] * across[k];
            }

            alpha[i] = value;
        }
    }

    public void PivotRow(int position, double[] across)
    {
        Cells(position).CopyTo(_row);
        for (int k = 0; k < _pending; k++)
        {
            DenseLu.SubtractScaled(_row, PendingRow(k), _pendingColumns[position * MostPending + k]);
        }

        Array.Clear(across);
        for (int j = 0; j < _columns; j++)
        {
            across[_variableAt[j]] = _row[j];
        }
    }

    public void Exchange(int position, int variable, double[] alpha)
    {
        int column = _columnOf[variable];
        double inverse = 1 / alpha[position];
        Span<double> pendingRow = PendingRow(_pending);
        for (int j = 0; j < _width; j++)
        {
            pendingRow[j] = _row[j] * inverse;
        }

        pendingRow[column] = inverse;
        pendingRow.CopyTo(Cells(position));
        for (int k = 0; k <= _pending; k++)
        {
            _pendingRows[k * _width + column] = 0;
        }

        for (int i = 0; i < _rows; i++)
        {
            _pendingColumns[i * MostPending + _pending] = alpha[i];
            _cells[i * _width + column] = i == position ? inverse : -alpha[i] * inverse;
        }

        _pendingColumns.AsSpan(position * MostPending, MostPending).Clear();
        _pending++;
        Exchanges++;
        (_variableAt[column], _columnOf[_basic[position]], _basic[position]) = (_basic[position], column, variable);
        if (_pending == MostPending)
        {
            Subtract();
        }
    }

    public void Duals(double[] basic, double[] duals)
    {
        double[] gains = new double[_columns + _rows];
        Gains(basic, [], gains);
        for (int i = 0; i < _rows; i++)
        {
            gains[_basic[i]] = -basic[i];
        }

        for (int i = 0; i < _rows; i++)
        {
            duals[i] = -gains[_columns + i];
        }
    }

    private Span<double> Cells(int position) => _cells.AsSpan(position * _width, _width);

    private Span<double> PendingRow(int k) => _pendingRows.AsSpan(k * _width, _width);

    // The tableau of the slacks.
    private void Fill()
    {
        Array.Clear(_cells);
        Array.Clear(_pendingColumns);
        _pending = 0;
        SparseColumns columns = _program.Columns;
        for (int j = 0; j < _columns; j++)
        {
            (_variableAt[j], _columnOf[j]) = (j, j);
            for (int e = columns.Start[j]; e < columns.Start[j + 1]; e++)
            {
                _cells[columns.Row[e] * _width + j] = columns.Value[e];
            }
        }

        for (int i = 0; i < _rows; i++)
        {
            _basic[i] = _columns + i;
            _cells[i * _width + _columns] = _program.Bound[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Subtract()
    {
        for (int i = 0; i < _rows; i++)
        {
            SubtractEight(Cells(i), _pendingRows, _pendingColumns.AsSpan(i * MostPending, MostPending));
        }

        Array.Clear(_pendingColumns);
        _pending = 0;
    }

    // Each product is subtracted in the order of the exchanges, and not fused with its multiplication: the same bits on every machine.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SubtractEight(Span<double> cells, ReadOnlySpan<double> rows, ReadOnlySpan<double> factors)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            SubtractFour(cells, rows[..(4 * cells.Length)], factors[..4]);
            SubtractFour(cells, rows[(4 * cells.Length)..], factors[4..]);
            return;
        }

        Vector512<double> f0 = Vector512.Create(factors[0]), f1 = Vector512.Create(factors[1]),
            f2 = Vector512.Create(factors[2]), f3 = Vector512.Create(factors[3]),
            f4 = Vector512.Create(factors[4]), f5 = Vector512.Create(factors[5]),
            f6 = Vector512.Create(factors[6]), f7 = Vector512.Create(factors[7]);
        nuint width = (nuint)cells.Length;
        ref double to = ref MemoryMarshal.GetReference(cells), row = ref MemoryMarshal.GetReference(rows);
        for (nuint j = 0; j < width; j += (nuint)Vector512<double>.Count)
        {
            Vector512<double> sum = Vector512.LoadUnsafe(ref to, j);
            sum -= f0 * Vector512.LoadUnsafe(ref row, j);
            sum -= f1 * Vector512.LoadUnsafe(ref row, j + width);
            sum -= f2 * Vector512.LoadUnsafe(ref row, j + 2 * width);
            sum -= f3 * Vector512.LoadUnsafe(ref row, j + 3 * width);
            sum -= f4 * Vector512.LoadUnsafe(ref row, j + 4 * width);
            sum -= f5 * Vector512.LoadUnsafe(ref row, j + 5 * width);
            sum -= f6 * Vector512.LoadUnsafe(ref row, j + 6 * width);
            sum -= f7 * Vector512.LoadUnsafe(ref row, j + 7 * width);
            sum.StoreUnsafe(ref to, j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SubtractFour(Span<double> cells, ReadOnlySpan<double> rows, ReadOnlySpan<double> factors)
    {
        Vector256<double> f0 = Vector256.Create(factors[0]), f1 = Vector256.Create(factors[1]),
            f2 = Vector256.Create(factors[2]), f3 = Vector256.Create(factors[3]);
        nuint width = (nuint)cells.Length;
        ref double to = ref MemoryMarshal.GetReference(cells), row = ref MemoryMarshal.GetReference(rows);
        for (nuint j = 0; j < width; j += (nuint)Vector256<double>.Count)
        {
            Vector256<double> sum = Vector256.LoadUnsafe(ref to, j);
            sum -= f0 * Vector256.LoadUnsafe(ref row, j);
            sum -= f1 * Vector256.LoadUnsafe(ref row, j + width);
            sum -= f2 * Vector256.LoadUnsafe(ref row, j + 2 * width);
            sum -= f3 * Vector256.LoadUnsafe(ref row, j + 3 * width);
            sum.StoreUnsafe(ref to, j);
        }
    }
}
