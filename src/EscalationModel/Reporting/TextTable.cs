using System.Text;

namespace EscalationModel.Reporting;

/// <summary>A plain-text table with aligned columns: the first to the left, all others to the right and numbers at their decimal points,
/// each as wide as it must be, two blanks between them. Cells are shown by <see cref="PrintableText.Line"/>. Not thread-safe.</summary>
public sealed class TextTable
{
    private const string Gap = "  ";

    private const string OfNumbers = "+-<>0123456789.,";

    private readonly string[] _headers;
    private readonly List<string[]> _rows = [];

    /// <summary>A table without rows.</summary>
    /// <param name="headers">A heading for each column.</param>
    public TextTable(params IEnumerable<string> headers) => _headers = [.. headers.Select(PrintableText.Line)];

    /// <summary>The columns that are aligned to the left; the others are to the right.</summary>
    public int LeftColumns { get; init; } = 1;

    /// <summary>Whether a rule stands below the headings.</summary>
    public bool HasRule { get; init; }

    /// <summary>The least width of the first column, in characters.</summary>
    public int LeastWidth { get; init; }

    /// <summary>The widest text of the first column that sets its width, in characters; a longer one stands on a line of its own.</summary>
    public int WidestName { get; init; } = int.MaxValue;

    /// <summary>The width of the page, in characters: columns that do not fit beside the others go on below, after the first column anew.
    /// One column may still be wider.</summary>
    public int Width { get; init; } = int.MaxValue;

    /// <summary>Adds a row.</summary>
    /// <param name="cells">A text for each column.</param>
    /// <exception cref="ArgumentException">There are more or fewer cells than headings.</exception>
    public void Add(params IEnumerable<string> cells)
    {
        string[] row = [.. cells.Select(PrintableText.Line)];
        _rows.Add(row.Length == _headers.Length
            ? row
            : throw new ArgumentException($"A row of {row.Length} cells does not fit {_headers.Length} columns.", nameof(cells)));
    }

    /// <summary>The table; every line ends in a line feed.</summary>
    public override string ToString()
    {
        var columns = new string[_headers.Length][];
        for (int column = 0; column < columns.Length; column++)
        {
            columns[column] = Aligned(column);
        }

        return string.Join('\n', Bands(columns).Select(Written));
    }

    // The columns that stand beside each other, band by band; each begins with the first.
    private List<List<string[]>> Bands(string[][] columns)
    {
        List<List<string[]>> bands = [[columns[0]]];
        int used = WidthOf(columns[0]);
        foreach (string[] column in columns.Skip(1))
        {
            int more = Gap.Length + DisplayWidth.Of(column[0]);
            if (used + more > Width && bands[^1].Count > 1)
            {
                bands.Add([columns[0]]);
                used = WidthOf(columns[0]);
            }

            bands[^1].Add(column);
            used += more;
        }

        return bands;
    }

    // The heading and the cells of a column at its width.
    private string[] Aligned(int column)
    {
        string[] cells = [_headers[column], .. Points([.. _rows.Select(r => r[column])], column)];
        int width = column == 0 ? WidthOf(cells) : Widest(cells);
        return [.. cells.Select(c => column < LeftColumns ? DisplayWidth.PadRight(c, width) : DisplayWidth.PadLeft(c, width))];
    }

    private int WidthOf(string[] names)
    {
        int widest = LeastWidth;
        foreach (string name in names)
        {
            int width = DisplayWidth.Of(name.TrimEnd(' '));
            widest = width <= WidestName ? Math.Max(widest, width) : widest;
        }

        return widest;
    }

    private static int Widest(string[] cells)
    {
        int widest = 0;
        foreach (string cell in cells)
        {
            widest = Math.Max(widest, DisplayWidth.Of(cell));
        }

        return widest;
    }

    // Blanks after a number stand for the decimals that others of its column have and it has not.
    private string[] Points(string[] cells, int column)
    {
        if (column < LeftColumns)
        {
            return cells;
        }

        int most = 0;
        foreach (string cell in cells)
        {
            most = IsNumber(cell) ? Math.Max(most, Decimals(cell)) : most;
        }

        return [.. cells.Select(c => IsNumber(c) ? c + new string(' ', most - Decimals(c)) : c)];
    }

    private static bool IsNumber(string cell)
    {
        for (int i = 0; i < cell.Length; i++)
        {
            if (!OfNumbers.Contains(cell[i], StringComparison.Ordinal) || (i > 0 && cell[i] is '-' or '+'))
            {
                return false;
            }
        }

        return cell.Length > 0;
    }

    // The point itself counts: it stands where a whole number has none.
    private static int Decimals(string number) => number.Contains('.', StringComparison.Ordinal) ? number.Length - number.IndexOf('.') : 0;

    private string Written(List<string[]> columns)
    {
        int first = WidthOf(columns[0]);
        var text = new StringBuilder();
        for (int row = 0; row <= _rows.Count; row++)
        {
            string[] cells = [.. columns.Select(c => c[row])];
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (DisplayWidth.Of(cells[0].TrimEnd(' ')) > first)
            {
                text.Append(cells[0].TrimEnd(' ')).Append('\n');
                cells[0] = "";
            }

            cells[0] = LeftColumns > 0 ? DisplayWidth.PadRight(cells[0], first) : DisplayWidth.PadLeft(cells[0], first);
            text.Append(string.Join(Gap, cells).TrimEnd(' ')).Append('\n');
            if (row == 0 && HasRule)
            {
                text.Append('-', first);
                foreach (string[] column in columns.Skip(1))
                {
                    text.Append('-', Gap.Length + DisplayWidth.Of(column[0]));
                }

                text.Append('\n');
            }
        }

        return text.ToString();
    }
}
