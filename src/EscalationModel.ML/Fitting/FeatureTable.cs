namespace EscalationModel.ML.Fitting;

/// <summary>Examples to learn from: a row an example, a column a feature, in one flat array. Immutable; thread-safe.</summary>
internal sealed class FeatureTable
{
    private readonly double[] _values;

    /// <summary>A table over flat rows, which it keeps.</summary>
    /// <param name="values">Row after row; finite.</param>
    /// <param name="columns">How many features a row has, at least 1.</param>
    /// <exception cref="LearningException">There are no rows, a broken one, or a number that is not finite.</exception>
    public FeatureTable(double[] values, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (values.Length == 0 || values.Length % columns != 0)
        {
            throw new LearningException($"{values.Length} numbers make no rows of {columns}; allowed: at least one whole row.");
        }

        int wrong = Array.FindIndex(values, v => !double.IsFinite(v));
        if (wrong >= 0)
        {
            throw new LearningException(FormattableString.Invariant(
                $"row {wrong / columns}, feature {wrong % columns}: {values[wrong]} is not allowed; allowed: a finite number."));
        }

        (_values, Columns) = (values, columns);
    }

    /// <summary>How many examples there are.</summary>
    public int Rows => _values.Length / Columns;

    /// <summary>How many features a row has.</summary>
    public int Columns { get; }

    /// <summary>The features of an example.</summary>
    public ReadOnlySpan<double> this[int row] => _values.AsSpan(row * Columns, Columns);

    /// <summary>A table of given rows.</summary>
    /// <param name="rows">At least one; all of one length.</param>
    public static FeatureTable Of(IReadOnlyList<double[]> rows)
    {
        int columns = rows.Count == 0 ? 1 : rows[0].Length;
        int odd = rows.ToList().FindIndex(r => r.Length != columns);
        return odd < 0
            ? new([.. rows.SelectMany(r => r)], columns)
            : throw new LearningException($"row {odd} has {rows[odd].Length} features; allowed: {columns}, as row 0 has.");
    }

    /// <summary>Some of the rows, in the order given.</summary>
    public FeatureTable Select(IReadOnlyList<int> rows)
    {
        var values = new double[rows.Count * Columns];
        for (int i = 0; i < rows.Count; i++)
        {
            this[rows[i]].CopyTo(values.AsSpan(i * Columns));
        }

        return new(values, Columns);
    }
}
