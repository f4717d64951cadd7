using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>When the crisis ends.</summary>
internal static class TimingFigures
{
    private const int MostPoints = 240;

    /// <summary>The endings of the baseline over time; null: of that kind there is none.</summary>
    public static Figure? Endings(Report report, EndingKind kind)
    {
        VariantResult baseline = report.Result.Baseline;
        Curve[] curves = [.. baseline.Outcomes.Where(o => IsOf(o, kind) && baseline.Count(o) > 0)
            .Select(o => new Curve(report.Words.Of(o), Palette.Of(o), Thinned(report, baseline, o)) { Dashes = Palette.DashesOf(o) })];
        return curves.Length == 0 ? null : kind switch
        {
            EndingKind.War => Endings(report, curves, "war-endings", "Ended in war by that day, baseline", LaneNote(report), true),
            EndingKind.Peace => Endings(
                report, curves, "other-endings", "Ended otherwise by that day, baseline",
                " The scale is not that of war; the shares of all endings together add up as time goes on." + CutNote(report), false),
            _ => Endings(
                report, curves, "endings", "Ended by that day, baseline",
                " The shares of all endings together add up as time goes on." + CutNote(report) + LaneNote(report), true),
        };
    }

    /// <summary>War over time in the baseline and every variant.</summary>
    public static Figure Wars(Report report)
    {
        Curve[] curves = [.. report.Variants.Select(v => Of(report, v))];
        return new Figure(
            "war-over-time",
            "War by that day, baseline and variants",
            report.Headline is { } first
                ? $"Highlighted: the baseline and “{Wording.Of(first.Variant)}”, the largest effect. Thin lines: the others."
                : "Highlighted: the baseline. Thin lines: the variants.",
            CurveData.Of(curves),
            new LineChart(report.Time, curves).Draw);
    }

    private static Curve Of(Report report, VariantResult variant)
    {
        bool isBaseline = variant == report.Result.Baseline, isFirst = variant == report.Headline?.Variant;
        string color = isBaseline ? Palette.Ink : isFirst ? Palette.Better : Palette.Muted;
        return new Curve(Wording.Of(variant), color, War(report, variant))
        {
            IsBackground = !isBaseline && !isFirst, Dashes = isFirst ? "7 3" : "",
        };
    }

    private static bool IsOf(Outcome outcome, EndingKind kind) => kind == EndingKind.All || outcome.IsWar() == (kind == EndingKind.War);

    private static Figure Endings(Report report, Curve[] curves, string name, string title, string note, bool hasLanes) => new(
        name,
        curves.Length == 1 ? $"{title}: {curves[0].Label}" : title,
        "Share of all simulated crises that have ended so, with 95% bands." + note,
        CurveData.Of(curves),
        new LineChart(report.Time, curves) { Marks = [.. MediatorMarks(report)], Lanes = hasLanes ? [.. Lanes(report)] : [] }.Draw);

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
}
