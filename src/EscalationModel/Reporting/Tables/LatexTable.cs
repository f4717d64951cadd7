using System.Text;

namespace EscalationModel.Reporting.Tables;

/// <summary>Tables of LaTeX with the rules of booktabs.</summary>
internal static class LatexTable
{
    // With more columns a table is set small, its intervals stand below their values, and its first column breaks lines.
    private const int MostOfNarrow = 5;

    public static string Write(
        string caption, IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<TableCell>> rows)
    {
        bool isWide = columns.Count > MostOfNarrow;
        var text = new StringBuilder("% needs \\usepackage{booktabs}\n\\begin{table}\n\\centering\n");
        text.Append("\\caption{").Append(LatexText.Escaped(caption)).Append("}\n");
        text.Append(isWide ? "\\scriptsize\n\\setlength{\\tabcolsep}{3pt}\n" : "");
        text.Append("\\begin{tabular}{").AppendJoin("", columns.Select((c, i) => Alignment(c, isWide && i == 0))).Append("}\n\\toprule\n");
        Row(text, columns.Select(c => Cell(c.Heading)));
        text.Append("\\midrule\n");
        foreach (IReadOnlyList<TableCell> row in rows)
        {
            Row(text, row.Select(c => isWide ? Stacked(c.Shown) : Cell(c.Shown)));
        }

        return text.Append("\\bottomrule\n\\end{tabular}\n\\end{table}\n").ToString();
    }

    private static string Alignment(TableColumn column, bool breaksLines) =>
        !column.IsText ? "r" : breaksLines ? "p{0.2\\linewidth}" : "l";

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(" & ", cells).Append(" \\\\\n");

    private static string Stacked(string text) => text.EndsWith(']') && text.LastIndexOf(" [", StringComparison.Ordinal) is > 0 and var at
        ? $"\\shortstack[r]{{{LatexText.Escaped(text[..at])}\\\\{Cell(text[(at + 1)..])}}}"
        : Cell(text);

    // After the end of a row a bracket or a star would be taken for its argument.
    private static string Cell(string text) =>
        text.StartsWith('[') || text.StartsWith('*') ? "{" + text[0] + "}" + LatexText.Escaped(text[1..]) : LatexText.Escaped(text);
}
