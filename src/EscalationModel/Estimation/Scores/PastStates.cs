using System.Globalization;

namespace EscalationModel.Estimation.Scores;

/// <summary>What came right before each row in the same dispute, or in the series where there are none.</summary>
internal static class PastStates
{
    /// <summary>The row before each, -1 for the first; null: not known, as there is no order, or two rows of a dispute come at the same
    /// time.</summary>
    public static int[]? RowsBefore(ForecastTable table)
    {
        if (table.Order is not { } order)
        {
            return null;
        }

        int[] before = [.. Enumerable.Repeat(-1, table.Rows)];
        foreach (IGrouping<string, int> cluster in Enumerable.Range(0, table.Rows).GroupBy(r => table.Clusters?[r] ?? ""))
        {
            int[] rows = [.. cluster.OrderBy(r => order[r])];
            for (int i = 1; i < rows.Length; i++)
            {
                if (order[rows[i]] == order[rows[i - 1]])
                {
                    return null;
                }

                before[rows[i]] = rows[i - 1];
            }
        }

        return before;
    }

    /// <summary>The state of each row: that told, or what came before; null: not known.</summary>
    public static IReadOnlyList<string>? Of(ForecastTable table) => table.States ?? RowsBefore(table)?.Select(
        row => row < 0 ? "none" : table.Observed[row].ToString(CultureInfo.InvariantCulture)).ToArray();
}
