using System.Xml.Linq;
using EscalationModel.Experiments;

namespace EscalationModel.Reporting.Sections;

/// <summary>What the scenario claims to meet, and what its baseline makes of it.</summary>
internal static class TargetsSection
{
    public static XElement? Of(Report report)
    {
        if (report.Targets.Count == 0)
        {
            return null;
        }

        int missed = report.Targets.Count(t => !t.IsMet);
        string verdict = missed == 0
            ? "The baseline meets every one."
            : $"The baseline misses {missed} of {report.Targets.Count}: what rests on these is not calibrated.";
        return Blocks.Section(
            "targets",
            "What the scenario was made to meet",
            Blocks.Paragraph("What is known of such crises beside the model. It is put in, not found out. " + verdict),
            Blocks.Table(
                null,
                ["Target", "Known", "Model", "Off by", "Allowed", "", "Source"],
                report.Targets.Select(Row),
                "words"));
    }

    private static object?[] Row(TargetCheck check)
    {
        (double unit, string sign) = check.Target.Quantity switch
        {
            TargetQuantity.Share => (100.0, "%"),
            _ => (1.0, ""),
        };
        string Shown(double x) => double.IsFinite(x) ? Effect.WithMinus(Numbers.Three(unit * x)) : "n/a";
        return
        [
            Capital(check.Target.InWords),
            Blocks.Cell(Shown(check.Middle) + sign),
            Blocks.Cell(Shown(check.Achieved.Value) + sign, $"{Shown(check.Achieved.Low)} to {Shown(check.Achieved.High)}"),
            (check.Off > 0 ? "+" : "") + Shown(check.Off),
            Shown(check.Tolerance),
            check.IsMet ? "met" : "missed",
            check.Target.Source,
        ];
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
