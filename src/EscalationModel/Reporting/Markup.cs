using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace EscalationModel.Reporting;

/// <summary>Builds elements of pages and charts. Text is escaped by construction, and characters that XML does
/// not know are replaced.</summary>
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

    /// <summary>Text that XML can hold: carriage returns become line feeds, forbidden characters and lone surrogates U+FFFD.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else if (c == '\r')
            {
                clean.Append(i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n");
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(c) ? c : '\uFFFD');
            }
        }

        return clean.ToString();
    }
}
