using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting;

/// <summary>The style sheet of pages: one column of text and charts, in light and dark, on a phone and on paper.</summary>
internal static class Style
{
    /// <summary>The width of text and charts on a wide page, in pixels.</summary>
    public const double Wide = 920;

    /// <summary>The width of charts on a phone.</summary>
    public const double Narrow = 358;

    private const string Fonts = ChartStyle.PageFonts;

    private static string Light => Palette.LightDefinitions;

    private static string Dark => Palette.DarkDefinitions;

    public static string Sheet { get; } = $$"""

        :root{color-scheme:light dark;{{Light}} }
        @media (prefers-color-scheme:dark){:root{{{Dark}} } }
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 {{Fonts}}}
        main{max-width:968px;margin:0 auto;padding:40px 24px 64px}
        h1{font-size:30px;line-height:1.2;font-weight:650;margin:4px 0 12px;letter-spacing:-.01em;overflow-wrap:anywhere}
        h2{font-size:20px;line-height:1.3;font-weight:650;margin:0 0 6px}
        h3{font-size:15px;font-weight:650;margin:24px 0 4px}
        p{margin:0 0 12px;max-width:70ch;overflow-wrap:anywhere}
        section{margin-top:44px;padding-top:20px;border-top:1px solid var(--rule)}
        .kicker{font-size:13px;color:var(--muted);margin:0;letter-spacing:.02em}
        .lead{font-size:19px;line-height:1.5;max-width:62ch}
        .note,figcaption,caption{font-size:14px;color:var(--muted);line-height:1.5}
        nav ol{list-style:none;margin:22px 0 0;padding:0;display:flex;flex-wrap:wrap;gap:4px 18px;font-size:14px}
        a{color:var(--accent);text-decoration:none}
        a:hover{text-decoration:underline}
        .paper{display:none}
        .facts{display:grid;grid-template-columns:max-content 1fr;gap:2px 18px;margin:16px 0 0;font-size:14px}
        .facts dt,.changes dt{color:var(--muted)}
        .facts dd,.changes dd{margin:0;overflow-wrap:anywhere}
        .keys{display:grid;grid-template-columns:repeat(auto-fit,minmax(230px,1fr));gap:14px;margin:22px 0 6px}
        .keys div{background:var(--panel);border-radius:6px;padding:14px 16px 12px}
        .keys b{display:block;font-size:26px;font-weight:650;line-height:1.2;font-variant-numeric:tabular-nums}
        .keys span{display:block;font-size:13px;color:var(--muted);line-height:1.45;margin-top:2px;overflow-wrap:anywhere}
        .changes{display:grid;grid-template-columns:minmax(120px,max-content) 1fr;gap:3px 18px;margin:14px 0 0;font-size:14px}
        figure{margin:0 0 8px}
        figcaption{margin-top:8px;max-width:80ch}
        svg{display:block;width:100%;height:auto;overflow:visible}
        .narrow{display:none}
        .narrow svg{max-width:440px}
        {{ChartStyle.Sheet("svg")}}
        .scroll{overflow-x:auto;margin:14px 0 8px}
        table{border-collapse:collapse;font-size:14px;line-height:1.4;font-variant-numeric:tabular-nums;min-width:60%}
        caption{text-align:left;padding:0 0 6px}
        caption span{position:sticky;left:0;display:block;max-width:min(80ch,calc(100vw - 32px))}
        .title{font-size:15px;font-weight:650;margin:22px 0 10px}
        th,td{padding:6px 0 6px 15px;text-align:right;vertical-align:top;border-bottom:1px solid var(--rule)}
        th:first-child,td:first-child{text-align:left;padding-left:0}
        thead th{font-weight:600;color:var(--muted);vertical-align:bottom;border-bottom-color:var(--muted)}
        tbody th{font-weight:400;min-width:9em;max-width:20em}
        tbody tr.base th{font-weight:650}
        td small{display:block;font-size:12px;color:var(--muted);white-space:nowrap}
        table.words{width:100%}
        table.words th,table.words td{text-align:left;overflow-wrap:break-word}
        table.words td.number{white-space:nowrap}
        details{margin:8px 0 0;font-size:14px}
        summary{cursor:pointer;color:var(--accent)}
        code{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
        @media (max-width:640px){
        main{padding:24px 16px 48px}
        h1{font-size:25px}
        .lead{font-size:17px}
        section{margin-top:34px}
        .wide{display:none}
        .narrow{display:block}
        table.words{min-width:600px}
        .facts,.changes{grid-template-columns:1fr;gap:0}
        .facts dd,.changes dd{margin-bottom:8px}
        }
        @media print{
        :root{color-scheme:light;{{Light}} }
        body{font-size:12.5px}
        main{padding:0;max-width:none}
        .wide{display:block}
        .narrow,nav,details:not([open]),summary{display:none}
        .paper{display:block}
        details[open]+.paper{display:none}
        .wide svg{width:84%}
        .keys{grid-template-columns:repeat(3,1fr);margin:12px 0 6px}
        .keys b{font-size:19px}
        .keys div{padding:8px 10px;border:1px solid var(--rule)}
        figure,tr,.keys{break-inside:avoid}
        h2,h3,.title,caption{break-after:avoid}
        section{margin-top:26px;padding-top:14px}
        h1{font-size:24px}
        h2{font-size:16px}
        .lead{font-size:15px}
        .facts,.changes,.note,figcaption,caption,.title{font-size:11.5px}
        table{font-size:10.5px}
        td small{font-size:9px}
        th,td{padding:3px 0 3px 9px}
        tbody th{min-width:0;max-width:none}
        code{font-size:9.5px}
        .scroll{overflow:visible}
        svg,.keys div{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        }

        """.ReplaceLineEndings("\n");
}
