using System.Text;

namespace EscalationModel.Estimation;

/// <summary>Cuts a text into records and cells by RFC 4180: cells in quotes may hold separators, line breaks and doubled quotes. Lines
/// end in LF, CRLF or CR. Outside of quotes a quote is a letter like others, as files without quoting have them.</summary>
internal sealed class CsvText(string text, char separator, bool isQuoted)
{
    private readonly StringBuilder _cell = new();
    private int _at;
    private int _line = 1;

    /// <summary>What is wrong with the quotes of the record read last; null if nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>The line on which the record read last begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Reads the next record that is not an empty line; false at the end.</summary>
    public bool Read(List<string> cells)
    {
        do
        {
            if (_at >= text.Length)
            {
                return false;
            }

            ReadRecord(cells);
        }
        while (cells.Count == 1 && string.IsNullOrWhiteSpace(cells[0]));
        return true;
    }

    /// <summary>The separator that the first line has most of, outside of quotes: comma, semicolon or tab.</summary>
    public static char SeparatorOf(string text)
    {
        int commas = 0, semicolons = 0, tabs = 0;
        bool quoted = false;
        foreach (char c in text.AsSpan().TrimStart("\r\n"))
        {
            quoted ^= c == '"';
            if (!quoted && c is '\n' or '\r')
            {
                break;
            }

            commas += !quoted && c == ',' ? 1 : 0;
            semicolons += !quoted && c == ';' ? 1 : 0;
            tabs += !quoted && c == '\t' ? 1 : 0;
        }

        return tabs > commas && tabs >= semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }

    private void ReadRecord(List<string> cells)
    {
        cells.Clear();
        Fault = null;
        Line = _line;
        do
        {
            cells.Add(isQuoted && _at < text.Length && text[_at] == '"' ? QuotedCell() : PlainCell());
        }
        while (PassedSeparator());
        PassLineBreak();
    }

    private string PlainCell()
    {
        int from = _at;
        while (_at < text.Length && !EndsCell(text[_at]))
        {
            _at++;
        }

        return text[from.._at];
    }

    private string QuotedCell()
    {
        _cell.Clear();
        int opened = _line;
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '"' && (_at + 1 == text.Length || text[_at + 1] != '"'))
            {
                _at++;
                return _cell.ToString() + AfterQuote();
            }

            _at += text[_at] == '"' ? 1 : 0;
            _line += text[_at] == '\n' ? 1 : 0;
            _cell.Append(text[_at]);
        }

        Fault ??= $"a closing quote for the cell that opens in line {opened}";
        return _cell.ToString();
    }

    private string AfterQuote()
    {
        string rest = PlainCell();
        Fault ??= string.IsNullOrWhiteSpace(rest) ? null : "nothing between a closing quote and the next separator";
        return rest.Trim();
    }

    private bool PassedSeparator()
    {
        bool passed = _at < text.Length && text[_at] == separator;
        _at += passed ? 1 : 0;
        return passed;
    }

    private void PassLineBreak()
    {
        if (_at < text.Length)
        {
            _at += text[_at] == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n' ? 2 : 1;
            _line++;
        }
    }

    private bool EndsCell(char c) => c == separator || c is '\n' or '\r';
}
