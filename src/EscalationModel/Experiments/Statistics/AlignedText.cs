using System.Globalization;

namespace EscalationModel.Experiments.Statistics;

/// <summary>A table as plain text: the first column to the left, all others to the right. Shares have three digits.</summary>
internal sealed class AlignedText(params string[] headings)
{
    private readonly List<string[]> _rows = [headings];

    public void Add(params object?[] cells) => _rows.Add([.. cells.Select(Shown)]);

    public override string ToString()
    {
        int[] widths = [.. Enumerable.Range(0, headings.Length).Select(c => _rows.Max(r => r[c].Length))];
        return string.Join('\n', _rows.Select(r => string.Join("  ", r.Select((cell, c) => Padded(cell, widths[c], c))).TrimEnd()));
    }

    private static string Padded(string cell, int width, int column) => column == 0 ? cell.PadRight(width) : cell.PadLeft(width);

    private static string Shown(object? cell) => cell switch
    {
        null => "-",
        double share => share.ToString("F3", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => PrintableText.Line(cell.ToString()!),
    };
}
