using System.Text;

namespace EscalationModel.Estimation;

/// <summary>Cuts a text into records and cells by RFC 4180: cells in quotes may hold separators, line breaks and doubled quotes. Lines
/// end in LF, CRLF or CR. Outside of quotes a quote is a letter like others, as files without quoting have them.</summary>
internal sealed class CsvText(string text, char separator, bool isQuoted)
{
    private readonly StringBuilder cell = new();
    private int at;
    private int line = 1;

    /// <summary>What is wrong with the quotes of the record read last; null if nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>The line on which the record read last begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Reads the next record that is not an empty line; false at the end.</summary>
    public bool Read(List<string> cells)
    {
        do
        {
            if (at >= text.Length)
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
        Line = line;
        do
        {
            cells.Add(isQuoted && at < text.Length && text[at] == '"' ? QuotedCell() : PlainCell());
        }
        while (PassedSeparator());
        PassLineBreak();
    }

    private string PlainCell()
    {
        int from = at;
        while (at < text.Length && !EndsCell(text[at]))
        {
            at++;
        }

        return text[from..at];
    }

    private string QuotedCell()
    {
        cell.Clear();
        int opened = line;
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"' && (at + 1 == text.Length || text[at + 1] != '"'))
            {
                at++;
                return cell.ToString() + AfterQuote();
            }

            at += text[at] == '"' ? 1 : 0;
            line += text[at] == '\n' ? 1 : 0;
            cell.Append(text[at]);
        }

        Fault ??= $"a closing quote for the cell that opens in line {opened}";
        return cell.ToString();
    }

    private string AfterQuote()
    {
        string rest = PlainCell();
        Fault ??= string.IsNullOrWhiteSpace(rest) ? null : "nothing between a closing quote and the next separator";
        return rest.Trim();
    }

    private bool PassedSeparator()
    {
        bool passed = at < text.Length && text[at] == separator;
        at += passed ? 1 : 0;
        return passed;
    }

    private void PassLineBreak()
    {
        if (at < text.Length)
        {
            at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
            line++;
        }
    }

    private bool EndsCell(char c) => c == separator || c is '\n' or '\r';
}
