using System.Xml.Linq;

namespace EscalationModel.Reporting;

/// <summary>What the numbers rest on: the basis of each, and the calendar.</summary>
internal static class Grounds
{
    public static XElement? Section(Report report)
    {
        IReadOnlyList<Assumption> assumptions = report.Scenario.Assumptions;
        if (assumptions.Count == 0)
        {
            return null;
        }

        string counts = string.Join(", ", Enum.GetValues<Basis>().Select(b => (Basis: b, Count: assumptions.Count(a => a.Basis == b))).Where(b => b.Count > 0).Select(b => $"{b.Count} {Word(b.Basis)}"));
        return Blocks.Section(
            "grounds",
            "What the numbers rest on",
            Blocks.Paragraph($"The scenario states the basis of {assumptions.Count} of its numbers: {counts}. Assumed numbers are set by judgment; read the answer with them in mind."),
            Blocks.Table(
                null,
                ["Number", "Value", "Basis", "Source"],
                assumptions.Select(a => new object?[] { Markup.Html("code", a.Path), Markup.Html("td", Markup.Class("number"), a.Value), Word(a.Basis), a.Source }),
                "words"));
    }

    public static XElement? Calendar(Report report)
    {
        IReadOnlyList<CrisisEvent> calendar = report.Scenario.Calendar;
        if (calendar.Count == 0)
        {
            return null;
        }

        return Blocks.Section(
            "calendar",
            "Calendar",
            Blocks.Paragraph("Dated events of the scenario. A pressure adds its tempo (room a day, per day) to a side on each of its days; the others are notes."),
            Blocks.Table(
                null,
                ["When", "Event", "Pressure on", "Tempo"],
                calendar.OrderBy(e => e.Day).Select(e => new object?[]
                {
                    When(e, report.Words),
                    e.Text,
                    e.Tempo == 0 ? "" : e.Side switch { Side.A => report.Words.A, Side.B => report.Words.B, _ => "both" },
                    Markup.Html("td", Markup.Class("number"), e.Tempo == 0 ? "" : ForestPlot.WithMinus(Numbers.Short(e.Tempo))),
                }),
                "words"));
    }

    private static string When(CrisisEvent e, Wording words)
    {
        DateOnly? start = words.MediatorStart;
        string first = Wording.Day(e.Day, start, words.MediatorUnit);
        return e.LastDay is { } last && last > e.Day
            ? $"{first} to {Wording.Date(last, start) ?? Numbers.Short(last)}"
            : first;
    }

    private static string Word(Basis basis) => basis.ToString().ToLowerInvariant();
}
