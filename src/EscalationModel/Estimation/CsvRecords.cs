using System.Text;

namespace EscalationModel.Estimation;

/// <summary>A table in a text file: a line of names, then a row a line, separated by commas, semicolons or tabs. Cells are read by the type
/// that they should have; what is wrong is collected, so that <see cref="Check"/> tells all of it at once.</summary>
internal sealed class CsvRecords
{
    /// <summary>The most bytes of a file of data: 512 MB, since tables of events are large.</summary>
    public const int MostBytes = 1 << 29;

    /// <summary>After that many problems the rest of a file is not read.</summary>
    public const int MostProblems = 1_000;

    private const int MostShown = 800;

    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<EstimationProblem> _problems = [];
    private readonly CsvText _text;
    private readonly int _headerLine;

    private CsvRecords(string file, string content, IReadOnlyList<string>? header, char? separator, bool isQuoted)
    {
        File = file;
        _text = new CsvText(content, separator ?? CsvText.SeparatorOf(content), isQuoted);
        var names = new List<string>(header ?? []);
        if (header is null)
        {
            if (!_text.Read(names))
            {
                Refuse(0, "", "", "a line of column names, then rows; the file is empty");
                Check();
            }

            _headerLine = _text.Line;
            CheckQuotes("");
        }

        Columns = [.. names.Select(n => n.Trim())];
        NameColumns();
    }

    /// <summary>The name of the file.</summary>
    public string File { get; }

    /// <summary>The names of the columns, in their order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Reads a file with a line of names; throws if it cannot be read or lacks one of the columns.</summary>
    public static CsvRecords Read(string path, params string[] needed) => Parse(path, TextOf(path), needed);

    /// <summary>Reads a text without a line of names, whose columns are known by their position.</summary>
    public static CsvRecords ParseBare(string file, string content, IReadOnlyList<string> header, char separator, bool isQuoted) =>
        new(file, content, header, separator, isQuoted);

    /// <summary>Reads a text as <see cref="Read"/> reads a file.</summary>
    public static CsvRecords Parse(string file, string content, params string[] needed)
    {
        var records = new CsvRecords(file, content.TrimStart('\uFEFF'), null, null, isQuoted: true);
        records.Need(needed);
        return records;
    }

    /// <summary>The text of a file; throws if it cannot be read or is too large.</summary>
    public static string TextOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        byte[] bytes;
        try
        {
            bytes = BoundedInput.ReadFile(path, MostBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EstimationException($"{path} cannot be read: {e.Message}", e);
        }

        return bytes.Length <= MostBytes
            ? Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')
            : throw new EstimationException($"{path} is too large; allowed: at most {MostBytes >> 20} MB");
    }

    /// <summary>Whether there is a column of that name, in any case.</summary>
    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>The position of a column; -1 if there is none.</summary>
    public int IndexOf(string column) => _columns.GetValueOrDefault(column, -1);

    /// <summary>The first of these names that is a column; null if none is.</summary>
    public string? FirstOf(params string[] names) => names.FirstOrDefault(Has);

    /// <summary>Throws if one of these columns is missing or the line of names is wrong otherwise.</summary>
    public void Need(params string[] needed)
    {
        foreach (string name in needed.Where(n => !Has(n)))
        {
            string there = string.Join(", ", Columns);
            string shown = there.Length <= MostShown ? there : there[..MostShown] + "...";
            Refuse(_headerLine, name, "", $"a column of that name; the columns are {shown}");
        }

        Check();
    }

    /// <summary>The rows, in the order of the file; to be gone through once.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        var cells = new List<string>(Columns.Count);
        while (_problems.Count < MostProblems && _text.Read(cells))
        {
            int before = _problems.Count;
            CheckQuotes("");
            if (_problems.Count == before && cells.Count != Columns.Count)
            {
                Refuse(_text.Line, "", $"{cells.Count} cells", $"{Columns.Count} cells, as many as there are columns");
            }

            if (_problems.Count == before)
            {
                yield return new CsvRow(this, _text.Line, [.. cells]);
            }
        }
    }

    /// <summary>All rows as what a function makes of each; throws if anything is wrong or there is no row.</summary>
    public IReadOnlyList<T> Select<T>(Func<CsvRow, T> read)
    {
        List<T> all = [.. Rows().Select(read)];
        if (all.Count == 0)
        {
            Refuse(0, "", "", "at least one row; the file has none", always: _problems.Count == 0);
        }

        Check();
        return all;
    }

    /// <summary>Notes a problem and goes on.</summary>
    public void Refuse(int line, string column, string value, string allowed) => Refuse(line, column, value, allowed, always: true);

    /// <summary>Throws if there was a problem; tells all, in the order of the file.</summary>
    public void Check()
    {
        if (_problems.Count > 0)
        {
            throw new EstimationException([.. _problems.OrderBy(p => p.Line).ThenBy(p => IndexOf(p.Column))]);
        }
    }

    private void Refuse(int line, string column, string value, string allowed, bool always)
    {
        if (always)
        {
            _problems.Add(new EstimationProblem(File, line, column, value, allowed));
        }
    }

    private void CheckQuotes(string column)
    {
        if (_text.Fault is { } fault)
        {
            Refuse(_text.Line, column, "", fault);
        }
    }

    private void NameColumns()
    {
        for (int k = 0; k < Columns.Count; k++)
        {
            // A first column without a name is the row numbers that R writes.
            if (Columns[k].Length > 0 && !_columns.TryAdd(Columns[k], k))
            {
                Refuse(_headerLine, Columns[k], "", "each name of a column once, whatever its case");
            }
        }
    }
}
