using System.Buffers;
using System.Xml.Linq;

namespace EscalationModel.Reporting.Fragments;

/// <summary>The table of a fragment as HTML.</summary>
internal static class FragmentTable
{
    private const int MostRows = 200;

    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.,/%E+-\u2212<>[] ");

    public static XElement Of(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows) => Markup.Html(
        "table",
        Markup.Html("thead", Markup.Html("tr", headings.Select((h, column) => Heading(h, rows.All(r => !IsNumber(r[column])))).ToArray())),
        Markup.Html("tbody", [.. rows.Take(MostRows).Select(Row), Rest(rows.Count, headings.Count)]));

    /// <summary>Whether a cell is a number, with or without an interval, or several.</summary>
    public static bool IsNumber(string cell) =>
        cell.AsSpan().IndexOfAnyInRange('0', '9') >= 0 && cell[0] != '[' && cell.AsSpan().IndexOfAnyExcept(OfNumbers) < 0;

    private static XElement Heading(string text, bool isOfWords) =>
        Markup.Html("th", Markup.Attribute("scope", "col"), isOfWords ? Markup.Class("words") : null, text);

    private static XElement Row(IReadOnlyList<string> cells) => Markup.Html(
        "tr",
        Markup.Html("th", Markup.Attribute("scope", "row"), cells[0]),
        cells.Skip(1).Select(Cell).ToArray());

    private static XElement Cell(string text)
    {
        int at = IsNumber(text) && text.EndsWith(']') ? text.IndexOf(" [", StringComparison.Ordinal) : -1;
        return Markup.Html(
            "td",
            IsNumber(text) ? null : Markup.Class("words"),
            at < 0 ? text : text[..at],
            at < 0 ? null : Markup.Html("small", text[(at + 1)..]));
    }

    private static XElement? Rest(int rows, int columns) => rows <= MostRows ? null : Markup.Html(
        "tr",
        Markup.Html(
            "th",
            Markup.Attribute("colspan", Numbers.Count(columns)),
            $"... and {Numbers.Count(rows - MostRows)} rows more"));
}
