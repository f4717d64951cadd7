namespace EscalationModel.Numerics.Linear;

/// <summary>A linear program in doubles with a slack column for every row, scaled by powers of 2 so that its numbers are of
/// the order of 1: maximize c x subject to [A I] x = b, where each variable is at least 0, free (structural) or exactly 0
/// (slack of an equal row).</summary>
internal sealed class ScaledProgram
{
    private readonly LinearProgram _program;
    private readonly double[] _rowScale, _columnScale;
    private readonly double _bound, _objective;

    public ScaledProgram(LinearProgram program)
    {
        _program = program;
        (Rows, Variables) = (program.Rows, program.Variables);
        (int Row, int Column, double Value)[] entries = Entries(program);
        (_rowScale, _columnScale) = (new double[Rows], new double[Variables]);
        Array.Fill(_rowScale, 1);
        Array.Fill(_columnScale, 1);
        Balance(entries);
        for (int i = 0; i < Rows; i++)
        {
            _rowScale[i] *= program.Constraints[i].Relation == LinearRelation.AtLeast ? -1 : 1;
        }

        double[] bound = [.. program.Constraints.Select((row, i) => row.Bound.ToDouble() * _rowScale[i])];
        double[] objective = [.. program.Objective.Select((c, j) => c.ToDouble() * _columnScale[j])];
        (_bound, _objective) = (PowerOfTwo(Largest(bound)), PowerOfTwo(Largest(objective)));
        Bound = [.. bound.Select(b => b / _bound)];
        Objective = [.. objective.Select(c => c / _objective), .. new double[Rows]];
        Columns = WithSlacks(entries);
        ByRows = Columns.Transposed();
        Lower = [.. program.IsFree.Select(free => free ? double.NegativeInfinity : 0), .. new double[Rows]];
        Upper =
        [
            .. Enumerable.Repeat(double.PositiveInfinity, Variables),
            .. program.Constraints.Select(r => r.Relation == LinearRelation.Equal ? 0 : double.PositiveInfinity)
        ];
    }

    public int Rows { get; }

    public int Variables { get; }

    public SparseColumns Columns { get; }

    public SparseColumns ByRows { get; }

    public double[] Bound { get; }

    public double[] Objective { get; }

    public double[] Lower { get; }

    public double[] Upper { get; }

    /// <summary>The solution of the program as it was given.</summary>
    public LinearProgramSolution Solution(LinearProgramStatus status, double[] values, double[] duals, long iterations)
    {
        if (status != LinearProgramStatus.Optimal)
        {
            return new() { Status = status, Iterations = iterations };
        }

        double[] x = [.. _columnScale.Select((s, j) => values[j] * s * _bound)];
        for (int j = 0; j < Variables; j++)
        {
            x[j] = _program.IsFree[j] ? x[j] : Math.Max(0, x[j]);
        }

        return new()
        {
            Status = status,
            X = x,
            Duals = [.. _rowScale.Select((s, i) => duals[i] * s * _objective)],
            Value = _program.Objective.Select((c, j) => c.IsZero ? 0 : c.ToDouble() * x[j]).Sum(),
            Iterations = iterations,
        };
    }

    private static (int Row, int Column, double Value)[] Entries(LinearProgram program)
    {
        var entries = new (int, int, double)[program.Constraints.Sum(row => row.Terms.Length)];
        int at = 0;
        for (int i = 0; i < program.Rows; i++)
        {
            foreach ((int variable, Rational coefficient) in program.Constraints[i].Terms)
            {
                entries[at++] = (i, variable, coefficient.ToDouble());
            }
        }

        return entries;
    }

    // Twice the geometric mean of the least and the largest entry of each row, then of each column.
    private void Balance((int Row, int Column, double Value)[] entries)
    {
        for (int pass = 0; pass < 4; pass++)
        {
            bool byRow = pass % 2 == 0;
            double[] scale = byRow ? _rowScale : _columnScale, least = new double[scale.Length], largest = new double[scale.Length];
            Array.Fill(least, double.PositiveInfinity);
            foreach ((int row, int column, double value) in entries)
            {
                double size = Math.Abs(value) * _rowScale[row] * _columnScale[column];
                int at = byRow ? row : column;
                (least[at], largest[at]) = (Math.Min(least[at], size), Math.Max(largest[at], size));
            }

            for (int i = 0; i < scale.Length; i++)
            {
                scale[i] /= largest[i] > 0 ? PowerOfTwo(Math.Sqrt(least[i]) * Math.Sqrt(largest[i])) : 1;
            }
        }
    }

    private SparseColumns WithSlacks((int Row, int Column, double Value)[] entries)
    {
        var start = new int[Variables + Rows + 1];
        foreach ((_, int column, _) in entries)
        {
            start[column + 1]++;
        }

        for (int j = 0; j < Variables + Rows; j++)
        {
            start[j + 1] = start[j] + (j < Variables ? start[j + 1] : 1);
        }

        int[] next = start[..Variables], rows = new int[start[^1]];
        var values = new double[start[^1]];
        foreach ((int row, int column, double value) in entries)
        {
            int to = next[column]++;
            (rows[to], values[to]) = (row, value * _rowScale[row] * _columnScale[column]);
        }

        for (int i = 0; i < Rows; i++)
        {
            (rows[start[Variables + i]], values[start[Variables + i]]) = (i, 1);
        }

        return new(Rows, start, rows, values);
    }

    private static double Largest(double[] values) => values.Length == 0 ? 0 : values.Max(Math.Abs);

    private static double PowerOfTwo(double value) => value > 0 && double.IsFinite(value) ? Math.ScaleB(1, Math.ILogB(value)) : 1;
}
