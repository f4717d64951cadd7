using System.Globalization;
using System.Text;
using EscalationModel.Experiments;

namespace EscalationModel.Reporting;

/// <summary>A study of parameters, and the check of targets, as plain text for a terminal of 80 columns. Thread-safe.</summary>
public static class ParameterStudyText
{
    private const int LeastName = 12, WidestName = 24, MostInputs = 3;

    /// <summary>For every variant first the share of the baseline's wars that it avoids over the draws, then the difference in points, then
    /// the sampling error of a draw; what moves the answers most; the targets. Lines end in a line feed.</summary>
    /// <param name="study">The study.</param>
    public static string Write(ParameterStudyResult study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var text = new StringBuilder();
        Heading(text, study);
        Contrasts(text, study);
        Inputs(text, study);
        return text.ToString();
    }

    /// <summary>What a run makes of each target: a line each; empty without targets.</summary>
    /// <param name="checks">The checks.</param>
    public static string Write(IReadOnlyList<TargetCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        if (checks.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder("\nTargets\n");
        foreach (TargetCheck check in checks)
        {
            text.Append("  ").Append(check).Append('\n');
        }

        return text.ToString();
    }

    private static void Heading(StringBuilder text, ParameterStudyResult study)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nWhat the numbers leave open: {study.Draws.Count} draws of {study.Numbers.Count} numbers, {study.PathsPerDraw} paths each");
        text.Append(study.Targets.Count == 0
            ? ".\n"
            : string.Create(
                CultureInfo.InvariantCulture,
                $";\n{study.Targets.Count} {(study.Targets.Count == 1 ? "target leaves" : "targets leave")} "
                    + $"{study.EffectiveDraws:F0} effective draws.\n"));
        text.Append(study.Refused == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{study.Refused} draws were no valid scenarios and are left out.\n"));
        DrawRange war = study.Variants[0].War;
        text.Append(CultureInfo.InvariantCulture, $"War in the baseline: {Percent(war)}%; sampling error of a draw {Error(war)} points.\n");
    }

    private static void Contrasts(StringBuilder text, ParameterStudyResult study)
    {
        if (study.Variants.Count == 1)
        {
            return;
        }

        var table = new TextTable("Over the draws", "wars avoided, %", "likelier, %", "points", "sampling")
        {
            HasRule = true, LeastWidth = LeastName, WidestName = WidestName, Width = TextReport.DefaultWidth
        };
        foreach (VariantDraws v in study.Variants.Skip(1))
        {
            table.Add(
                v.Name, Avoided(v.Avoided), Numbers.Fixed(100 * v.ProbabilityLikelier, 0), Numbers.Points(Of(v.Difference)),
                $"{Error(v.Avoided)}%, {Error(v.Difference)}");
        }

        text.Append('\n').Append(table);
        text.Append("Medians and 95% ranges over draws; likelier: the weight of draws that make war likelier;\n");
        text.Append("sampling: the standard error of one draw, in % of the wars and in points.\n");
    }

    private static void Inputs(StringBuilder text, ParameterStudyResult study)
    {
        VariantDraws answer = study.Variants.Skip(1).Where(v => double.IsFinite(v.Avoided.Median))
            .OrderBy(v => v.Kind).ThenByDescending(v => Math.Abs(v.Avoided.Median)).FirstOrDefault() ?? study.Variants[0];
        string what = answer.Name == Scenario.Baseline ? "war in the baseline" : PrintableText.Line(answer.Name);
        IEnumerable<string> strongest = answer.Influences.Take(MostInputs).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{PrintableText.Line(i.Name)} ({(i.RankCorrelation < 0 ? "" : "+")}{Numbers.Fixed(i.RankCorrelation, 2)})"));
        text.Append(CultureInfo.InvariantCulture, $"What moves {what} most, by rank correlation: {string.Join(", ", strongest)}.\n");
    }

    private static Estimate Of(DrawRange range) => new(range.Median, range.Low, range.High);

    private static string Percent(DrawRange range) => double.IsNaN(range.Median)
        ? "n/a"
        : $"{Numbers.PercentValue(Of(range))} [{Numbers.PercentLow(Of(range))}, {Numbers.PercentHigh(Of(range))}]";

    // Three times as many wars and more are told as such: a share below -200% says little.
    private static string Avoided(DrawRange range) => range.Median < -2
        ? $"war x{Times(1 - range.Median)} [{Times(1 - range.High)}, {Times(1 - range.Low)}]"
        : Percent(range);

    private static string Times(double ratio) => Numbers.Fixed(ratio, ratio < 10 ? 1 : 0);

    private static string Error(DrawRange range) =>
        !double.IsFinite(range.SamplingError) ? "n/a"
        : range.SamplingError >= 1 ? Numbers.Fixed(100 * range.SamplingError, 0)
        : (100 * range.SamplingError).ToString("G2", CultureInfo.InvariantCulture);
}
