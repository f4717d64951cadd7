using System.Xml.Linq;

namespace EscalationModel.Reporting.Charts;

/// <summary>How the parts of charts look, by their classes: as rules of a style sheet for pages, and part by part for drawings that stand
/// alone.</summary>
internal static class ChartStyle
{
    public const string PageFonts = "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif";

    // A selector is an element, or classes that a part must all have, or both; later rules go before earlier ones.
    private static readonly (string Selector, string Declarations)[] Rules =
    [
        ("text", $"font:12px {PageFonts};fill:var(--ink);font-variant-numeric:tabular-nums"),
        ("text.tm", "fill:var(--muted)"),
        ("text.strong", "font-weight:650"),
        (".halo", "paint-order:stroke;stroke:var(--page);stroke-width:4px;stroke-linejoin:round"),
        (".axis", "stroke:var(--muted);stroke-width:1"),
        (".axis.strong", "stroke:var(--ink);stroke-width:1.25"),
        (".grid", "stroke:var(--rule);stroke-width:1"),
        (".rule", "stroke:var(--rule);stroke-width:1"),
        (".bar", "fill-opacity:.9"),
        (".whisker", "stroke:var(--ink);stroke-width:1.25"),
        (".interval", "stroke-width:2"),
        (".curve", "fill:none;stroke-width:2;stroke-linejoin:round"),
        (".curve.background", "stroke-width:1.25;opacity:.55"),
        (".band", "fill-opacity:.18"),
        (".fan", "fill:var(--accent);fill-opacity:.17"),
        (".path", "fill:none;stroke-width:1.5;stroke-linejoin:round;opacity:.9"),
        (".dot", "stroke:var(--page);stroke-width:1"),
        (".leader", "fill:none;stroke:var(--muted);stroke-width:.75"),
        (".level", "stroke:var(--muted);stroke-width:1.25;stroke-dasharray:2 4"),
        (".mark-line", "stroke:var(--ink);stroke-width:1;stroke-dasharray:5 3"),
        (".event", "fill-opacity:.75"),
        (".contour", "stroke:var(--ink);stroke-width:1.25"),
    ];

    /// <summary>The rules of a style sheet, a line each.</summary>
    /// <param name="scope">What the charts lie in, such as "svg".</param>
    public static string Sheet(string scope) => string.Join('\n', Rules.Select(r => $"{scope} {r.Selector}{{{r.Declarations}}}"));

    /// <summary>What holds for a part of a chart, by property: its rules and its own style.</summary>
    public static IReadOnlyDictionary<string, string> Of(XElement part)
    {
        string[] classes = ((string?)part.Attribute("class") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> declarations = Rules
            .Where(r => Selects(r.Selector.Split('.'), part.Name.LocalName, classes))
            .Select(r => r.Declarations)
            .Append((string?)part.Attribute("style") ?? "");
        var properties = new Dictionary<string, string>();
        foreach (string declaration in declarations.SelectMany(d => d.Split(';', StringSplitOptions.RemoveEmptyEntries)))
        {
            int colon = declaration.IndexOf(':', StringComparison.Ordinal);
            properties[declaration[..colon]] = declaration[(colon + 1)..];
        }

        return properties;
    }

    private static bool Selects(string[] selector, string element, string[] classes) =>
        (selector[0].Length == 0 || selector[0] == element) && selector.Skip(1).All(classes.Contains);
}
