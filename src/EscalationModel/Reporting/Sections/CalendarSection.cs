using System.Xml.Linq;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Sections;

/// <summary>The dated events of the scenario.</summary>
internal static class CalendarSection
{
    public static XElement? Of(Report report)
    {
        if (report.Scenario is not { Calendar: { Count: > 0 } calendar })
        {
            return null;
        }

        return Blocks.Section(
            "calendar",
            "Calendar",
            Blocks.Paragraph(
                "Dated events of the scenario. A pressure adds its tempo (room a day, per day) to a side on each of "
                    + "its days; the others are notes."),
            Blocks.Folded("the calendar", Blocks.Table(
                null,
                ["When", "Event", "Pressure on", "Tempo"],
                calendar.OrderBy(e => e.Day).Select(e => new object?[]
                {
                    When(e, report.Words),
                    e.Text,
                    e.Tempo == 0 ? "" : e.Side switch { Side.A => report.Words.A, Side.B => report.Words.B, _ => "both" },
                    Markup.Html("td", Markup.Class("number"), e.Tempo == 0 ? "" : Effect.WithMinus(Numbers.Short(e.Tempo))),
                }),
                "words")));
    }

    private static string When(CrisisEvent e, Wording words)
    {
        DateOnly? start = words.MediatorStart;
        string first = Wording.Day(e.Day, start, words.MediatorUnit);
        return e.LastDay is { } last && last > e.Day
            ? $"{first} to {Wording.Date(last, start) ?? Numbers.Short(last)}"
            : first;
    }
}
