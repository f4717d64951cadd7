namespace EscalationModel.Numerics.Linear;

/// <summary>The basis of a sparse program: triangular factors and eta columns, see <see cref="SparseBasis"/>. Not thread-safe.</summary>
internal sealed class FactoredBasis(ScaledProgram program) : ISimplexBasis
{
    private const int MostExchanges = 64;

    private readonly SparseColumns _columns = program.Columns, _byRows = program.ByRows;
    private readonly SparseBasis _factors = new(program.Rows);
    private readonly double[] _byRow = new double[program.Rows], _byPosition = new double[program.Rows], _y = new double[program.Rows];

    public int Exchanges => _factors.Exchanges;

    public bool IsWorn => _factors.Exchanges >= MostExchanges;

    public void Factor(int[] basis)
    {
        foreach ((int position, int row) in _factors.Factor(_columns, basis))
        {
            basis[position] = program.Variables + row;
        }
    }

    public void Values(double[] x, int[] place, double[] basic)
    {
        program.Bound.CopyTo(_byRow, 0);
        for (int j = 0; j < x.Length; j++)
        {
            for (int e = _columns.Start[j]; place[j] < 0 && x[j] != 0 && e < _columns.Start[j + 1]; e++)
            {
                _byRow[_columns.Row[e]] -= _columns.Value[e] * x[j];
            }
        }

        _factors.Forward(_byRow, basic);
    }

    public void Gains(double[] basic, ReadOnlySpan<double> own, double[] gains)
    {
        _factors.Backward(basic, _y);
        Array.Clear(gains);
        own.CopyTo(gains);
        AddRows(gains, -1);
    }

    public void Direction(int variable, double[] alpha)
    {
        Array.Clear(_byRow);
        for (int e = _columns.Start[variable]; e < _columns.Start[variable + 1]; e++)
        {
            _byRow[_columns.Row[e]] = _columns.Value[e];
        }

        _factors.Forward(_byRow, alpha);
    }

    public void PivotRow(int position, double[] across)
    {
        Array.Clear(_byPosition);
        _byPosition[position] = 1;
        _factors.Backward(_byPosition, _y);
        Array.Clear(across);
        AddRows(across, 1);
    }

    public void Exchange(int position, int variable, double[] alpha) => _factors.Exchange(position, alpha);

    public void Duals(double[] basic, double[] duals) => _factors.Backward(basic, duals);

    private void AddRows(double[] sums, int sign)
    {
        for (int i = 0; i < _y.Length; i++)
        {
            double y = sign * _y[i];
            for (int e = _byRows.Start[i]; y != 0 && e < _byRows.Start[i + 1]; e++)
            {
                sums[_byRows.Row[e]] += y * _byRows.Value[e];
            }
        }
    }
}
