using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using EscalationModel.Reporting.Sections;

namespace EscalationModel.Reporting.Charts;

/// <summary>A figure as a fragment of a page that is not ours.</summary>
internal static class FigureFragment
{
    private const string Scope = ".escalation-figure";

    // The reader's system chooses between light and dark, a notebook that says its theme goes before it.
    private static readonly string Sheet = $$"""

        {{Scope}}{color-scheme:light dark;{{Palette.LightDefinitions}}color:var(--ink)}
        {{Scope}}{margin:0 0 16px;max-width:{{Numbers.Fixed(Style.Wide, 0)}}px}
        @media (prefers-color-scheme:dark){ {{Scope}}{{{Palette.DarkDefinitions}}} }
        .vscode-light {{Scope}},[data-jp-theme-light="true"] {{Scope}}{{{Palette.LightDefinitions}}}
        .vscode-dark {{Scope}},[data-jp-theme-light="false"] {{Scope}}{{{Palette.DarkDefinitions}}}
        {{Scope}} svg{display:block;width:100%;height:auto;overflow:visible}
        {{Scope}} p{font:650 15px/1.4 {{ChartStyle.PageFonts}};margin:0 0 10px}
        {{Scope}} figcaption{font:14px/1.5 {{ChartStyle.PageFonts}};color:var(--muted);margin-top:8px;max-width:80ch}
        {{Scope}} .narrow{display:none;max-width:440px}
        @media (max-width:640px){ {{Scope}} .wide{display:none} {{Scope}} .narrow{display:block} }
        @media print{ {{Scope}}{{{Palette.LightDefinitions}}} }
        {{ChartStyle.Sheet(Scope)}}

        """.ReplaceLineEndings("\n");

    public static XElement Of(Figure figure)
    {
        string id = $"{figure.Name}-{Digest(figure.ToCsv() + figure.Title)}";
        XElement Sized(string css, double width) =>
            Markup.Html("div", Markup.Class(css), figure.Draw(width).ToElement($"{id}-{css}", figure.Title, figure.Description));
        return Markup.Html(
            "figure",
            Markup.Class(Scope[1..]),
            Markup.Html("style", Sheet),
            Blocks.Paragraph(figure.Title),
            Sized("wide", Style.Wide),
            Sized("narrow", Style.Narrow),
            Markup.Html("figcaption", figure.Description));
    }

    // Other figures of the same name on the page have other names for readers who do not see them.
    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
