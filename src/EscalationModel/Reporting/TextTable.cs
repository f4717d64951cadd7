using System.Text;

namespace EscalationModel.Reporting;

/// <summary>A plain-text table with aligned columns: the first to the left, all others to the right, each as wide as it must be, two
/// blanks between them. Not thread-safe.</summary>
public sealed class TextTable
{
    private const string Gap = "  ";

    private readonly string[] _headers;
    private readonly List<string[]> _rows = [];

    /// <summary>A table without rows.</summary>
    /// <param name="headers">A heading for each column.</param>
    public TextTable(params IEnumerable<string> headers) => _headers = [.. headers];

    /// <summary>The columns that are aligned to the left; the others are to the right.</summary>
    public int LeftColumns { get; init; } = 1;

    /// <summary>Whether a rule stands below the headings.</summary>
    public bool HasRule { get; init; }

    /// <summary>The least width of the first column, in characters.</summary>
    public int LeastWidth { get; init; }

    /// <summary>The widest text of the first column that sets its width, in characters; a longer one stands on a line of its own.</summary>
    public int WidestName { get; init; } = int.MaxValue;

    /// <summary>Adds a row.</summary>
    /// <param name="cells">A text for each column.</param>
    /// <exception cref="ArgumentException">There are more or fewer cells than headings.</exception>
    public void Add(params IEnumerable<string> cells)
    {
        string[] row = [.. cells];
        _rows.Add(row.Length == _headers.Length
            ? row
            : throw new ArgumentException($"A row of {row.Length} cells does not fit {_headers.Length} columns.", nameof(cells)));
    }

    /// <summary>The table; every line ends in a line feed.</summary>
    public override string ToString()
    {
        int[] widths = [.. _headers.Select((_, column) => Width(column))];
        var text = new StringBuilder();
        Write(text, _headers, widths);
        if (HasRule)
        {
            text.Append('-', widths.Sum() + Gap.Length * (widths.Length - 1)).Append('\n');
        }

        foreach (string[] row in _rows)
        {
            Write(text, row, widths);
        }

        return text.ToString();
    }

    private int Width(int column)
    {
        IEnumerable<int> all = _rows.Prepend(_headers).Select(r => r[column].Length);
        return column > 0 ? all.Max() : all.Where(w => w <= WidestName).Append(LeastWidth).Max();
    }

    private void Write(StringBuilder text, string[] cells, int[] widths)
    {
        if (cells[0].Length > widths[0])
        {
            text.Append(cells[0]).Append('\n');
            cells = ["", .. cells[1..]];
        }

        IEnumerable<string> aligned = cells.Select((cell, i) => i < LeftColumns ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]));
        text.Append(string.Join(Gap, aligned).TrimEnd(' ')).Append('\n');
    }
}
