namespace EscalationModel.Reporting.Fragments;

/// <summary>The style sheet of fragments. Text has the color of what is around it; figures bring
/// their own.</summary>
internal static class FragmentStyle
{
    public const string Class = "escalation-result";

    public static string Sheet { get; } =
        """
        .escalation-result{max-width:968px;font-size:14px;line-height:1.45}
        .escalation-result p{margin:6px 0;max-width:80ch;overflow-wrap:anywhere}
        .escalation-result .title{font-weight:650}
        .escalation-result .note{font-size:13px;opacity:.75}
        .escalation-result table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:6px 0;background:none}
        .escalation-result tr{background:none}
        .escalation-result th,.escalation-result td{padding:4px 0 4px 20px;text-align:right}
        .escalation-result th,.escalation-result td{vertical-align:top;border:0;border-bottom:1px solid #8886}
        .escalation-result thead th{font-weight:600;opacity:.75;vertical-align:bottom}
        .escalation-result tbody th{font-weight:500;min-width:16ch;max-width:40ch}
        .escalation-result th:first-child,.escalation-result .words{text-align:left}
        .escalation-result th:first-child{padding-left:0}
        .escalation-result td.words{max-width:48ch;overflow-wrap:anywhere}
        .escalation-result small{display:block;opacity:.7;font-size:12px;white-space:nowrap}
        """;
}
