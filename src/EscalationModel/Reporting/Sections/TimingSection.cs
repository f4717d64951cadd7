using System.Xml.Linq;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Sections;

/// <summary>When the crisis ends.</summary>
internal static class TimingSection
{
    private const int TableRows = 10;

    public static XElement Of(Report report) => Blocks.Section(
        "timing",
        "When it ends",
        TimingFigures.Endings(report, EndingKind.War) is { } wars ? Blocks.Figure(wars) : null,
        TimingFigures.Endings(report, EndingKind.Peace) is { } others ? Blocks.Figure(others) : null,
        Blocks.Details("Numbers of both charts", IncidenceTable(report)),
        report.Result.Variants.Count > 1 ? Blocks.Figure(TimingFigures.Wars(report)) : null,
        Medians(report));

    private static XElement IncidenceTable(Report report)
    {
        VariantResult baseline = report.Result.Baseline;
        IReadOnlyList<Estimate>[] curves = [.. baseline.Outcomes.Select(baseline.CumulativeIncidence)];
        int bins = Math.Max(1, (int)Math.Round(report.Time.Last / baseline.BinDays));
        int[] shown = [.. Enumerable.Range(1, TableRows).Select(i => Math.Max(1, bins * i / TableRows)).Distinct()];
        return Blocks.Table(
            null, ["By " + report.Words.TimeUnit, .. baseline.Outcomes.Select(report.Words.Of)], shown.Select(bin => (object?[])
            [
                Wording.Day(bin * baseline.BinDays, report.Words.Start, report.Words.TimeUnit),
                .. curves.Select(c => Blocks.Probability(c[Math.Min(bin, c.Count - 1)])),
            ]));
    }

    private static XElement Medians(Report report) => Blocks.Table(
        $"Median {report.Words.TimeUnit.Many} until an ending, among the crises that end so, with 95% intervals.",
        ["Variant", .. report.Result.Baseline.Outcomes.Select(report.Words.Of)],
        report.Variants.Select(v => (object?[])
        [
            Wording.Of(v),
            .. v.Outcomes.Select(o => v.TimeTo(o) is { } time
                ? Blocks.Cell(
                    Numbers.Short(time.Value), time.Low == time.High ? null : Numbers.DaysRange(time, " to "))
                : Blocks.Cell("never")),
        ]));
}
