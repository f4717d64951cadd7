using System.Globalization;
using System.Xml.Linq;
using EscalationModel.Experiments;

namespace EscalationModel.Reporting;

/// <summary>The top of the page: what was asked, and the answer.</summary>
internal static class Opening
{
    public static XElement Header(Report report)
    {
        Scenario scenario = report.Scenario;
        double horizon = scenario.Model.Steps * scenario.Model.StepLength;
        string unit = report.Words.MediatorUnit;
        string length = $"{Numbers.Short(horizon)} {unit}{(horizon == 1 ? "" : "s")}";
        string? first = Wording.Date(0, report.Words.MediatorStart), last = Wording.Date(horizon, report.Words.MediatorStart);
        return Markup.Html(
            "header",
            Blocks.Paragraph("Crisis report · " + scenario.Name, "kicker"),
            Markup.Html("h1", report.Words.Title),
            Paragraphs(scenario.Description),
            Markup.Html(
                "dl",
                Markup.Class("facts"),
                Fact("Sides", $"{report.Words.A}: {PolicyOf(scenario.A.Policy)}"),
                Fact("", $"{report.Words.B}: {PolicyOf(scenario.B.Policy)}"),
                Fact("Mediator", scenario.Mediator is { } mediator ? mediator.Name : "none in the baseline"),
                Fact("Horizon", first is null || last is null ? length : $"{first} to {last} ({length})"),
                Fact("Run", $"{Numbers.Count(report.Result.Paths)} simulated crises for the baseline and for each of {report.Result.Variants.Count - 1} variants, seed {Numbers.Seed(report.Result.Seed)}")));
    }

    public static XElement Answer(Report report) => Blocks.Section(
        "answer",
        "The answer",
        Blocks.Paragraph(string.Join(" ", Sentences(report)), "lead"),
        Markup.Html("div", Markup.Class("keys"), Keys(report).ToArray<object>()),
        Blocks.Paragraph("Ranges are 95% intervals of sampling error alone. " + (report.Scenario.BaseRate is { } rate
            ? $"The level of the war probability rests on an assumed base rate{(rate.Description.Length > 0 ? $" ({rate.Description})" : "")}; the contrasts between variants are the answer, not the level."
            : "How far off the parameters themselves may be is not in them; the contrasts between variants are firmer than the level."), "note"));

    /// <summary>The answer in words.</summary>
    public static IEnumerable<string> Sentences(Report report)
    {
        yield return War(report.Result);
        if (report.Result.Variants.Count > 1)
        {
            yield return BestVariant(report);
        }

        if (report.Chance is { } chance)
        {
            yield return Chance(chance, report.Words);
        }
    }

    private static string War(SimulationResult result) => result.Baseline.WarCount == 0
        ? $"None of {Numbers.Count(result.Paths)} simulated crises ends in war: the probability is at most {Numbers.PercentHigh(result.War)}%."
        : $"{Numbers.PercentValue(result.War)}% of the simulated crises end in war ({Numbers.PercentLow(result.War)} to {Numbers.PercentHigh(result.War)}%).";

    private static string BestVariant(Report report)
    {
        if (report.Best is not { } best)
        {
            return report.Result.Variants.Count == 2
                ? "The variant does not lower this beyond sampling error."
                : "None of the variants lowers this beyond sampling error.";
        }

        string which = report.Result.Variants.Count == 2 ? $"The variant “{best.Name}”" : $"Of the variants, “{best.Name}” lowers this most: it";
        return $"{which} takes off {Reduction(report.Result.Difference(best.Name).War)}.";
    }

    private static string Reduction(Estimate war)
    {
        var off = new Estimate(-war.Value, -war.High, -war.Low);
        return $"{Numbers.PercentValue(off)} percentage points ({Numbers.PercentLow(off)} to {Numbers.PercentHigh(off)})";
    }

    private static string Chance(LastClearChanceCurve chance, Wording words)
    {
        if (chance.LastDay is not { } last)
        {
            return "Applying the brakes to both sides at the onset does not help measurably.";
        }

        string share = chance.Share == 0.5 ? "half" : Numbers.Short(100 * chance.Share) + "%";
        string day = Wording.Day(last, words.MediatorStart, words.MediatorUnit);
        return chance.IsOpenEnded
            ? $"Brakes applied to both sides still keep at least {share} of their first effect on {day}."
            : $"Brakes applied to both sides keep at least {share} of their first effect until about {day}: the last clear chance.";
    }

    private static IEnumerable<XElement> Keys(Report report)
    {
        Estimate war = report.Result.War;
        yield return Key($"{Numbers.PercentValue(war)}%", $"war in the baseline, {Numbers.PercentLow(war)} to {Numbers.PercentHigh(war)}%");
        if (report.Best is { } best)
        {
            Estimate difference = report.Result.Difference(best.Name).War;
            yield return Key(
                ForestPlot.WithMinus(Numbers.PointsValue(difference)) + " points",
                $"war under “{best.Name}” against the baseline, {ForestPlot.WithMinus(Numbers.PointsRange(difference))}");
        }

        if (report.Chance is { LastDay: { } last } chance)
        {
            string? date = Wording.Date(last, report.Words.MediatorStart);
            string unit = report.Words.MediatorUnit;
            yield return Key(
                (chance.IsOpenEnded ? "after " : "") + (date ?? $"{unit} {Numbers.Short(Math.Round(last))}"),
                $"last clear chance{(date is null ? "" : $", day {Numbers.Short(Math.Floor(last))}")}: {Numbers.Short(100 * chance.Share)}% of the first effect is left");
        }
    }

    private static XElement Key(string figure, string meaning) => Markup.Html("div", Markup.Html("b", figure), Markup.Html("span", meaning));

    private static object[] Fact(string name, string text) => [Markup.Html("dt", name), Markup.Html("dd", text)];

    private static XElement[] Paragraphs(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => Blocks.Paragraph(p))];

    /// <summary>A policy by its name and its parameters as a record tells them, such as "Brinkman (Nerve 45)"; by its name alone if it is no record, a long one or one of lists.</summary>
    private static string PolicyOf(IAnyPolicy policy)
    {
        string text = InvariantText(policy), name = policy.GetType().Name;
        bool isPlain = text.StartsWith(name + " {", StringComparison.Ordinal) && text.EndsWith('}') && text.Length <= 120 && text.AsSpan().IndexOfAny("[`") < 0;
        string parameters = isPlain ? text[(name.Length + 2)..^1].Replace(" = ", " ", StringComparison.Ordinal).Trim() : "";
        return parameters.Length > 0 ? $"{name} ({parameters})" : name;
    }

    // Records write their numbers by the culture of the thread; the page must not depend on it.
    private static string InvariantText(IAnyPolicy policy)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return policy.ToString() ?? "";
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
