using System.Xml.Linq;

namespace EscalationModel.Reporting.Sections;

/// <summary>The building blocks of a page: sections, tables, figures.</summary>
internal static class Blocks
{
    /// <summary>A section with its heading; empty content is left out.</summary>
    public static XElement Section(string id, string heading, params object?[] content) =>
        Markup.Html("section", Markup.Attribute("id", id), Markup.Html("h2", heading), content);

    public static XElement Paragraph(string text, string? css = null) => Markup.Html("p", css is null ? null : Markup.Class(css), text);

    /// <summary>A figure at both of its widths, with a caption and, folded away, its numbers.</summary>
    /// <param name="figure">The figure, whose name is unique in the page.</param>
    /// <param name="numbers">The same as a table; null if a table of it stands on the page anyway.</param>
    public static XElement Figure(Figure figure, XElement? numbers = null)
    {
        XElement Sized(string css, double width) => Markup.Html(
            "div",
            Markup.Class(css),
            figure.Draw(width).ToElement($"{figure.Name}-chart-{css}", figure.Title, figure.Description));
        return Markup.Html(
            "figure",
            Paragraph(figure.Title, "title"),
            Sized("wide", Style.Wide),
            Sized("narrow", Style.Narrow),
            Markup.Html("figcaption", figure.Description),
            numbers is null ? null : Details("Numbers", numbers));
    }

    /// <summary>Content that is folded away until a reader opens it; it is printed only if open.</summary>
    public static XElement Details(string summary, XElement content) =>
        Markup.Html("details", Markup.Html("summary", summary), content);

    /// <summary>A long list, folded away, with a word for those who hold a printed page.</summary>
    public static object[] Folded(string what, XElement content) =>
    [
        Details("Show " + what, content),
        Paragraph($"Folded on the page; open {what} there to print it too.", "note paper"),
    ];

    /// <summary>A table whose first column names its rows.</summary>
    /// <param name="caption">What it shows; null: nothing but its headings.</param>
    /// <param name="headings">A heading for each column.</param>
    /// <param name="rows">Cells: texts or elements; the first is the name of the row.</param>
    /// <param name="css">A class of the table: "words" for columns of text.</param>
    public static XElement Table(string? caption, IReadOnlyList<string> headings, IEnumerable<object?[]> rows, string css = "numbers") =>
        Markup.Html(
            "div",
            Markup.Class("scroll"),
            Markup.Attribute("tabindex", "0"),
            Markup.Attribute("role", "region"),
            Markup.Attribute("aria-label", caption ?? "table of " + string.Join(", ", headings)),
            Markup.Html(
                "table",
                Markup.Class(css),
                caption is null ? null : Markup.Html("caption", Markup.Html("span", caption)),
                Markup.Html("thead", Markup.Html(
                    "tr", headings.Select(h => (object)Markup.Html("th", Markup.Attribute("scope", "col"), h)).ToArray())),
                Markup.Html("tbody", rows.Select(Row).ToArray<object?>())));

    /// <summary>A cell of a value above its interval.</summary>
    public static XElement Cell(string value, string? below = null) =>
        Markup.Html("td", value, below is null ? null : Markup.Html("small", below));

    /// <summary>A cell of a probability.</summary>
    public static XElement Probability(Estimate e) =>
        Cell(Numbers.PercentValue(e) + "%", Numbers.IsBound(e) ? null : $"{Numbers.PercentLow(e)}–{Numbers.PercentHigh(e)}");

    /// <summary>A cell of a difference of probabilities, in percentage points.</summary>
    public static XElement Points(Estimate e) => Cell(
        Effect.WithMinus(Numbers.PointsValue(e)),
        Effect.WithMinus(Numbers.PointsRange(e)));

    private static XElement Row(object?[] cells) => Markup.Html(
        "tr",
        cells[0] is "Baseline" ? Markup.Class("base") : null,
        Markup.Html("th", Markup.Attribute("scope", "row"), cells[0]),
        cells.Skip(1).Select(c => c is XElement ? c : Markup.Html("td", c)).ToArray());
}
