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

    /// <summary>The result as a small table for notebooks: the outcomes of every variant and the differences of the war probability to the
    /// baseline.</summary>
    /// <param name="result">The result of a run.</param>
    /// <returns>A fragment of HTML that is well-formed XML too, with its styles.</returns>
    public static string ToHtml(this SimulationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        XElement table = OutcomesSection.Table(
            result,
            result.Variants,
            outcome => outcome.InWords(),
            $"{result.ScenarioName}: {Numbers.Count(result.Paths)} paths a variant, seed {Numbers.Seed(result.Seed)}");
        return Markup.Text(Markup.Html("div", Markup.Class("escalation-result"), Markup.Html("style", FragmentStyle), table));
    }

    private const string FragmentStyle =
        ".escalation-result table{border-collapse:collapse;font-variant-numeric:tabular-nums}" +
        ".escalation-result caption{text-align:left;padding:4px 0}" +
        ".escalation-result th,.escalation-result td{padding:4px 0 4px 16px;text-align:right;border-bottom:1px solid #8886}" +
        ".escalation-result th:first-child{text-align:left;padding-left:0}" +
        ".escalation-result small{display:block;opacity:.7;white-space:nowrap}";

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
