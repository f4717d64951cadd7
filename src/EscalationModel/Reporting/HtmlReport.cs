using System.Xml.Linq;
using EscalationModel.Experiments;
using EscalationModel.Reporting.Sections;

namespace EscalationModel.Reporting;

/// <summary>The result of a run as one page that needs nothing else: styles and charts are inside, there is no script and no reference to
/// another file. It adapts to light and dark, to phones and to paper. The same scenario, result and studies give the same page on
/// every machine. Thread-safe.</summary>
public static class HtmlReport
{
    /// <summary>Makes the page: what was asked, the answer, the contrasts between variants, outcomes and their times, payoffs and
    /// the mediator, what the numbers rest on, and what the studies found. Nothing is simulated here; the page says what is left out
    /// for want of a study.</summary>
    /// <param name="scenario">The scenario that was run.</param>
    /// <param name="result">Its result.</param>
    /// <param name="studies">What <see cref="SupportingStudies.Run"/> found of it: sample paths, the last clear chance, the answers over
    /// what is not known; null: the page goes without them.</param>
    /// <returns>An HTML page that is well-formed XML too.</returns>
    /// <exception cref="ArgumentException">The result is of another scenario.</exception>
    public static string Render(Scenario scenario, SimulationResult result, SupportingStudies? studies = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return Page(new Report(result, scenario, studies));
    }

    /// <summary>Makes the page of a result whose scenario is not at hand, a stored one say. The page says what is left out for
    /// that.</summary>
    /// <param name="result">The result.</param>
    /// <returns>An HTML page that is well-formed XML too.</returns>
    public static string Render(SimulationResult result) => Page(new Report(result, null, null));

    private static string Page(Report report) => Markup.Page(report.Words.Title, Style.Sheet, Sections(report));

    private static XElement?[] Sections(Report report)
    {
        XElement?[] sections = Body(report);
        return [HeaderSection.Of(report), ContentsSection.Of(sections.OfType<XElement>()), .. sections];
    }

    private static XElement?[] Body(Report report) =>
    [
        AnswerSection.Of(report),
        ContrastsSection.Of(report),
        OutcomesSection.Of(report),
        TimingSection.Of(report),
        PathsSection.Of(report),
        LastClearChanceSection.Of(report),
        PayoffsSection.Of(report),
        TargetsSection.Of(report),
        AssumptionsSection.Of(report),
        CalendarSection.Of(report),
        MethodSection.Of(report),
    ];
}
