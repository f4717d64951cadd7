namespace EscalationModel.Numerics.Linear;

/// <summary>Linear equations in which each state's own unknowns are coupled to the rest through two values a state alone: a small block a
/// state is eliminated, and a dense system of the values is left (the Schur complement). With up to two right-hand sides.</summary>
/// <remarks>The equations of a state: K z + C v = f, where z are its own unknowns; and of the values: W z + V v = g.</remarks>
internal sealed class BorderedBlocks
{
    private readonly int _n;
    private readonly DenseLu _values;
    private readonly DenseLu[] _blocks;
    private readonly double[][] _coupling, _back, _f;
    private readonly double[] _g0, _g1, _column, _solved;

    public BorderedBlocks(int[] sizes)
    {
        _n = sizes.Length;
        (Sizes, _values) = (sizes, new DenseLu(2 * _n));
        _blocks = [.. sizes.Select(s => new DenseLu(s))];
        _coupling = [.. sizes.Select(s => new double[s * 2 * _n])];
        _f = [.. sizes.Select(s => new double[2 * s])];
        _back = [.. sizes.Select(s => new double[2 * s])];
        (_g0, _g1) = (new double[2 * _n], new double[2 * _n]);
        int most = sizes.Max();
        (_column, _solved) = (new double[Math.Max(most, 2 * _n)], new double[Math.Max(most, 2 * _n)]);
    }

    public int[] Sizes { get; }

    /// <summary>The sign of the determinant of all equations after <see cref="Solve"/>, but for one sign that is always the same.</summary>
    public int DeterminantSign { get; private set; }

    /// <summary>Clears all coefficients.</summary>
    public void Clear()
    {
        Array.Clear(_values.Matrix);
        Array.Clear(_g0);
        Array.Clear(_g1);
        for (int s = 0; s < _n; s++)
        {
            Array.Clear(_blocks[s].Matrix);
            Array.Clear(_coupling[s]);
            Array.Clear(_f[s]);
            Array.Clear(_back[s]);
        }
    }

    /// <summary>K: a row of a state's block.</summary>
    public Span<double> Block(int state, int row) => _blocks[state].Row(row);

    /// <summary>C: how an equation of a state depends on the values of a side.</summary>
    public Span<double> Coupling(int state, int row, int side) => _coupling[state].AsSpan((2 * row + side) * _n, _n);

    /// <summary>f: a right-hand side of a state's equations.</summary>
    public Span<double> Right(int state, int which) => _f[state].AsSpan(which * Sizes[state], Sizes[state]);

    /// <summary>W: how the value equation of a side in a state depends on the state's unknowns.</summary>
    public Span<double> Back(int state, int side) => _back[state].AsSpan(side * Sizes[state], Sizes[state]);

    /// <summary>V: how the value equation of a side in a state depends on the values of that side.</summary>
    public Span<double> Values(int state, int side) => _values.Row(2 * state + side).Slice(side * _n, _n);

    /// <summary>g: a right-hand side of the value equations, two a state.</summary>
    public Span<double> ValueRight(int which) => which == 0 ? _g0 : _g1;

    /// <summary>Solves; false if a matrix is singular. Then <see cref="Right"/> holds the states' unknowns and <see cref="ValueRight"/> the
    /// values, all of A and then all of B.</summary>
    public bool Solve(int rightSides)
    {
        DeterminantSign = 1;
        for (int s = 0; s < _n; s++)
        {
            if (!_blocks[s].Factor())
            {
                return false;
            }

            DeterminantSign *= _blocks[s].DeterminantSign;
            SolveBlock(s, rightSides);
            Eliminate(s, rightSides);
        }

        if (!_values.Factor())
        {
            return false;
        }

        DeterminantSign *= _values.DeterminantSign;
        for (int which = 0; which < rightSides; which++)
        {
            Span<double> g = ValueRight(which);
            g.CopyTo(_column);
            _values.Solve(_column, _solved);
            _solved.AsSpan(0, 2 * _n).CopyTo(g);
            for (int s = 0; s < _n; s++)
            {
                Span<double> z = Right(s, which);
                for (int i = 0; i < z.Length; i++)
                {
                    z[i] -= DenseLu.Dot(_coupling[s].AsSpan(2 * i * _n, 2 * _n), g);
                }
            }
        }

        return true;
    }

    // f becomes K^-1 f and C becomes K^-1 C, all right-hand sides at once: rows are combined, not columns.
    private void SolveBlock(int s, int rightSides)
    {
        int size = Sizes[s];
        for (int which = 0; which < rightSides; which++)
        {
            Span<double> f = Right(s, which);
            f.CopyTo(_column);
            _blocks[s].Solve(_column, _solved);
            _solved.AsSpan(0, size).CopyTo(f);
        }

        _blocks[s].SolveRows(_coupling[s], 2 * _n);
    }

    private void Eliminate(int s, int rightSides)
    {
        for (int side = 0; side < 2; side++)
        {
            Span<double> row = _values.Row(2 * s + side);
            ReadOnlySpan<double> back = Back(s, side);
            for (int i = 0; i < back.Length; i++)
            {
                if (back[i] != 0)
                {
                    DenseLu.SubtractScaled(row, _coupling[s].AsSpan(2 * i * _n, 2 * _n), back[i]);
                }
            }

            for (int which = 0; which < rightSides; which++)
            {
                ValueRight(which)[2 * s + side] -= DenseLu.Dot(back, Right(s, which));
            }
        }
    }
}
