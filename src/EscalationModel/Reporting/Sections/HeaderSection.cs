using System.Xml.Linq;

namespace EscalationModel.Reporting.Sections;

/// <summary>The top of the page: what was asked, and what the page does not tell.</summary>
internal static class HeaderSection
{
    public static XElement Of(Report report) => Markup.Html(
        "header",
        Blocks.Paragraph("Crisis report · " + report.Result.ScenarioName, "kicker"),
        Markup.Html("h1", report.Words.Title),
        report.Scenario is { } described ? Paragraphs(described.Description) : null,
        Markup.Html(
            "dl",
            Markup.Class("facts"),
            report.Scenario is { } scenario ? Setting(scenario, report.Words) : null,
            Fact("Run", RunOf(report.Result)),
            LeftOut(report)));

    private static string RunOf(SimulationResult result) =>
        $"{Numbers.Count(result.Paths)} simulated crises for the baseline and for each of {result.Variants.Count - 1} variants, seed "
            + $"{Numbers.Seed(result.Seed)}";

    private static object[] Setting(Scenario scenario, Wording words)
    {
        double horizon = scenario.Model.Steps * scenario.Model.StepLength;
        string length = $"{Numbers.Short(horizon)} {(horizon == 1 ? words.MediatorUnit.One : words.MediatorUnit.Many)}";
        string? first = Wording.Date(0, words.MediatorStart), last = Wording.Date(horizon, words.MediatorStart);
        return
        [
            Fact("Sides", $"{words.A}: {PolicyWords.Of(scenario.A.Policy)}"),
            Fact("", $"{words.B}: {PolicyWords.Of(scenario.B.Policy)}"),
            Fact("Mediator", scenario.Mediator is { } mediator ? mediator.Name : "none in the baseline"),
            Fact("Horizon", first is null || last is null ? length : $"{first} to {last} ({length})"),
        ];
    }

    // A reader must not take what is not here for what is not there.
    private static object[]? LeftOut(Report report)
    {
        (bool IsMissing, string What)[] parts =
        [
            (report.Paths is null, "single crises"),
            (report.Chance is null, "until when an intervention helps"),
            (report.Parameters is null && report.Scenario is not { Uncertainties.Count: 0 }, "what if the numbers are off"),
        ];
        string[] missing = [.. parts.Where(p => p.IsMissing).Select(p => p.What)];
        string studies = missing.Length == 0 ? "" : $"Needs simulations beyond this result: {string.Join("; ", missing)}.";
        string setting = report.Scenario is not null
            ? ""
            : "This page is of a stored result alone, without its scenario: sides, mediator, calendar and the basis "
                + "of the numbers are not shown. ";
        return studies.Length + setting.Length == 0 ? null : Fact("Left out", setting + studies);
    }

    private static object[] Fact(string name, string text) => [Markup.Html("dt", name), Markup.Html("dd", text)];

    private static XElement[] Paragraphs(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => Blocks.Paragraph(p))];
}
