using System.Globalization;
using System.Xml.Linq;

namespace EscalationModel.Reporting.Charts;

/// <summary>A drawing that needs no page: every part carries its own looks as attributes, in the colors of a light page, without
/// variables, classes or a style sheet, so that programs that know little of CSS draw it all the same.</summary>
internal static class StandaloneSvg
{
    private const string Fonts = "Helvetica, Arial, 'Liberation Sans', sans-serif";

    // What SVG 1.1 knows as attributes of its own.
    private static readonly string[] Attributes =
    [
        "fill", "fill-opacity", "opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "font-weight",
    ];

    /// <summary>The drawing as a document of its own, at a width in millimeters.</summary>
    public static XElement Of(Canvas canvas, string title, string description, double millimeters)
    {
        XElement drawing = canvas.ToElement(title, description);
        drawing.SetAttributeValue("width", Millimeters(millimeters));
        drawing.SetAttributeValue("height", Millimeters(millimeters * canvas.Height / canvas.Width));
        drawing.SetAttributeValue("font-family", Fonts);
        drawing.SetAttributeValue("font-size", Lettering.Size.ToString(CultureInfo.InvariantCulture));
        foreach (XElement part in drawing.Elements().Where(e => e.Name.LocalName is not ("title" or "desc")).ToArray())
        {
            Resolve(part);
        }

        drawing.Element(Markup.SvgSpace + "desc")!.AddAfterSelf(Paper(canvas));
        return drawing;
    }

    private static XElement Paper(Canvas canvas) => Markup.Svg(
        "rect",
        Markup.Attribute("width", Canvas.Number(canvas.Width)),
        Markup.Attribute("height", Canvas.Number(canvas.Height)),
        Markup.Attribute("fill", Palette.LightByName["page"]));

    private static void Resolve(XElement part)
    {
        IReadOnlyDictionary<string, string> looks = ChartStyle.Of(part);
        part.SetAttributeValue("class", null);
        part.SetAttributeValue("style", null);
        bool hasHalo = looks.ContainsKey("paint-order");
        foreach (string name in Attributes.Where(looks.ContainsKey).Where(n => !hasHalo || !n.StartsWith("stroke", StringComparison.Ordinal)))
        {
            part.SetAttributeValue(name, Literal(looks[name]));
        }

        if (hasHalo)
        {
            part.AddBeforeSelf(Halo(part, looks));
        }
    }

    // Not every program paints the stroke of a text below its filling: the stroke is a text of its own, below.
    private static XElement Halo(XElement text, IReadOnlyDictionary<string, string> looks)
    {
        var halo = new XElement(text);
        halo.Elements().Remove();
        halo.SetAttributeValue("fill", Literal(looks["stroke"]));
        foreach (string name in looks.Keys.Where(k => k.StartsWith("stroke", StringComparison.Ordinal)))
        {
            halo.SetAttributeValue(name, Literal(looks[name]));
        }

        return halo;
    }

    private static string Literal(string value) =>
        value.StartsWith("var(--", StringComparison.Ordinal) ? Palette.LightByName[value[6..^1]]
        : value == "650" ? "bold"
        : value.EndsWith("px", StringComparison.Ordinal) ? value[..^2]
        : value;

    private static string Millimeters(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture) + "mm";
}
