using System.Text;

namespace EscalationModel.Reporting.Tables;

/// <summary>Tables of Markdown.</summary>
internal static class MarkdownTable
{
    public static string Write(IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<TableCell>> rows)
    {
        var text = new StringBuilder();
        Row(text, columns.Select(c => Escaped(c.Heading)));
        Row(text, columns.Select(c => c.IsText ? "---" : "---:"));
        foreach (IReadOnlyList<TableCell> row in rows)
        {
            Row(text, row.Select(c => Escaped(c.Shown)));
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (char c in PrintableText.Line(text))
        {
            escaped.Append(c is '\\' or '`' or '*' or '_' or '|' or '<' ? "\\" : "").Append(c);
        }

        return escaped.ToString();
    }
}
