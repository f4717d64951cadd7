using System.Xml.Linq;

namespace EscalationModel.Reporting.Sections;

/// <summary>What the numbers rest on: the basis of each.</summary>
internal static class AssumptionsSection
{
    public static XElement? Of(Report report)
    {
        if (report.Scenario is not { Assumptions: { Count: > 0 } assumptions })
        {
            return null;
        }

        string counts = string.Join(", ", Enum.GetValues<Basis>().Select(b => (Basis: b, Count: assumptions.Count(a => a.Basis == b)))
            .Where(b => b.Count > 0).Select(b => $"{b.Count} {Word(b.Basis)}"));
        return Blocks.Section(
            "grounds",
            "What the numbers rest on",
            Blocks.Paragraph(
                $"The scenario states the basis of {assumptions.Count} of its numbers: {counts}. Assumed numbers are set by judgment; read "
                    + "the answer with them in mind."),
            Blocks.Folded("the list", Blocks.Table(
                null,
                ["Number", "Value", "Basis", "Source"],
                assumptions.Select(
                    a => new object?[]
                    {
                        Markup.Html("code", a.Path), Markup.Html("td", Markup.Class("number"), a.Value), Word(a.Basis), a.Source
                    }),
                "words")));
    }

    private static string Word(Basis basis) => basis.ToString().ToLowerInvariant();
}
