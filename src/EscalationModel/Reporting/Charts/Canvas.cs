using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace EscalationModel.Reporting.Charts;

/// <summary>A drawing of a fixed size in which one unit is one pixel at full size.</summary>
internal sealed class Canvas(double width, double height)
{
    private readonly List<XElement> _content = [];

    public double Width => width;

    public double Height => height;

    public void Line(double x1, double y1, double x2, double y2, string css, string? style = null) =>
        Add("line", css, style, ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2));

    /// <summary>A rectangle, with a text that a pointer shows if given.</summary>
    public void Rectangle(double x, double y, double w, double h, string css, string? style = null, string? hint = null) =>
        Add("rect", css, style, ("x", x), ("y", y), ("width", Math.Max(0, w)), ("height", Math.Max(0, h)))
            .Add(hint is null ? null : Markup.Svg("title", hint));

    public void Circle(double x, double y, double r, string css, string? style = null) =>
        Add("circle", css, style, ("cx", x), ("cy", y), ("r", r));

    /// <summary>An open line through points.</summary>
    public void Polyline(IEnumerable<(double X, double Y)> points, string css, string? style = null) =>
        Add("polyline", css, style).SetAttributeValue("points", Join(points));

    /// <summary>The area between a lower and an upper line.</summary>
    public void Band(
        IReadOnlyList<(double X, double Y)> lower, IReadOnlyList<(double X, double Y)> upper, string css, string? style = null) =>
        Add("polygon", css, style).SetAttributeValue("points", Join(upper.Concat(lower.Reverse())));

    /// <summary>A line of text whose baseline is at y; the anchor is start, middle or end.</summary>
    public void Text(double x, double y, string text, string css = "t", string anchor = "start", string? full = null)
    {
        XElement element = Add("text", css, null, ("x", x), ("y", y));
        if (anchor != "start")
        {
            element.SetAttributeValue("text-anchor", anchor);
        }

        element.Add(Markup.Clean(text), full is null || full == text ? null : Markup.Svg("title", full));
    }

    /// <summary>Lines of text of which the first has its baseline at y.</summary>
    public void Lines(double x, double y, IReadOnlyList<string> lines, string css = "t", string? full = null)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            Text(x, y + Lettering.LineHeight * i, lines[i], css, full: full);
        }
    }

    /// <summary>The drawing as an element, with a name and a description for readers who do not see it.</summary>
    /// <param name="id">Unique in the page.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="description">What is to be seen, or where the numbers are.</param>
    public XElement ToElement(string id, string title, string description)
    {
        XElement drawing = ToElement(title, description);
        drawing.SetAttributeValue("aria-labelledby", $"{id}-title {id}-desc");
        foreach (string part in (string[])["title", "desc"])
        {
            drawing.Element(Markup.SvgSpace + part)!.SetAttributeValue("id", $"{id}-{part}");
        }

        return drawing;
    }

    /// <summary>The same for a document that holds nothing else.</summary>
    public XElement ToElement(string title, string description) => Markup.Svg(
        "svg",
        Markup.Attribute("viewBox", $"0 0 {Number(width)} {Number(height)}"),
        Markup.Attribute("role", "img"),
        Markup.Svg("title", title),
        Markup.Svg("desc", description),
        _content);

    /// <summary>A length as drawings have it: to a tenth of a pixel.</summary>
    public static string Number(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Join(IEnumerable<(double X, double Y)> points)
    {
        var text = new StringBuilder();
        foreach ((double x, double y) in points)
        {
            text.Append(text.Length > 0 ? " " : "").Append(Number(x)).Append(',').Append(Number(y));
        }

        return text.ToString();
    }

    private XElement Add(string name, string css, string? style, params ReadOnlySpan<(string Name, double Value)> places)
    {
        XElement element = Markup.Svg(name, Markup.Class(css));
        foreach ((string place, double value) in places)
        {
            element.SetAttributeValue(place, Number(value));
        }

        if (style is not null)
        {
            element.SetAttributeValue("style", style);
        }

        _content.Add(element);
        return element;
    }
}
