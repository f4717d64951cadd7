namespace EscalationModel.Numerics.Linear;

/// <summary>A sparse matrix by columns: the entries of column j are those from <c>Start[j]</c> to <c>Start[j + 1] - 1</c>.</summary>
internal sealed record SparseColumns(int Rows, int[] Start, int[] Row, double[] Value)
{
    /// <summary>The number of columns.</summary>
    public int Count => Start.Length - 1;

    /// <summary>The same matrix by rows, as the columns of its transpose.</summary>
    public SparseColumns Transposed()
    {
        var start = new int[Rows + 1];
        foreach (int i in Row)
        {
            start[i + 1]++;
        }

        for (int i = 0; i < Rows; i++)
        {
            start[i + 1] += start[i];
        }

        int[] next = start[..Rows], row = new int[Row.Length];
        var value = new double[Row.Length];
        for (int j = 0; j < Count; j++)
        {
            for (int k = Start[j]; k < Start[j + 1]; k++)
            {
                int to = next[Row[k]]++;
                (row[to], value[to]) = (j, Value[k]);
            }
        }

        return new(Count, start, row, value);
    }
}
