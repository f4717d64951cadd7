using System.Xml.Linq;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Sections;

/// <summary>When the crisis ends.</summary>
internal static class TimingSection
{
    private const int MostPoints = 240, TableRows = 10;

    public static XElement Of(Report report) => Blocks.Section(
        "timing",
        "When it ends",
        Incidence(report, o => o.IsWar(), "war-incidence", "Ended in war by that day, baseline", LaneNote(report)),
        Incidence(
            report, o => !o.IsWar(), "incidence", "Ended otherwise by that day, baseline",
            " The scale is not that of war; the shares of all endings together add up as time goes on." + CutNote(report)),
        Blocks.Details("Numbers of both charts", IncidenceTable(report)),
        report.Result.Variants.Count > 1
            ? Blocks.Figure(
                "war-chart",
                "War by that day, baseline and variants",
                report.Headline is { } first
                    ? $"Highlighted: the baseline and “{Wording.Of(first.Variant)}”, the largest effect. Thin lines: the others."
                    : "Highlighted: the baseline. Thin lines: the variants.",
                Wars(report).Draw)
            : null,
        Medians(report));

    // War and peace on axes of their own: where most crises end in a stalemate, war would be a line on the ground.
    private static XElement? Incidence(Report report, Func<Outcome, bool> isShown, string id, string title, string note)
    {
        VariantResult baseline = report.Result.Baseline;
        Curve[] curves = [.. baseline.Outcomes.Where(o => isShown(o) && baseline.Count(o) > 0)
            .Select(o => new Curve(report.Words.Of(o), Palette.Of(o), Thinned(report, baseline, o)) { Dashes = Palette.DashesOf(o) })];
        return curves.Length == 0 ? null : Blocks.Figure(
            id + "-chart",
            curves.Length == 1 ? $"{title}: {curves[0].Label}" : title,
            "Share of all simulated crises that have ended so, with 95% bands." + note,
            new LineChart(report.Time, curves)
            {
                Marks = [.. MediatorMarks(report)], Lanes = isShown(Outcome.War) ? [.. Lanes(report)] : []
            }.Draw);
    }

    private static LineChart Wars(Report report) => new(report.Time, [.. report.Variants.Select(v =>
    {
        bool isBaseline = v == report.Result.Baseline;
        return new Curve(
            Wording.Of(v), isBaseline ? Palette.Ink : v == report.Headline?.Variant ? "var(--better)" : Palette.Muted, War(report, v))
        {
            IsBackground = !isBaseline && v != report.Headline?.Variant,
        };
    })]);

    private static IEnumerable<TimeMark> MediatorMarks(Report report)
    {
        if (report.Scenario?.Mediator is { Day: { } day } mediator
            && report.Words.MediatorUnit == report.Words.TimeUnit
            && day <= report.Time.Last)
        {
            yield return new TimeMark(day, $"red light: {mediator.Name}, {Wording.Day(day, report.Words.Start, report.Words.TimeUnit)}");
        }
    }

    // Pressures by the side that they push, and all other events.
    private static IEnumerable<EventLane> Lanes(Report report)
    {
        if (report.Scenario is not { } scenario || report.Words.MediatorUnit != TimeUnit.Day)
        {
            yield break;
        }

        IReadOnlyList<CrisisEvent> calendar = scenario.Calendar;
        (string Label, string Color, Func<CrisisEvent, bool> Has)[] lanes =
        [
            ("pressure on " + report.Words.A, Palette.Of(Outcome.ConcessionByA), e => e.Tempo != 0 && e.Side != Side.B),
            ("pressure on " + report.Words.B, Palette.Of(Outcome.ConcessionByB), e => e.Tempo != 0 && e.Side != Side.A),
            ("other events", Palette.Muted, e => e.Tempo == 0),
        ];
        foreach ((string label, string color, Func<CrisisEvent, bool> has) in lanes.Where(l => calendar.Any(l.Has)))
        {
            yield return new EventLane(label, color, [.. calendar.Where(has).OrderBy(e => e.Day).Select(e =>
                (e.Day, (e.LastDay ?? e.Day) + 1, $"{Wording.Day(e.Day, report.Words.Start, TimeUnit.Day)}: {e.Text}"))]);
        }
    }

    private static string LaneNote(Report report) =>
        report.Scenario is { Calendar.Count: > 0 } ? " Below: the calendar of the scenario." : "";

    private static string CutNote(Report report) =>
        $" By the end of the axis at least {Numbers.Short(100 * report.EndedShare)}% of the crises of every variant are over.";

    // The curve over the whole axis at no more points than a chart can show.
    private static List<(double Time, Estimate Value)> Thinned(Report report, VariantResult variant, Outcome outcome) =>
        Thinned(report.Time.Last, variant.BinDays, variant.CumulativeIncidence(outcome));

    private static List<(double Time, Estimate Value)> Thinned(double last, double binDays, IReadOnlyList<Estimate> curve)
    {
        int bins = Math.Max(1, (int)Math.Round(last / binDays));
        int stride = Math.Max(1, (bins + MostPoints - 1) / MostPoints);
        var points = new List<(double, Estimate)>();
        for (int bin = 0; bin < bins; bin += stride)
        {
            points.Add((bin * binDays, curve[Math.Min(bin, curve.Count - 1)]));
        }

        points.Add((last, curve[Math.Min(bins, curve.Count - 1)]));
        return points;
    }

    private static List<(double Time, Estimate Value)> War(Report report, VariantResult variant)
    {
        IReadOnlyList<Estimate>[] wars = [.. variant.Outcomes.Where(o => o.IsWar()).Select(variant.CumulativeIncidence)];
        Estimate Sum(int bin) => Estimate.Probability((long)Math.Round(wars.Sum(w => w[bin].Value) * variant.Paths), variant.Paths);
        return Thinned(report.Time.Last, variant.BinDays, [.. Enumerable.Range(0, wars[0].Count).Select(Sum)]);
    }

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
