using System.Xml.Linq;
using EscalationModel.Experiments;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Sections;

/// <summary>Until when an intervention helps.</summary>
internal static class LastClearChanceSection
{
    public static XElement? Of(Report report)
    {
        if (report.Chance is not { Points.Count: > 1 } chance)
        {
            return null;
        }

        TimeUnit unit = report.Words.MediatorUnit;
        string helps = chance.LastDay is null
            ? "As far as these runs can tell, brakes do not help even at the onset."
            : $"The last clear chance is the {unit} on which {Numbers.Short(100 * chance.Share)}% of the gain of the first {unit} is left, "
                + "on straight lines between the points"
                + (chance.Between is { Below: < double.PositiveInfinity } between
                    ? $"; it lies between {unit} {Numbers.Short(Math.Round(between.Above, 1))} and {unit} "
                        + $"{Numbers.Short(Math.Round(between.Below, 1))}."
                    : ".");
        return Blocks.Section(
            "last-clear-chance",
            "Until when an intervention helps",
            Blocks.Figure(
                "chance-chart",
                $"Ending without war, by the {unit} on which the brakes are applied",
                $"On that {unit} both sides are made to brake fully, and keep to it until the horizon; this replaces the scenario’s own "
                    + $"mediator. {Numbers.Count(chance.Paths)} crises a point, 95% bands. {helps}{Harm(report, chance)}",
                Chart(report, chance).Draw,
                Table(report, chance)));
    }

    // Late brakes can be worse than none: days under a suspension do not count toward a concession that would have ended the crisis.
    private static string Harm(Report report, LastClearChanceCurve chance)
    {
        IEnumerable<LastClearChancePoint> harmful = chance.Points.Where(p => p.Gain.High < 0);
        return harmful.Any()
            ? $" Around {Wording.Day(harmful.MinBy(p => p.Gain.Value).Day, report.Words.MediatorStart, report.Words.MediatorUnit)} brakes "
                + "make war likelier than no intervention: while both are bound, neither gives way on its own."
            : "";
    }

    private static LineChart Chart(Report report, LastClearChanceCurve chance)
    {
        var time = new TimeAxis(Math.Max(chance.Points[^1].Day, 1e-9), report.Words.MediatorStart, report.Words.MediatorUnit);
        var curve = new Curve("without war", Palette.Accent, [.. chance.Points.Select(p => (p.Day, p.WithoutWar))]) { HasDots = true };
        double least = Math.Min(chance.WithoutIntervention.Low, chance.Points.Min(p => p.WithoutWar.Low));
        return new LineChart(time, [curve])
        {
            Least = Floor(least),
            Level = (chance.WithoutIntervention.Value, $"nobody intervenes: {Numbers.PercentValue(chance.WithoutIntervention)}%"),
            Marks = chance.LastDay is { } last && !chance.IsOpenEnded
                ? [new TimeMark(last, $"last clear chance: {Wording.Day(last, report.Words.MediatorStart, report.Words.MediatorUnit)}")]
                : [],
        };
    }

    // The axis may begin above 0, at a nice number below all there is to see: the gain is what matters.
    private static double Floor(double least) => Math.Max(0, 1 - Ticks.NiceCeiling(Math.Max(1e-6, 1 - least)));

    private static XElement Table(Report report, LastClearChanceCurve chance) => Blocks.Table(
        null,
        ["Brakes on", "Ending without war", "Gain over no intervention, points"],
        chance.Points.Select(p => new object?[]
        {
            Wording.Day(p.Day, report.Words.MediatorStart, report.Words.MediatorUnit),
            Blocks.Probability(p.WithoutWar),
            Blocks.Points(p.Gain),
        }));
}
