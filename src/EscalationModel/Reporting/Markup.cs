using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace EscalationModel.Reporting;

/// <summary>Builds elements of pages and charts. Text is escaped by construction, and what cannot be shown stands
/// as its code point.</summary>
internal static class Markup
{
    public static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    public static readonly XNamespace SvgSpace = "http://www.w3.org/2000/svg";

    /// <summary>An HTML element of attributes, elements and text. Never empty, so that a browser's HTML parser sees its end tag.</summary>
    public static XElement Html(string name, params object?[] content) =>
        new(Xhtml + name, name is "meta" or "br" or "hr" ? null : "", content.Select(c => c is string text ? Clean(text) : c));

    /// <summary>An SVG element, likewise.</summary>
    public static XElement Svg(string name, params object?[] content) =>
        new(SvgSpace + name, content.Select(c => c is string text ? Clean(text) : c));

    public static XAttribute Attribute(string name, string value) => new(name, Clean(value));

    public static XAttribute Class(string value) => new("class", value);

    /// <summary>A page of blocks that needs nothing else, on a line each; blocks that are null are left out.</summary>
    public static string Page(string title, string styles, IEnumerable<XElement?> blocks)
    {
        XElement head = Html(
            "head",
            Html("meta", Attribute("charset", "utf-8")),
            Html("meta", Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")),
            Html("title", title),
            Html("style", styles));
        object[] lines = [.. blocks.OfType<XElement>().SelectMany(b => new object[] { b, "\n" })];
        XElement page = Html("html", Attribute("lang", "en"), head, "\n", Html("body", "\n", Html("main", ["\n", .. lines])), "\n");
        return "<!DOCTYPE html>\n" + Text(page) + "\n";
    }

    /// <summary>The text of an element; the same on every system.</summary>
    public static string Text(XElement element)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, Indent = false, NewLineHandling = NewLineHandling.None };
        using (XmlWriter writer = XmlWriter.Create(text, settings))
        {
            element.WriteTo(writer);
        }

        return text.ToString();
    }

    /// <summary>Text that XML can hold and that reads in the order in which it is written.</summary>
    public static string Clean(string text) => PrintableText.Lines(text);
}
