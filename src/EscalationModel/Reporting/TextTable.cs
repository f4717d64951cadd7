using System.Text;

namespace EscalationModel.Reporting;

/// <summary>A plain-text table: the first column to the left, all others to the right, each as wide as it must be.</summary>
internal sealed class TextTable(params string[] headers)
{
    private const string Gap = "  ";
    private const int WidestName = 30;
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(StringBuilder text)
    {
        int[] widths = [.. headers.Select((_, column) => Width(column))];
        Write(text, headers, widths);
        text.Append('-', widths.Sum() + Gap.Length * (widths.Length - 1)).Append('\n');
        foreach (string[] row in _rows)
        {
            Write(text, row, widths);
        }
    }

    // A name that would push the table off the screen stands on a line of its own.
    private int Width(int column)
    {
        int widest = _rows.Select(r => r[column].Length).Append(headers[column].Length).Where(w => column > 0 || w <= WidestName).DefaultIfEmpty(0).Max();
        return column > 0 ? widest : Math.Max(widest, 12);
    }

    private static void Write(StringBuilder text, string[] cells, int[] widths)
    {
        if (cells[0].Length > widths[0])
        {
            text.Append(cells[0]).Append('\n');
            cells = ["", .. cells[1..]];
        }

        int start = text.Length;
        text.Append(cells[0].PadRight(widths[0]));
        for (int column = 1; column < cells.Length; column++)
        {
            text.Append(Gap).Append(cells[column].PadLeft(widths[column]));
        }

        while (text.Length > start && text[^1] == ' ')
        {
            text.Length--;
        }

        text.Append('\n');
    }
}
