namespace EscalationModel.Experiments.Discovery;

/// <summary>The inputs of points, column by column, each sorted once for all analyses. Immutable; thread-safe.</summary>
internal sealed class SortedColumns
{
    private readonly double[][] _values;
    private readonly Lazy<(double[] Values, int[] Rows)>[] _sorted;

    public SortedColumns(double[][] values)
    {
        _values = values;
        _sorted = [.. values.Select(v => new Lazy<(double[], int[])>(() => Sort(v)))];
    }

    public ReadOnlySpan<double> Values(int column) => _values[column];

    /// <summary>The values from the least to the greatest.</summary>
    public ReadOnlySpan<double> Sorted(int column) => _sorted[column].Value.Values;

    /// <summary>The rows in the order of their values.</summary>
    public ReadOnlySpan<int> Order(int column) => _sorted[column].Value.Rows;

    private static (double[] Values, int[] Rows) Sort(double[] values)
    {
        double[] sorted = [.. values];
        int[] rows = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(sorted, rows);
        return (sorted, rows);
    }
}
