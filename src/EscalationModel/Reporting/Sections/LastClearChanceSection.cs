using System.Xml.Linq;
using EscalationModel.Experiments;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Sections;

/// <summary>Until when an intervention helps.</summary>
internal static class LastClearChanceSection
{
    public static XElement? Of(Report report)
    {
        if (report.Chance is not { Points.Count: > 1 } chance || !double.IsFinite(chance.Points[0].Avoided.Value))
        {
            return null;
        }

        TimeUnit unit = report.Words.MediatorUnit;
        string offer = chance.Offer is null
            ? ""
            : $" The offer is that of {chance.Offer.Name} with its own probabilities of acceptance and of "
                + "cheating and its own duration, made "
                + $"on that {unit} instead.";
        return Blocks.Section(
            "last-clear-chance",
            "Until when an intervention helps",
            Blocks.Figure(
                "chance-chart",
                $"Risk already run, and wars avoided, by the {unit} of the intervention",
                $"Shares of the wars that come without an intervention. On that {unit} ideal brakes make both "
                    + "sides brake fully, and keep to it "
                    + "until the horizon; what even they no longer avoid is the risk already run." + offer
                    + $" {Numbers.Count(chance.Paths)} crises a point; bands are 95% "
                    + (IsDrawn(chance)
                        ? "over draws of the numbers that are not known."
                        : "intervals of sampling: other seeds lie in them.")
                    + Harm(report, chance),
                Chart(report, chance).Draw,
                Table(report, chance)));
    }

    private static bool IsDrawn(LastClearChanceCurve chance) => chance.Points.All(p => p.OverDraws is not null);

    private static Estimate Brakes(LastClearChancePoint p) => p.OverDraws is { } over ? Effect.Range(over.Brakes) : p.Avoided;

    private static Estimate RiskRun(LastClearChancePoint p) => p.OverDraws is { } over ? Effect.Range(over.RiskRun) : p.RiskRun;

    private static Estimate? Offered(LastClearChancePoint p) => p.OverDraws is { Offer: { } over } ? Effect.Range(over) : p.AvoidedByOffer;

    // Late brakes can be worse than none: what they hold back ends in war later.
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
        Curve Line(string label, string color, string dashes, Func<LastClearChancePoint, Estimate> value) =>
            new(label, color, [.. chance.Points.Select(p => (p.Day, Within(value(p))))]) { HasDots = true, Dashes = dashes };
        List<Curve> curves =
        [
            Line("risk already run", "var(--worse)", "7 3", RiskRun),
            Line("avoided by ideal brakes", Palette.Accent, "", Brakes),
        ];
        if (chance.Points.All(p => Offered(p) is { } offer && double.IsFinite(offer.Value)))
        {
            curves.Add(Line("avoided by the offer", "var(--better)", "2 3", p => Offered(p)!.Value));
        }

        return new LineChart(time, curves) { Measure = "share of the wars without an intervention" };
    }

    // The chart has shares from 0 to 1; what is worse than nothing is in the table.
    private static Estimate Within(Estimate e) => new(Math.Clamp(e.Value, 0, 1), Math.Clamp(e.Low, 0, 1), Math.Clamp(e.High, 0, 1));

    private static XElement Table(Report report, LastClearChanceCurve chance)
    {
        bool isDrawn = IsDrawn(chance), hasOffer = chance.Offer is not null;
        string[] kinds = isDrawn ? ["over draws", "sampling"] : ["sampling"];
        return Blocks.Table(
            null,
            [
                "Intervention on", .. kinds.Select(k => "Risk already run, " + k), .. kinds.Select(k => "Avoided by ideal brakes, " + k),
                .. hasOffer ? kinds.Select(k => "Avoided by the offer, " + k) : [],
            ],
            chance.Points.Select(p => (object?[])
            [
                Wording.Day(p.Day, report.Words.MediatorStart, report.Words.MediatorUnit),
                .. isDrawn ? [Share(RiskRun(p))] : Array.Empty<object>(),
                Share(p.RiskRun),
                .. isDrawn ? [Share(Brakes(p))] : Array.Empty<object>(),
                Share(p.Avoided),
                .. hasOffer && isDrawn ? [Share(Offered(p) ?? default)] : Array.Empty<object>(),
                .. hasOffer ? [Share(p.AvoidedByOffer ?? default)] : Array.Empty<object>(),
            ]));
    }

    private static XElement Share(Estimate e) => !double.IsFinite(e.Low) || !double.IsFinite(e.High)
        ? Blocks.Cell("n/a")
        : Blocks.Cell(
            Effect.WithMinus(Numbers.PercentValue(e)) + "%", Effect.WithMinus($"{Numbers.PercentLow(e)} to {Numbers.PercentHigh(e)}"));
}
