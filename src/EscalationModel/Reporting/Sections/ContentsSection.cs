using System.Xml.Linq;

namespace EscalationModel.Reporting.Sections;

/// <summary>The contents list: a link to each section of the page.</summary>
internal static class ContentsSection
{
    public static XElement Of(IEnumerable<XElement> sections) => Markup.Html(
        "nav",
        Markup.Attribute("aria-label", "Contents"),
        Markup.Html("ol", sections.Select(s => (object)Markup.Html("li", Link(s))).ToArray()));

    private static XElement Link(XElement section) => Markup.Html(
        "a",
        Markup.Attribute("href", "#" + (string)section.Attribute("id")!),
        (string)section.Element(Markup.Xhtml + "h2")!);
}
