using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting;

/// <summary>A table for a paper: its data at full precision, and the same for readers with as many digits as the intervals support. The
/// same on every machine and under every culture. Immutable; thread-safe.</summary>
public sealed class PaperTable
{
    private readonly IReadOnlyList<TableColumn> _columns;
    private readonly IReadOnlyList<IReadOnlyList<TableCell>> _rows;

    internal PaperTable(string caption, IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<TableCell>> rows)
    {
        (Caption, _columns, _rows) = (caption, columns, [.. rows]);
        Columns = [.. columns.SelectMany(c => c.Names)];
        Rows = [.. _rows.Select(r => (IReadOnlyList<string>)[.. r.SelectMany(c => c.Data)])];
    }

    /// <summary>What the table shows.</summary>
    public string Caption { get; }

    /// <summary>The names of the columns of data: lower case, words joined by underscores; an interval ends in <c>_low</c> and
    /// <c>_high</c>.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The data, a cell for each of <see cref="Columns"/>: numbers in the shortest form that reads back to the same bits, empty
    /// where there is none. Probabilities are fractions, not percent.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>The table in a format.</summary>
    /// <param name="format">How it is written.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format is none.</exception>
    public string Write(TableFormat format) => format switch
    {
        TableFormat.Csv => ToCsv(),
        TableFormat.Markdown => ToMarkdown(),
        TableFormat.Latex => ToLatex(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No format of a table."),
    };

    /// <summary>The data as comma-separated values (RFC 4180, lines that end in a line feed).</summary>
    public string ToCsv() => Csv.Write(Columns, Rows);

    /// <summary>The table for readers in Markdown.</summary>
    public string ToMarkdown() => MarkdownTable.Write(_columns, _rows);

    /// <summary>The table for readers in LaTeX; the document needs <c>\usepackage{booktabs}</c>.</summary>
    public string ToLatex() => LatexTable.Write(Caption, _columns, _rows);

    /// <summary>The same as <see cref="ToMarkdown"/>.</summary>
    public override string ToString() => ToMarkdown();
}
