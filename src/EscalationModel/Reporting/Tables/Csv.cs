namespace EscalationModel.Reporting.Tables;

/// <summary>Comma-separated values (RFC 4180).</summary>
internal static class Csv
{
    public static string Write(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        string.Concat(rows.Prepend(columns).Select(r => string.Join(',', r.Select(Cell)) + "\n"));

    private static string Cell(string text)
    {
        string clean = PrintableText.Lines(text);
        return clean.AsSpan().IndexOfAny(",\"\r\n") < 0 ? clean : '"' + clean.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
