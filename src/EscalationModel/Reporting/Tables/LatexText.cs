using System.Text;

namespace EscalationModel.Reporting.Tables;

/// <summary>Text that LaTeX sets as it is.</summary>
internal static class LatexText
{
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (char c in PrintableText.Line(text))
        {
            escaped.Append(Escaped(c));
        }

        return escaped.ToString();
    }

    private static string Escaped(char c) => c switch
    {
        '\\' => "\\textbackslash{}",
        '{' or '}' or '&' or '%' or '$' or '#' or '_' => "\\" + c,
        '~' => "\\textasciitilde{}",
        '^' => "\\textasciicircum{}",
        '<' or '>' or '|' => $"${c}$",
        '"' => "\\textquotedbl{}",
        '\u2212' => "$-$",
        '×' => "$\\times$",
        '–' => "--",
        '…' => "\\dots{}",
        '“' => "``",
        '”' => "''",
        '’' => "'",
        '\u00A0' => "~",
        _ => c.ToString(),
    };
}
