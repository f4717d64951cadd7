using System.Xml.Linq;
using EscalationModel.Experiments;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Sections;

/// <summary>The answer, in words and in three figures.</summary>
internal static class AnswerSection
{
    public static XElement Of(Report report) => Blocks.Section(
        "answer",
        "The answer",
        Blocks.Paragraph(string.Join(" ", Sentences(report)), "lead"),
        Markup.Html("div", Markup.Class("keys"), Keys(report).ToArray<object>()),
        Blocks.Paragraph(
            "Ranges are 95% intervals of sampling error alone. How far off the parameters themselves may be is not in them; the contrasts "
                + "between variants are firmer than the level.",
            "note"));

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

    private static string War(SimulationResult result) => result.War.Value == 0
        ? $"None of {Numbers.Count(result.Paths)} simulated crises ends in war: the probability is at most "
            + $"{Numbers.PercentHigh(result.War)}%."
        : $"{Numbers.PercentValue(result.War)}% of the simulated crises end in war ({Numbers.PercentLow(result.War)} to "
            + $"{Numbers.PercentHigh(result.War)}%).";

    private static string BestVariant(Report report)
    {
        if (report.Best is not { } best)
        {
            return report.Result.Variants.Count == 2
                ? "The variant does not lower this beyond sampling error."
                : "None of the variants lowers this beyond sampling error.";
        }

        string which = report.Result.Variants.Count == 2
            ? $"The variant “{best.Name}”"
            : $"Of the variants, “{best.Name}” lowers this most: it";
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
            TimeUnit unit = report.Words.MediatorUnit;
            yield return Key(
                (chance.IsOpenEnded ? "after " : "") + (date ?? $"{unit} {Numbers.Short(Math.Round(last))}"),
                $"last clear chance{(date is null ? "" : $", day {Numbers.Short(Math.Floor(last))}")}: "
                    + $"{Numbers.Short(100 * chance.Share)}% of the first effect is left");
        }
    }

    private static XElement Key(string figure, string meaning) =>
        Markup.Html("div", Markup.Html("b", figure), Markup.Html("span", meaning));
}
