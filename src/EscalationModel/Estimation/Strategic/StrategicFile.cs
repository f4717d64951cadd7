namespace EscalationModel.Estimation.Strategic;

/// <summary>Reads a table of crises.</summary>
internal static class StrategicFile
{
    public static StrategicData Read(
        string path, string outcome, StrategicGame game, string? cluster, IReadOnlyList<string>? labels)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        StrategicShape.Check(game, StrategicError.Agent);
        string[] outcomeColumns = outcome.Split('+', StringSplitOptions.TrimEntries);
        string[] needed = [.. outcomeColumns, .. cluster is null ? Array.Empty<string>() : [cluster]];
        CsvRecords records = CsvRecords.Parse(path, WithNamedRows(CsvRecords.TextOf(path)), needed);
        CsvRow[] rows = [.. records.Select(r => r)];
        var notes = new List<string>();
        int[] outcomes = outcomeColumns.Length == 2
            ? StrategicOutcomes.OfChoices(game, rows, outcomeColumns)
            : StrategicOutcomes.Of(game, rows, outcome, labels, notes);
        StrategicColumn[] columns =
        [
            .. records.Columns.Where(c => c.Length > 0 && !outcomeColumns.Contains(c, StringComparer.OrdinalIgnoreCase)).Select(name =>
                StrategicColumn.OfTexts(
                    name, [.. rows.Select(r => r.IsMissing(name) ? null : r[name])], (row, allowed) => rows[row].Refuse(name, allowed))),
        ];
        int[]? clusters = cluster is null ? null : ClustersOf(rows, cluster);
        records.Check();
        return new(game, path, outcomes, [.. rows.Select(_ => 1.0)], clusters, columns) { Notes = notes };
    }

    private static int[] ClustersOf(CsvRow[] rows, string cluster)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. rows.Select(row =>
        {
            if (row.IsMissing(cluster))
            {
                row.Refuse(cluster, "the cluster that the row belongs to");
            }

            return numbers.TryGetValue(row[cluster], out int known) ? known : numbers[row[cluster]] = numbers.Count;
        })];
    }

    /// <summary>R writes the names of rows without a heading, so that the first line is one cell short: it gets an empty one.</summary>
    private static string WithNamedRows(string content)
    {
        char separator = CsvText.SeparatorOf(content);
        var text = new CsvText(content, separator, isQuoted: true);
        List<string> header = [], first = [];
        return text.Read(header) && text.Read(first) && first.Count == header.Count + 1 ? $"{separator}{content.TrimStart('\r', '\n')}" : content;
    }
}
