using System.Xml.Linq;

namespace EscalationModel.Reporting;

/// <summary>The result of a run as one page that needs nothing else: styles and charts are inside, there is no script and no reference to
/// another file. It adapts to light and dark, to phones and to paper. The same scenario, result and options give the same page on
/// every machine. Thread-safe.</summary>
public static class HtmlReport
{
    /// <summary>Makes the page: what was asked, the answer, the contrasts between variants, outcomes and their times, sample paths, the last clear chance, the
    /// base rate, payoffs and the mediator, and what the numbers rest on. What <paramref name="options"/> do not give is simulated here, which may take some seconds.</summary>
    /// <param name="scenario">The scenario that was run.</param>
    /// <param name="result">Its result.</param>
    /// <param name="options">What the page adds; null: everything.</param>
    /// <param name="cancellation">Stops the simulations for the page.</param>
    /// <returns>An HTML page that is well-formed XML too.</returns>
    /// <exception cref="ArgumentException">The result is of another scenario.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static string Render(Scenario scenario, SimulationResult result, HtmlReportOptions? options = null, CancellationToken cancellation = default)
    {
        var report = new Report(scenario, result, options ?? new HtmlReportOptions(), cancellation);
        return Page(
            report.Words.Title,
            Opening.Header(report),
            Opening.Answer(report),
            Contrasts.Section(report),
            Outcomes.Section(report),
            Timing.Section(report),
            Paths.Section(report),
            Chances.Section(report),
            BaseRates.Section(report),
            Stakes.Section(report),
            Grounds.Section(report),
            Grounds.Calendar(report),
            Method.Section(report));
    }

    /// <summary>The result as a small table for notebooks: the outcomes of every variant and the differences of the war probability to the baseline.</summary>
    /// <param name="result">The result of a run.</param>
    /// <returns>A fragment of HTML that is well-formed XML too, with its styles.</returns>
    public static string ToHtml(this SimulationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        XElement table = Outcomes.Table(result, outcome => outcome.InWords(), $"{result.ScenarioName}: {Numbers.Count(result.Paths)} paths a variant, seed {Numbers.Seed(result.Seed)}");
        return Markup.Text(Markup.Html("div", Markup.Class("escalation-result"), Markup.Html("style", FragmentStyle), table));
    }

    private const string FragmentStyle =
        ".escalation-result table{border-collapse:collapse;font-variant-numeric:tabular-nums}" +
        ".escalation-result caption{text-align:left;padding:4px 0}" +
        ".escalation-result th,.escalation-result td{padding:4px 0 4px 16px;text-align:right;border-bottom:1px solid #8886}" +
        ".escalation-result th:first-child{text-align:left;padding-left:0}" +
        ".escalation-result small{display:block;opacity:.7;white-space:nowrap}";

    private static string Page(string title, params XElement?[] blocks)
    {
        XElement head = Markup.Html(
            "head",
            Markup.Html("meta", Markup.Attribute("charset", "utf-8")),
            Markup.Html("meta", Markup.Attribute("name", "viewport"), Markup.Attribute("content", "width=device-width, initial-scale=1")),
            Markup.Html("title", title),
            Markup.Html("style", Style.Sheet));
        object?[] lines = [.. blocks.OfType<XElement>().SelectMany(b => new object[] { b, "\n" })];
        XElement page = Markup.Html("html", Markup.Attribute("lang", "en"), head, "\n", Markup.Html("body", "\n", Markup.Html("main", ["\n", .. lines])), "\n");
        return "<!DOCTYPE html>\n" + Markup.Text(page) + "\n";
    }
}
