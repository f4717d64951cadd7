namespace EscalationModel.Numerics.Linear;

/// <summary>A smaller linear program with the same value: variables that cannot be told apart become one, and so do rows [grohe2014].
/// <list type="number">
/// <item><description>Rows get colors by relation and bound, variables by objective and sign.</description></item>
/// <item><description>Colors are split by how often which coefficients meet which colors, until none splits: the partition is
/// equitable.</description></item>
/// <item><description>A row of the smaller program is one row of a class, with coefficients summed over the variables of
/// each class.</description></item>
/// </list>
/// A solution is lifted by giving each variable the value of its class, and each row an equal part of the dual of its class. Cards of two
/// suits that never matter, for example, become one.</summary>
internal sealed class LiftedProgram
{
    private readonly int[] _rowsOfClass, _columnsOfClass;

    public LiftedProgram(LinearProgram program)
    {
        (RowClass, ColumnClass) = Refine(program);
        (_rowsOfClass, _columnsOfClass) = (Sizes(RowClass), Sizes(ColumnClass));
        Reduced = Reduce(program);
    }

    /// <summary>The class of each row of the program: its row in the smaller one.</summary>
    public int[] RowClass { get; }

    /// <summary>The class of each variable of the program: its variable in the smaller one.</summary>
    public int[] ColumnClass { get; }

    /// <summary>The smaller program.</summary>
    public LinearProgram Reduced { get; }

    public double[] Lift(IReadOnlyList<double> x) => [.. ColumnClass.Select(c => x[c])];

    public Rational[] Lift(IReadOnlyList<Rational> x) => [.. ColumnClass.Select(c => x[c])];

    public double[] LiftDuals(IReadOnlyList<double> duals) => [.. RowClass.Select(r => duals[r] / _rowsOfClass[r])];

    public Rational[] LiftDuals(IReadOnlyList<Rational> duals) => [.. RowClass.Select(r => duals[r] / _rowsOfClass[r])];

    private LinearProgram Reduce(LinearProgram program)
    {
        var reduced = new LinearProgram();
        for (int c = 0; c < _columnsOfClass.Length; c++)
        {
            int one = Array.IndexOf(ColumnClass, c);
            reduced.AddVariable(program.Objective[one] * _columnsOfClass[c], program.IsFree[one]);
        }

        for (int r = 0; r < _rowsOfClass.Length; r++)
        {
            LinearProgram.Row row = program.Constraints[Array.IndexOf(RowClass, r)];
            reduced.AddRow(row.Relation, row.Bound, row.Terms.Select(t => (ColumnClass[t.Variable], t.Coefficient)));
        }

        return reduced;
    }

    private static (int[] Rows, int[] Columns) Refine(LinearProgram program)
    {
        var entries = new List<(int Row, int Column, int Coefficient)>();
        var numbers = new Dictionary<Rational, int>();
        for (int r = 0; r < program.Rows; r++)
        {
            foreach ((int variable, Rational coefficient) in program.Constraints[r].Terms)
            {
                numbers.TryAdd(coefficient, numbers.Count);
                entries.Add((r, variable, numbers[coefficient]));
            }
        }

        int[] rows = Colors(program.Constraints.Select(r => (r.Relation, r.Bound))),
            columns = Colors(program.Objective.Zip(program.IsFree));
        for (int before = 0, colors = Count(rows, columns); colors > before;)
        {
            before = colors;
            rows = Split(rows, entries.Select(e => (e.Row, Mixed(columns[e.Column], e.Coefficient))));
            columns = Split(columns, entries.Select(e => (e.Column, Mixed(rows[e.Row], e.Coefficient))));
            colors = Count(rows, columns);
        }

        return (rows, columns);
    }

    // Equal sums of mixed numbers stand for equal multisets of neighbors; that two differ and their sums of 128 bits agree does not happen.
    private static int[] Split(int[] colors, IEnumerable<(int Item, UInt128 Neighbor)> neighbors)
    {
        var sums = new UInt128[colors.Length];
        foreach ((int item, UInt128 neighbor) in neighbors)
        {
            sums[item] += neighbor;
        }

        return Colors(colors.Zip(sums));
    }

    private static UInt128 Mixed(int color, int coefficient)
    {
        ulong key = ((ulong)(uint)color << 32) | (uint)coefficient;
        return new UInt128(Scrambled(key), Scrambled(~key));
    }

    // The finalizer of SplitMix64.
    private static ulong Scrambled(ulong key)
    {
        key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9;
        key = (key ^ (key >> 27)) * 0x94D049BB133111EB;
        return key ^ (key >> 31);
    }

    private static int[] Colors<T>(IEnumerable<T> features)
        where T : notnull
    {
        var known = new Dictionary<T, int>();
        return [.. features.Select(f =>
        {
            known.TryAdd(f, known.Count);
            return known[f];
        })];
    }

    private static int Count(int[] rows, int[] columns) => rows.Max() + columns.Max();

    private static int[] Sizes(int[] classes)
    {
        var sizes = new int[classes.Max() + 1];
        foreach (int c in classes)
        {
            sizes[c]++;
        }

        return sizes;
    }
}
