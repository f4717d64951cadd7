using System.Xml.Linq;
using EscalationModel.Experiments;

namespace EscalationModel.Reporting.Sections;

/// <summary>The answer, in words and in a few figures.</summary>
internal static class AnswerSection
{
    private const int MostInputs = 3;

    public static XElement Of(Report report) => Blocks.Section(
        "answer",
        "The answer",
        Blocks.Paragraph(string.Join(" ", Sentences(report)), "lead"),
        Markup.Html("div", Markup.Class("keys"), Keys(report).ToArray<object>()),
        Blocks.Paragraph(Grounds(report), "note"));

    /// <summary>The answer in words.</summary>
    public static IEnumerable<string> Sentences(Report report)
    {
        if (report.Result.War.Value == 0 && Numbers.IsBound(report.Result.War))
        {
            yield return $"None of {Numbers.Count(report.Result.Paths)} simulated crises ends in war: the probability is at most "
                + $"{Numbers.PercentHigh(report.Result.War)}%.";
        }

        if (report.Headline is { } first)
        {
            yield return Sentence(first, report);
        }
        else if (report.Effects.Count > 0)
        {
            yield return Assumptions(report);
        }

        if (report.Otherwise is { } other)
        {
            yield return $"The other way, of what else could be done or be otherwise: “{Wording.Of(other.Variant)}” {other.InWords()}.";
        }

        if (!IsLevelGiven(report) && report.Result.War.Value > 0)
        {
            yield return $"Without any of it {Numbers.PercentValue(report.Result.War)}% of the simulated crises end in war.";
        }

        if (report.HalfRun is { } half)
        {
            yield return "Half of the risk is run by "
                + $"{Wording.Day(half, report.Words.MediatorStart, report.Words.MediatorUnit)}: of the wars "
                + "without an intervention, even the best brakes avoid no more than half from then on.";
        }
    }

    private static string Sentence(Effect effect, Report report)
    {
        string label = $"“{Wording.Of(effect.Variant)}”";
        string doubt = effect.IsTold ? ""
            : effect.IsOverDraws ? "; the assumed numbers leave open whether it helps at all"
            : "; this run cannot tell it from no change";
        return (report.Effects.Count == 1 ? $"{label} {effect.InWords()}" : $"The largest effect: {label} {effect.InWords()}")
            + doubt + ".";
    }

    private static string Assumptions(Report report)
    {
        Effect most = report.Effects.MaxBy(e => Math.Abs(e.Points.Value))!;
        return "The scenario has no intervention, and nothing here is advice. Of its other assumptions "
            + $"“{Wording.Of(most.Variant)}” moves war most: it {most.InWords()}.";
    }

    // What the scenario was made to meet is no finding.
    private static bool IsLevelGiven(Report report) =>
        report.Parameters is not null
        || report.Scenario is { } scenario && scenario.Targets.Any(t => t is { Quantity: TargetQuantity.Share, Ending: TargetEnding.War });

    private static IEnumerable<XElement> Keys(Report report)
    {
        if (report.Headline is { } first)
        {
            string ends = first.IsOverDraws ? "95% range over the assumed numbers" : "95% interval of sampling";
            yield return Key(
                first.Figure(),
                $"{first.FigureMeans()} by “{Wording.Of(first.Variant)}”"
                    + (first.HasShare && first.Avoided.Value >= -1
                        ? Effect.WithMinus($"; {ends} {Numbers.PercentLow(first.Avoided)} to {Numbers.PercentHigh(first.Avoided)}%")
                        : ""));
            Estimate sampled = report.Result.Difference(first.Variant.Name).War;
            yield return Key(
                Effect.WithMinus(Numbers.PointsValue(first.Points)) + " points",
                $"the same in points of probability, {Effect.WithMinus(Numbers.PointsRange(first.Points))}"
                    + (first.IsOverDraws ? $"; sampling alone {Effect.WithMinus(Numbers.PointsRange(sampled))}" : ""));
        }

        if (report.HalfRun is { } half)
        {
            string? date = Wording.Date(half, report.Words.MediatorStart);
            yield return Key(
                date ?? $"{report.Words.MediatorUnit} {Numbers.Short(Math.Round(half))}",
                $"half of the risk is run{(date is null ? "" : $", day {Numbers.Short(Math.Floor(half))}")}");
        }

        if (report.Headline is null)
        {
            Estimate war = report.Result.War;
            yield return Key(
                $"{Numbers.PercentValue(war)}%",
                "war in the baseline" + (IsLevelGiven(report) ? ": put in, not found out" : ""));
        }
    }

    private static string Grounds(Report report)
    {
        if (report.Parameters is not { } study)
        {
            return "Ranges are 95% intervals of sampling error alone. How far off the parameters themselves may be is not in them."
                + (IsLevelGiven(report) ? " The level of war is what the scenario was made to meet, not a finding." : "");
        }

        Effect? first = report.Headline;
        VariantDraws answer = study.Variants.FirstOrDefault(v => v.Name == first?.Variant.Name) ?? study.Variants[0];
        string inputs = string.Join(", ", answer.Influences.Take(MostInputs).Select(
            i => $"{i.Name} ({Effect.WithMinus((i.RankCorrelation > 0 ? "+" : "") + Numbers.Fixed(i.RankCorrelation, 2))})"));
        return $"Ranges are over {Numbers.Count(study.Draws.Count)} draws of the numbers that are not known, as good as "
            + $"{Numbers.Fixed(study.EffectiveDraws, 0)} of equal weight. What moves the answer most, by rank correlation: {inputs}. "
            + "The level of war is what the scenario was made to meet, not a finding.";
    }

    private static XElement Key(string figure, string meaning) =>
        Markup.Html("div", Markup.Html("b", figure), Markup.Html("span", meaning));
}
