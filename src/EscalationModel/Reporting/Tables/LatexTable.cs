using System.Text;

namespace EscalationModel.Reporting.Tables;

/// <summary>Tables of LaTeX with the rules of booktabs.</summary>
internal static class LatexTable
{
    public static string Write(
        string caption, IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<TableCell>> rows)
    {
        var text = new StringBuilder("% needs \\usepackage{booktabs}\n\\begin{table}\n\\centering\n");
        text.Append("\\caption{").Append(LatexText.Escaped(caption)).Append("}\n");
        text.Append("\\begin{tabular}{").AppendJoin("", columns.Select(c => c.IsText ? "l" : "r")).Append("}\n\\toprule\n");
        Row(text, columns.Select(c => c.Heading));
        text.Append("\\midrule\n");
        foreach (IReadOnlyList<TableCell> row in rows)
        {
            Row(text, row.Select(c => c.Shown));
        }

        return text.Append("\\bottomrule\n\\end{tabular}\n\\end{table}\n").ToString();
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(" & ", cells.Select(Cell)).Append(" \\\\\n");

    // After the end of a row a bracket or a star would be taken for its argument.
    private static string Cell(string text) =>
        text.StartsWith('[') || text.StartsWith('*') ? "{" + text[0] + "}" + LatexText.Escaped(text[1..]) : LatexText.Escaped(text);
}
