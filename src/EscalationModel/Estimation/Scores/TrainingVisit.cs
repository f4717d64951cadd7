namespace EscalationModel.Estimation.Scores;

/// <summary>Goes through the rows that are scored such that, at each, just the rows are remembered whose outcomes a baseline may know: the
/// training part; without one, the rows before it in time; without an order, the rows of other disputes.</summary>
internal static class TrainingVisit
{
    public static string InWords(ForecastTable table) => table switch
    {
        { IsTraining: not null } => "of the training part",
        { Order: not null } => "of the rows before each",
        { Clusters: not null } => "of the rows of other clusters",
        _ => "of all other rows",
    };

    public static void Run(ForecastTable table, Action<int> add, Action<int> remove, Action<int> score)
    {
        int[] rows = [.. Enumerable.Range(0, table.Rows)];
        if (table.IsTraining is not null)
        {
            All(rows.Where(r => !table.IsScored(r)), add);
            All(rows.Where(table.IsScored), score);
        }
        else if (table.Order is { } order)
        {
            foreach (IGrouping<double, int> moment in rows.GroupBy(r => order[r]).OrderBy(g => g.Key))
            {
                All(moment, score);
                All(moment, add);
            }
        }
        else
        {
            All(rows, add);
            foreach (IGrouping<string, int> cluster in rows.GroupBy(r => table.Clusters?[r] ?? $"{r}"))
            {
                All(cluster, remove);
                All(cluster, score);
                All(cluster, add);
            }
        }
    }

    private static void All(IEnumerable<int> rows, Action<int> act)
    {
        foreach (int row in rows)
        {
            act(row);
        }
    }
}
